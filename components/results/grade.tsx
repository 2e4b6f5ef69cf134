import { isMetGrade } from '@/lib/results/achievement-rules'
import type { ReportContent } from '@/lib/results/content'
import { wholeScale } from '@/lib/text/public-results'
import { gradeLabel, gradeText, progressNames } from '@/lib/text/results'

type Scale = ReportContent['scale']
type Tone = 'met' | 'nearly' | 'partly' | 'missed' | 'pending'

/** 中間 has a scale of its own: how a project goes, best first. */
const progressTones: Readonly<Record<string, [tone: Tone, filled: number]>> = {
  COMPLETED: ['met', 4],
  ON_TRACK: ['met', 3],
  MOSTLY_ON_TRACK: ['nearly', 2],
  SLIGHTLY_BEHIND: ['partly', 1],
  BEHIND: ['missed', 0],
}

/** Where a grade stands on its scale: its tone, and how many of how many marks are filled; none outside the count. */
export function placeOf(scale: Scale, code: string): { tone: Tone; filled: number; marks: number } {
  const progress = Object.hasOwn(progressTones, code) ? progressTones[code] : undefined
  if (progress) return { tone: progress[0], filled: progress[1], marks: 4 }
  const counted = scale.filter(({ threshold }) => threshold !== undefined)
  const place = counted.findIndex((grade) => grade.code === code)
  const threshold = counted[place]?.threshold
  if (threshold === undefined) return { tone: 'pending', filled: 0, marks: 0 }
  const last = place === counted.length - 1
  const tone = isMetGrade({ threshold }) ? 'met' : last ? 'missed' : place === 1 ? 'nearly' : 'partly'
  return { tone, filled: counted.length - place, marks: counted.length }
}

/** How a grade stands: met, near to it, on the way, missed (the lowest), or outside the count. */
export function toneOf(scale: Scale, code: string): Tone {
  return placeOf(scale, code).tone
}

/** The grade as marks on its scale and a word: colour is the third sign, not the first. */
export function GradeMark({ scale, code, provisional = false }: { scale: Scale; code: string; provisional?: boolean }) {
  const { tone, filled, marks } = placeOf(scale, code)
  const progress: Readonly<Record<string, string>> = progressNames
  const label = gradeLabel(wholeScale(scale), code) || (progress[code] ?? '')
  return (
    <span className={`rating ${tone}`}>
      {marks > 0 ? (
        <svg viewBox={`0 0 ${marks * 8} 16`} width={marks * 8} height="16" aria-hidden="true" focusable="false">
          {[...Array(marks).keys()].map((place) =>
            place < filled ? (
              <rect key={place} className="mark-on" x={place * 8} y="0" width="6" height="16" />
            ) : (
              <rect key={place} className="mark-off" x={place * 8 + 0.75} y="0.75" width="4.5" height="14.5" />
            ),
          )}
        </svg>
      ) : null}
      {gradeText(label, provisional)}
    </span>
  )
}
