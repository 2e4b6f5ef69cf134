import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/sign-in/sign-in-form'
import { BrandIcon } from '@/components/ui/icons'
import { home, pageOfDesk } from '@/lib/addresses'
import { actorOrNull, tooManyAttempts } from '@/lib/auth'
import { db } from '@/lib/db'
import { findCity } from '@/lib/departments/queries'
import { deskTitle } from '@/lib/text/desk'
import { signInText } from '@/lib/text/sign-in'
import { cityWithMark, deskText, fictionNotice } from '@/lib/text/site'

export async function generateMetadata(): Promise<Metadata> {
  const city = await findCity(db())
  return { title: { absolute: deskTitle(signInText.title, city.name) } }
}

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const { callbackUrl } = await searchParams
  const next = pageOfDesk(typeof callbackUrl === 'string' ? callbackUrl : undefined)
  if (await actorOrNull()) redirect(next)
  const city = await findCity(db())
  return (
    <>
      <header className="desk-header">
        {city.fictional ? <p className="fiction">{fictionNotice(city.name)}</p> : null}
        <div className="bar">
          <Link className="brand" href={home()} prefetch={false}>
            <BrandIcon />
            <div>
              <b>{deskText.name}</b>
              <span>{cityWithMark(city.name, city.fictional)}</span>
            </div>
          </Link>
        </div>
      </header>
      <main id="main" className="wrap sign-in">
        <div className="panel stack">
          <h1>{signInText.title}</h1>
          <p>{signInText.lead}</p>
          <noscript>
            <p className="notice">{signInText.noScript}</p>
          </noscript>
          <SignInForm next={next} limitedCode={tooManyAttempts} />
        </div>
        <p>
          <Link className="arrow" href={home()} prefetch={false}>
            {signInText.toResidents}
          </Link>
        </p>
      </main>
    </>
  )
}
