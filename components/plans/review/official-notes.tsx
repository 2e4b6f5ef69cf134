import { KeptTogether } from '@/components/ui/kept-together'
import type { PlanContent } from '@/lib/plans/content'
import { type OfficialFigures, officialFiguresIn } from '@/lib/plans/official-rules'
import { officialSentence, overwrittenSentence } from '@/lib/text/official'

/** Which office the figures of a plan come from, and what it said where the department has overwritten them. */
export function OfficialNotes({ content, official }: { content: PlanContent; official: OfficialFigures }) {
  const { staff, money, overwritten } = officialFiguresIn(content, official)
  if (!staff && !money) return null
  return (
    <div className="note mt-2">
      <p>
        <KeptTogether text={officialSentence(staff, money)} />
      </p>
      {overwritten.map((figure) => (
        <p key={`${figure.kind} ${figure.name} ${figure.field}`}>
          <KeptTogether text={overwrittenSentence(figure)} />
        </p>
      ))}
    </div>
  )
}
