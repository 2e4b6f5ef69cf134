import type { Route } from 'next'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

interface ReformFormProps {
  action: Route
  /** What earlier steps said, sent along unseen. */
  kept: Readonly<Record<string, string | readonly string[]>>
  submit: string
  children: ReactNode
}

/** A step of the wizard: its fields become parameters of the address, with or without JavaScript. */
export function ReformForm({ action, kept, submit, children }: ReformFormProps) {
  return (
    <form action={action} method="get" className="stack reform-form" noValidate>
      {Object.entries(kept).flatMap(([name, values]) =>
        [values].flat().map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
      )}
      {children}
      <p className="actions">
        <Button type="submit">{submit}</Button>
      </p>
    </form>
  )
}
