'use client'

import { signIn } from 'next-auth/react'
import { type SubmitEvent, useRef, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { type SignInProblem, signInProblems, signInText } from '@/lib/text/sign-in'

interface SignInFormProps {
  /** The page of this site that one comes to. */
  next: string
  /** The code that stands for too many attempts. */
  limitedCode: string
}

const placeOf: Partial<Record<SignInProblem, 'email' | 'password'>> = {
  email_missing: 'email',
  password_missing: 'password',
}

/** E-mail and password. What was typed stays after a refusal, the password never. */
export function SignInForm({ next, limitedCode }: SignInFormProps) {
  const [problems, setProblems] = useState<SignInProblem[]>([])
  const [pending, setPending] = useState(false)
  const [passwordShown, setPasswordShown] = useState(false)
  const password = useRef<HTMLInputElement>(null)
  const said = (place: 'email' | 'password') =>
    problems
      .filter((problem) => placeOf[problem] === place)
      .map((problem) => signInProblems[problem])
      .join('')

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const form = new FormData(event.currentTarget)
    const credentials = { email: String(form.get('email')).trim(), password: String(form.get('password')) }
    const missing: SignInProblem[] = []
    if (!credentials.email) missing.push('email_missing')
    if (!credentials.password) missing.push('password_missing')
    if (missing.length > 0) return setProblems(missing)
    setProblems([])
    setPending(true)
    const problem = await attempt(credentials, next, limitedCode)
    if (!problem) return window.location.assign(next)
    setPending(false)
    setProblems([problem])
    if (password.current) password.current.value = ''
  }

  return (
    <form className="stack" method="post" action="/api/auth/callback/credentials" noValidate onSubmit={submit}>
      <ErrorSummary
        heading={signInText.notSignedIn}
        answer={problems}
        reasons={problems.map((problem) => {
          const place = problem === 'refused' ? 'email' : placeOf[problem]
          return { sentence: signInProblems[problem], ...(place ? { href: `#${place}` } : {}) }
        })}
      />
      <TextField
        id="email"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        label={signInText.email}
        error={said('email')}
      />
      <TextField
        id="password"
        name="password"
        ref={password}
        type={passwordShown ? 'text' : 'password'}
        autoComplete="current-password"
        autoCapitalize="none"
        spellCheck={false}
        label={signInText.password}
        error={said('password')}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={passwordShown}
          onChange={(event) => setPasswordShown(event.currentTarget.checked)}
        />
        {signInText.showPassword}
      </label>
      <button type="submit" className={buttonClass('primary')} aria-busy={pending}>
        {signInText.signIn}
      </button>
      <p className="visually-hidden" role="status">
        {pending ? signInText.working : ''}
      </p>
    </form>
  )
}

/** Why nobody was signed in, or null when somebody was. */
async function attempt(
  credentials: { email: string; password: string },
  next: string,
  limitedCode: string,
): Promise<SignInProblem | null> {
  try {
    const answer = await signIn('credentials', { ...credentials, callbackUrl: next, redirect: false })
    if (answer?.ok && !answer.error) return null
    return answer?.error === limitedCode ? 'limited' : answer?.status === 401 ? 'refused' : 'unreachable'
  } catch {
    return 'unreachable'
  }
}
