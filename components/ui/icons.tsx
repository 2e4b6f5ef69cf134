/** Marks and signs. They are decoration: words beside them carry the meaning. */

/** Done. */
export function CheckIcon() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path d="m5.8 10.2 2.9 2.9 5.6-6" stroke="var(--paper)" strokeWidth="2.2" fill="none" />
    </svg>
  )
}

/** Begun. */
export function HalfIcon() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="2.4" />
      <path d="M10 2a8 8 0 0 1 0 16z" fill="currentColor" />
    </svg>
  )
}

/** Not begun. */
export function DashedIcon() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="3 3" />
    </svg>
  )
}

/** Leads on. */
export function ChevronIcon() {
  return (
    <svg className="chev" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d="m9 5 7 7-7 7" fill="none" stroke="currentColor" strokeWidth="2.5" />
    </svg>
  )
}

/** A person. */
export function PersonIcon() {
  return (
    <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">
      <circle cx="14" cy="14" r="13" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="14" cy="11" r="4.5" fill="currentColor" />
      <path d="M5.5 22a9 7.5 0 0 1 17 0" fill="currentColor" />
    </svg>
  )
}

/** Opens the list of pages on a phone. */
export function MenuIcon() {
  return (
    <svg viewBox="0 0 18 14" width="18" height="14" aria-hidden="true">
      <path d="M0 1h18M0 7h18M0 13h18" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}

/** The mark of 目安: a ruler with a flag at the goal. */
export function BrandIcon() {
  return (
    <svg viewBox="0 0 44 44" width="44" height="44" aria-hidden="true">
      <path d="M3 37h38" stroke="currentColor" strokeWidth="3" />
      <path d="M6 37v-9M14 37v-9M22 37v-9M38 37v-9" stroke="currentColor" strokeWidth="3" />
      <path d="M30 37V9" stroke="var(--key)" strokeWidth="4" />
      <path d="M30 7 16 13.5 30 20z" fill="var(--key)" />
    </svg>
  )
}
