import 'server-only'
import { redirect } from 'next/navigation'
import type { NextAuthOptions } from 'next-auth'
import { getServerSession } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { cache } from 'react'
import { z } from 'zod'
import { login } from './addresses'
import { db } from './db'
import { env } from './env'
import { newErrorId } from './errors'
import { log } from './log'
import type { Actor } from './people/actor'
import { actorOfSession, revokeSession, type SignIn, signIn } from './sign-in/commands'
import { clientAddress } from './sign-in/rules'

declare module 'next-auth' {
  interface Session {
    sessionId?: string
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sessionId?: string
  }
}

/** The code that the sign-in page gets when there were too many attempts. */
export const tooManyAttempts = 'too_many_attempts'

/** The code for what nobody expected. next-auth shows the message of every error, so only codes may leave `authorize`. */
const unexpected = 'unexpected'

async function attempt(
  credentials: Record<'email' | 'password', string> | undefined,
  sent: Record<string, unknown> | undefined,
): Promise<SignIn> {
  try {
    return await signIn(db(), {
      email: credentials?.email ?? '',
      password: credentials?.password ?? '',
      address: clientAddress(String(sent?.['x-forwarded-for'] ?? ''), env().TRUSTED_PROXIES),
    })
  } catch (error) {
    log.error({ id: newErrorId(), err: error }, 'sign-in failed')
    throw new Error(unexpected)
  }
}

/**
 * next-auth signs and carries the cookie; who is signed in, and until when, stands in our own session row, which is
 * looked at on every request. Credentials want the JWT strategy: the token holds the session's id and nothing else.
 */
export const authOptions: NextAuthOptions = {
  get secret() {
    return env().NEXTAUTH_SECRET
  },
  session: { strategy: 'jwt', maxAge: 10 * 60 * 60 },
  pages: { signIn: '/login', error: '/login' },
  providers: [
    CredentialsProvider({
      credentials: { email: {}, password: {} },
      async authorize(credentials, request) {
        const outcome = await attempt(credentials, request.headers)
        if (outcome.result === 'limited') throw new Error(tooManyAttempts)
        return outcome.result === 'signed-in' ? { id: outcome.sessionId } : null
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sessionId: user.id } : { sessionId: token.sessionId }),
    session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sessionId }),
    // Only addresses of our own, never another site.
    redirect: ({ url, baseUrl }) =>
      url.startsWith('/') && !url.startsWith('//') ? `${baseUrl}${url}` : `${baseUrl}/desk`,
  },
  events: {
    signOut: async ({ token }) => {
      if (token?.sessionId) await revokeSession(db(), token.sessionId)
    },
  },
}

/** Who makes this request; null when signed out. Looked up once a request. */
export const actorOrNull = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(authOptions)
  const sessionId = z.uuid().safeParse(session?.sessionId)
  return sessionId.success ? actorOfSession(db(), sessionId.data) : null
})

/** Who makes this request; leads to the sign-in page when signed out. */
export async function currentActor(): Promise<Actor> {
  return (await actorOrNull()) ?? redirect(login())
}
