import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/desk/as-not-found'
import { Board } from '@/components/desk/board'
import { CalendarPanel } from '@/components/desk/calendar-panel'
import { DeskShell } from '@/components/desk/desk-shell'
import { OpenYear } from '@/components/desk/open-year'
import { Turns } from '@/components/desk/turns'
import { deskDelegations } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { seesCalendar } from '@/lib/consultations/policy'
import { db } from '@/lib/db'
import { findCity } from '@/lib/departments/queries'
import { deskFrame, deskHome } from '@/lib/desk/queries'
import { monthOf } from '@/lib/desk/rules'
import { unreadActs } from '@/lib/people/delegation-queries'
import { yearOf } from '@/lib/publications/parameters'
import { canReadCoverage } from '@/lib/strategy/policy'
import { unreadActsSentence } from '@/lib/text/delegations'
import { deskTitle, greeting, homeText, todayInWords, turnCount } from '@/lib/text/desk'
import { canReadYear, canSeeResults, canWriteYear } from '@/lib/years/policy'

export async function generateMetadata(): Promise<Metadata> {
  await currentActor()
  const city = await findCity(db())
  return { title: { absolute: deskTitle(homeText.title, city.name) } }
}

export default async function DeskPage({ searchParams }: PageProps<'/desk'>) {
  const actor = await currentActor()
  const asked = await searchParams
  const year = asked.year === undefined ? undefined : (yearOf(String(asked.year)) ?? notFound())
  const month = asked.month === undefined ? undefined : (monthOf(String(asked.month)) ?? notFound())
  const home = await deskHome(db(), actor, year).catch(asNotFound)
  const unread = await unreadActs(db(), actor)
  const { date, weekday } = todayInWords(home.today)
  const [called, words] = greeting(actor.name, home.at)
  const { board } = home
  return (
    <DeskShell {...(await deskFrame(db(), actor))} current="today">
      <main id="main" className="wrap">
        <div className="desk-top">
          <h1>
            {called}
            <span className="nowrap">{words}</span>
          </h1>
          <p>
            <span className="nowrap">{date}</span>
            {weekday}。{turnCount(home.turns.length + home.reports.length)}
          </p>
          {unread > 0 ? (
            <p>
              <Link className="arrow" href={deskDelegations()} prefetch={false}>
                {unreadActsSentence(unread)}
              </Link>
            </p>
          ) : null}
        </div>
        <div className="desk-grid">
          <Turns
            turns={home.turns}
            reports={home.reports}
            reminders={home.reminders}
            handovers={home.handovers}
            others={home.others}
            today={home.today}
            boardYear={board?.year ?? null}
            hasRole={home.hasRole}
            lends={home.lends}
            wide={home.calendar.length === 0}
          />
          {board && home.calendar.length > 0 ? (
            <CalendarPanel year={board.year} entries={home.calendar} month={month} today={home.today} />
          ) : null}
          {board ? (
            <Board
              {...board}
              years={home.years}
              today={home.today}
              seesCoverage={canReadCoverage(actor)}
              readsYear={canReadYear(actor)}
              seesResults={canSeeResults(actor)}
              seesMeetings={seesCalendar(actor)}
              bringsFigures={canWriteYear(actor)}
            />
          ) : (
            <section className="panel full">
              <p>{homeText.noPlans}</p>
            </section>
          )}
          {home.opens === null ? null : (
            <div className="full">
              <OpenYear year={home.opens} key={home.opens} />
            </div>
          )}
        </div>
      </main>
    </DeskShell>
  )
}
