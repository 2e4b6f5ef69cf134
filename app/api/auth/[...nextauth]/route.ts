import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth'
import { problem } from '@/lib/desk-request'

const handler: (request: Request, context: unknown) => Promise<Response> = NextAuth(authOptions)
const longestBody = 16_000

export { handler as GET }

/** next-auth reads a whole body before it knows who sends it: longer ones than a sign-in has stop here. */
export async function POST(request: Request, context: unknown): Promise<Response> {
  const announced = Number(request.headers.get('content-length') ?? Number.NaN)
  return announced <= longestBody ? handler(request, context) : problem(413, 'body_too_long')
}
