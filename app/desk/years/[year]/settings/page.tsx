import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { Crumbs } from '@/components/ui/crumbs'
import { ResultsSettings } from '@/components/years/results-settings'
import { ResultsSettingsFacts } from '@/components/years/results-settings-facts'
import { YearForm } from '@/components/years/year-form'
import { YearFormFacts } from '@/components/years/year-form-facts'
import { desk, deskYearResults } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { showFiscalYear } from '@/lib/fiscal-year'
import { yearOf } from '@/lib/publications/parameters'
import { deskText } from '@/lib/text/site'
import { ofYear, resultsText, settingText } from '@/lib/text/year-results'
import { formOfYear } from '@/lib/years/form-queries'
import { resultsSettings } from '@/lib/years/results-settings-queries'

type Props = PageProps<'/desk/years/[year]/settings'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  return { title: ofYear(settingText.title, year) }
}

/** What a year asks of its reports. */
export default async function YearSettingsPage({ params }: Props) {
  const actor = await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  const found = await resultsSettings(db(), actor, year).catch(asNotFound)
  const { form, used, mayWrite } = await formOfYear(db(), actor, year).catch(asNotFound)
  return (
    <DeskShell {...(await deskFrame(db(), actor))}>
      <main id="main" className="wrap office-page">
        <Crumbs
          crumbs={[
            { name: deskText.today, href: desk() },
            { name: resultsText.title, href: deskYearResults(year) },
            { name: settingText.title },
          ]}
        />
        <div className="desk-top">
          <h1>
            {settingText.title}
            <small className="plan-subtitle">{showFiscalYear(year)}</small>
          </h1>
          <p>{settingText.lead}</p>
        </div>
        {found.mayWrite ? (
          <ResultsSettings
            year={year}
            lockVersion={found.lockVersion}
            settings={found.settings}
            scaleLocked={found.scaleLocked}
          />
        ) : (
          <ResultsSettingsFacts
            settings={found.settings}
            note={found.closed ? settingText.closed : settingText.readOnly}
          />
        )}
        {mayWrite && !used ? (
          <YearForm year={year} lockVersion={found.lockVersion} form={form} />
        ) : (
          <YearFormFacts form={form} />
        )}
      </main>
    </DeskShell>
  )
}
