import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { FigureKeeping } from '@/components/figures/figure-keeping'
import { FiguresImport } from '@/components/figures/figures-import'
import { buttonClass } from '@/components/ui/button'
import { Crumbs } from '@/components/ui/crumbs'
import { KeptTogether } from '@/components/ui/kept-together'
import { deskFigureTemplate, deskOfYear } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { findCity } from '@/lib/departments/queries'
import { deskFrame } from '@/lib/desk/queries'
import { findFigureYear } from '@/lib/official-figures/queries'
import { yearOf } from '@/lib/publications/parameters'
import { deskTitle } from '@/lib/text/desk'
import { figuresLead, figuresLeftOut, figuresText } from '@/lib/text/figures'
import { deskText } from '@/lib/text/site'

type Props = PageProps<'/desk/years/[year]/figures'>

export async function generateMetadata(): Promise<Metadata> {
  await currentActor()
  const city = await findCity(db())
  return { title: { absolute: deskTitle(figuresText.title, city.name) } }
}

export default async function FiguresPage({ params }: Props) {
  const actor = await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  const { headcountOn, overwritten, without } = await findFigureYear(db(), actor, year).catch(asNotFound)
  const leftOut = figuresLeftOut(without)
  return (
    <DeskShell {...(await deskFrame(db(), actor))}>
      <main id="main" className="wrap workbook-page figures-page">
        <Crumbs crumbs={[{ name: deskText.today, href: deskOfYear(year) }, { name: figuresText.title }]} />
        <div className="desk-top">
          <h1>{figuresText.title}</h1>
          <p>
            <KeptTogether text={figuresLead(year, without.includes('staff') ? null : headcountOn)} />
          </p>
          {leftOut ? (
            <p className="notice">
              <KeptTogether text={leftOut} />
            </p>
          ) : null}
        </div>
        <FiguresImport year={year}>
          <section className="panel" aria-labelledby="templates-heading">
            <h2 id="templates-heading">{figuresText.templates}</h2>
            <p>{figuresText.howTo}</p>
            <p className="actions">
              {without.includes('staff') ? null : (
                <a className={buttonClass()} href={deskFigureTemplate(year, 'personnel')} download>
                  {figuresText.personnelTemplate}
                </a>
              )}
              <a className={buttonClass()} href={deskFigureTemplate(year, 'finance')} download>
                {figuresText.financeTemplate}
              </a>
            </p>
            <details className="table">
              <summary>{figuresText.headingsOf}</summary>
              <ul>
                {without.includes('staff') ? null : <li>{figuresText.staffHeadings}</li>}
                {without.includes('budgets') ? null : <li>{figuresText.accountHeadings}</li>}
                <li>{figuresText.costHeadings}</li>
              </ul>
              <p>{figuresText.unitNote}</p>
              <p>{figuresText.sharedCodes}</p>
            </details>
          </section>
        </FiguresImport>
        <FigureKeeping year={year} overwritten={overwritten} />
      </main>
    </DeskShell>
  )
}
