import Link from 'next/link'
import type { ReactNode } from 'react'
import { BrandIcon, PersonIcon } from '@/components/ui/icons'
import { SubmitButton } from '@/components/ui/submit-button'
import { desk, deskPublish } from '@/lib/addresses'
import { cityWithMark, deskText } from '@/lib/text/site'

interface DeskHeaderProps {
  city: { name: string; fictional: boolean }
  person: { name: string; post: string }
  /** The page of the navigation one is on or under. */
  current?: 'today' | 'publish'
  /** Whether this person may publish: only then the page is in the navigation. */
  mayPublish: boolean
  /** The server action that ends the session. */
  signOut: () => Promise<void>
}

/** The head of staff's pages: where one can go, who one is, and the way out. */
export function DeskHeader({ city, person, current, mayPublish, signOut }: DeskHeaderProps) {
  return (
    <header className="desk-header">
      <div className="bar">
        <Link className="brand" href={desk()} prefetch={false}>
          <BrandIcon />
          <div>
            <b>{deskText.name}</b>
            <span>{cityWithMark(city.name, city.fictional)}</span>
          </div>
        </Link>
        <nav className="desk-nav" aria-label={deskText.pages}>
          <ul>
            <li>
              <Link href={desk()} prefetch={false} aria-current={current === 'today' ? 'true' : undefined}>
                {deskText.today}
              </Link>
            </li>
            {mayPublish ? (
              <li>
                <Link href={deskPublish()} prefetch={false} aria-current={current === 'publish' ? 'true' : undefined}>
                  {deskText.publish}
                </Link>
              </li>
            ) : null}
          </ul>
        </nav>
        <div className="who-box">
          <p className="who">
            <PersonIcon />
            <span>
              {person.name}
              <small>{person.post}</small>
            </span>
          </p>
          <form action={signOut}>
            <SubmitButton weight="quiet" small>
              {deskText.signOut}
            </SubmitButton>
          </form>
        </div>
      </div>
    </header>
  )
}

/** A page of the desk with its head; `children` bring the main element with the id "main". */
export function DeskShell({ children, ...header }: DeskHeaderProps & { children: ReactNode }) {
  return (
    <>
      <DeskHeader {...header} />
      {children}
    </>
  )
}
