import Link from 'next/link'
import type { ReactNode } from 'react'
import { ChangeList, PreviewFrame } from '@/components/plans/workbook/preview'
import { deskYearWorkbookOf } from '@/lib/addresses'
import { workbookText } from '@/lib/text/workbook'
import { changesOfDepartment, yearWorkbookText } from '@/lib/text/year-workbook'
import type { YearWorkbookPage } from '@/lib/years/workbook-queries'

interface YearPreviewProps {
  year: number
  upload: NonNullable<YearWorkbookPage['upload']>
  children: ReactNode
}

/** What a workbook would change of the plans of a year, department by department; `children` applies it. */
export function YearPreview({ year, upload, children }: YearPreviewProps) {
  const { departments } = upload
  const count = departments.reduce(
    (sum, { counts }) => sum + Object.values(counts).reduce((all, each) => all + each),
    0,
  )
  return (
    <PreviewFrame
      upload={upload}
      count={count}
      apply={children}
      changes={
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="scroll" aria-label={yearWorkbookText.counts} tabIndex={0}>
            <table className="workbook-counts">
              <caption className="visually-hidden">{yearWorkbookText.counts}</caption>
              <thead>
                <tr>
                  <th scope="col">{yearWorkbookText.department}</th>
                  <th scope="col">{workbookText.added}</th>
                  <th scope="col">{workbookText.changed}</th>
                  <th scope="col">{workbookText.removed}</th>
                  <th scope="col">{workbookText.moved}</th>
                  <th scope="col">{workbookText.ordered}</th>
                </tr>
              </thead>
              <tbody>
                {departments.map(({ slug, name, counts, changes }) => (
                  <tr key={slug}>
                    <th scope="row">
                      {changes ? (
                        <a href={`#changes-${slug}`}>{name}</a>
                      ) : (
                        <Link href={deskYearWorkbookOf(year, upload.id, slug)} prefetch={false}>
                          {name}
                        </Link>
                      )}
                    </th>
                    <td>{counts.added}</td>
                    <td>{counts.changed}</td>
                    <td>{counts.removed}</td>
                    <td>{counts.moved}</td>
                    <td>{counts.ordered}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {departments.some(({ changes }) => !changes) ? <p>{yearWorkbookText.oneAtATime}</p> : null}
          {departments.map(({ slug, name, changes }) =>
            changes ? (
              <section key={slug} aria-labelledby={`changes-${slug}`}>
                <h4 id={`changes-${slug}`} tabIndex={-1}>
                  {changesOfDepartment(name, changes.length)}
                </h4>
                <ChangeList changes={changes} heading="h5" />
              </section>
            ) : null,
          )}
        </>
      }
    />
  )
}
