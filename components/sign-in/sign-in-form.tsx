'use client'

import { signIn } from 'next-auth/react'
import { useActionState, useState } from 'react'
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

interface Attempted {
  email: string
  problems: SignInProblem[]
}

/**
 * E-mail and password. What was typed stays after a refusal, the password never. An action of the form, not a handler:
 * what is sent before the page's script has started waits for it.
 */
export function SignInForm({ next, limitedCode }: SignInFormProps) {
  const [passwordShown, setPasswordShown] = useState(false)
  const [{ email, problems }, submit, pending] = useActionState(
    async (_before: Attempted, form: FormData): Promise<Attempted> => {
      const credentials = { email: String(form.get('email')).trim(), password: String(form.get('password')) }
      const missing: SignInProblem[] = []
      if (!credentials.email) missing.push('email_missing')
      if (!credentials.password) missing.push('password_missing')
      if (missing.length > 0) return { email: credentials.email, problems: missing }
      const problem = await attempt(credentials, next, limitedCode)
      if (problem) return { email: credentials.email, problems: [problem] }
      window.location.assign(next)
      // Stays at work until the next page is there.
      return new Promise(() => {})
    },
    { email: '', problems: [] },
  )
  const said = (place: 'email' | 'password') =>
    problems
      .filter((problem) => placeOf[problem] === place)
      .map((problem) => signInProblems[problem])
      .join('')

  return (
    <form className="stack" action={submit} noValidate>
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
        defaultValue={email}
        autoCapitalize="none"
        spellCheck={false}
        label={signInText.email}
        error={said('email')}
      />
      <TextField
        id="password"
        name="password"
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
