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
import type { Actor } from './people/actor'
import { actorOfSession, revokeSession, signIn } from './sign-in/commands'

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
        const email = credentials?.email ?? ''
        const password = credentials?.password ?? ''
        const forwarded: unknown = request.headers?.['x-forwarded-for']
        // The last entry is the one written by the nearest proxy, or by Next itself where there is none.
        const address =
          String(forwarded ?? '')
            .split(',')
            .at(-1)
            ?.trim() || 'unknown'
        const outcome = await signIn(db(), { email, password, address })
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
