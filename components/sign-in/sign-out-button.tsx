'use client'

import { signOut } from 'next-auth/react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { login } from '@/lib/addresses'
import { signInText } from '@/lib/text/sign-in'
import { deskText } from '@/lib/text/site'

/** Ends the session and leads to the sign-in page. */
export function SignOutButton() {
  const [failed, setFailed] = useState(false)
  async function leave() {
    setFailed(false)
    try {
      await signOut({ callbackUrl: login() })
    } catch {
      setFailed(true)
    }
  }
  return (
    <>
      <Button weight="quiet" small onClick={leave}>
        {deskText.signOut}
      </Button>
      <span role="status" className="sign-out-status">
        {failed ? signInText.notSignedOut : ''}
      </span>
    </>
  )
}
