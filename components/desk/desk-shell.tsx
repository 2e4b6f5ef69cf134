import Link from 'next/link'
import type { ReactNode } from 'react'
import { SignOutButton } from '@/components/sign-in/sign-out-button'
import { BrandIcon, PersonIcon } from '@/components/ui/icons'
import { desk, deskDelegations, deskNotifications, deskOrganisation, deskPublish, deskRecord } from '@/lib/addresses'
import { unreadMark } from '@/lib/text/notifications'
import { organisationText } from '@/lib/text/organisation'
import { cityWithMark, deskText } from '@/lib/text/site'

interface DeskHeaderProps {
  city: { name: string; fictional: boolean }
  person: { name: string; post: string }
  /** The page of the navigation one is on or under. */
  current?: 'today' | 'notifications' | 'publish' | 'record' | 'organisation'
  /** Whether this person may publish: only then the page is in the navigation. */
  mayPublish: boolean
  /** Whether this person may read any of the record. */
  mayReadRecord: boolean
  /** Whether this person sees how the city is organised. */
  seesOrganisation: boolean
  /** How much this person was told and did not look at. */
  unread: number
}

/** The head of staff's pages: where one can go, who one is, and the way out. */
export function DeskHeader({
  city,
  person,
  current,
  mayPublish,
  mayReadRecord,
  seesOrganisation,
  unread,
}: DeskHeaderProps) {
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
            <li>
              <Link
                href={deskNotifications()}
                prefetch={false}
                aria-current={current === 'notifications' ? 'true' : undefined}
              >
                {deskText.notifications}
                {unread > 0 ? (
                  <span className="unread-count">
                    {unreadMark(unread)}
                    <span className="visually-hidden">{deskText.unread}</span>
                  </span>
                ) : null}
              </Link>
            </li>
            {mayPublish ? (
              <li>
                <Link href={deskPublish()} prefetch={false} aria-current={current === 'publish' ? 'true' : undefined}>
                  {deskText.publish}
                </Link>
              </li>
            ) : null}
            {mayReadRecord ? (
              <li>
                <Link href={deskRecord()} prefetch={false} aria-current={current === 'record' ? 'true' : undefined}>
                  {deskText.record}
                </Link>
              </li>
            ) : null}
            {seesOrganisation ? (
              <li>
                <Link
                  href={deskOrganisation()}
                  prefetch={false}
                  aria-current={current === 'organisation' ? 'true' : undefined}
                >
                  {organisationText.title}
                </Link>
              </li>
            ) : null}
          </ul>
        </nav>
        <div className="who-box">
          <Link className="who" href={deskDelegations()} prefetch={false}>
            <PersonIcon />
            <span>
              {person.name}
              <small>{person.post}</small>
            </span>
            <span className="visually-hidden">（{deskText.delegations}）</span>
          </Link>
          <SignOutButton />
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
