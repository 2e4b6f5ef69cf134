'use client'

import type { MouseEvent, ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonWeight, buttonClass } from '@/components/ui/button'
import { commonText } from '@/lib/text/common'

interface SubmitButtonProps {
  children: ReactNode
  weight?: ButtonWeight
  small?: boolean
  className?: string
  /** Sent with the form where it has several submit buttons. */
  name?: string
  value?: string
  /** The act of this button alone, where the form has several. */
  formAction?: (data: FormData) => void | Promise<void>
}

/** Submits its form. While the form is on its way the button says so; it stays enabled, a second press does nothing. */
export function SubmitButton({ children, weight = 'primary', small, className, ...rest }: SubmitButtonProps) {
  const { pending } = useFormStatus()
  const holdSecondPress = (event: MouseEvent) => {
    if (pending) event.preventDefault()
  }
  return (
    <button
      {...rest}
      type="submit"
      className={buttonClass(weight, small, className)}
      aria-busy={pending}
      onClick={holdSecondPress}
    >
      {children}
      <span className="visually-hidden" role="status">
        {pending ? commonText.working : ''}
      </span>
    </button>
  )
}
