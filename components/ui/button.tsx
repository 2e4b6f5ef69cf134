import type { Route } from 'next'
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'

/** How much a button weighs. One `primary` a screen. */
export type ButtonWeight = 'primary' | 'plain' | 'quiet'

/** The class of a button, for elements that only look like one. */
export function buttonClass(weight: ButtonWeight = 'plain', small = false, extra = ''): string {
  return ['button', weight === 'plain' ? '' : weight, small ? 'small' : '', extra].filter(Boolean).join(' ')
}

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & { weight?: ButtonWeight; small?: boolean }

/** A button named by a verb. It cannot be disabled: say what is left, and lead there. Type "button" unless told. */
export function Button({ weight, small, className, type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={buttonClass(weight, small, className)} />
}

interface ButtonLinkProps {
  href: Route
  weight?: ButtonWeight
  small?: boolean
  className?: string
  children: ReactNode
}

/** A link that looks like a button: it leads to where the act is done. Nothing is fetched before it is followed. */
export function ButtonLink({ href, weight, small, className, children }: ButtonLinkProps) {
  return (
    <Link href={href} prefetch={false} className={buttonClass(weight, small, className)}>
      {children}
    </Link>
  )
}
