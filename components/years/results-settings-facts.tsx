import { showDate } from '@/lib/dates'
import { midyearNames, settingText } from '@/lib/text/year-results'
import type { ResultsSettings } from '@/lib/years/results-settings-rules'

/** What a year asks of its reports, to read. */
export function ResultsSettingsFacts({ settings, note }: { settings: ResultsSettings; note: string }) {
  const day = (date: string | null) => (date === null ? settingText.notSet : showDate(date))
  const rows = [
    [settingText.midyear, midyearNames[settings.midyear]],
    ...(settings.midyear === 'NONE'
      ? []
      : [
          [settingText.midyearOn, day(settings.midyearOn)],
          [settingText.midyearDueOn, day(settings.midyearDueOn)],
        ]),
    [settingText.yearendDueOn, day(settings.yearendDueOn)],
    [settingText.explanationBelow, `${settings.explanationBelow}％`],
    [settingText.consulted, settings.consulted ? settingText.yes : settingText.no],
    ...settings.grades.map(({ label, threshold }) => [label, settingText.from(threshold)]),
  ]
  return (
    <section className="panel full" aria-label={settingText.title}>
      <p>{note}</p>
      <dl className="facts">
        {rows.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
