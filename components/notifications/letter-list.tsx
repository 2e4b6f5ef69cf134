import { showInstant } from '@/lib/dates'
import { outboxText } from '@/lib/text/notifications'

interface LetterListProps {
  letters: readonly { id: number; to: string; at: Date; subject: string; text: string }[]
}

/** Letters as they would have been sent, the latest first. */
export function LetterList({ letters }: LetterListProps) {
  if (letters.length === 0) return <p>{outboxText.none}</p>
  return (
    <ul className="letters">
      {letters.map(({ id, to, at, subject, text }) => (
        <li key={id}>
          <details>
            <summary>
              <b>{subject}</b>
              <span>
                {outboxText.to} {to}
              </span>
              <time dateTime={at.toISOString()}>{showInstant(at)}</time>
            </summary>
            <pre>{text}</pre>
          </details>
        </li>
      ))}
    </ul>
  )
}
