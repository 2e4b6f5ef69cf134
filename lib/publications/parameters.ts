import { isDepartmentSlug } from '@/lib/addresses'
import { type FiscalYear, isFiscalYear } from '@/lib/fiscal-year'

/** The fiscal year of an address, null for anything but four digits of a year this system handles. */
export function yearOf(parameter: string): FiscalYear | null {
  return /^\d{4}$/.test(parameter) && isFiscalYear(Number(parameter)) ? Number(parameter) : null
}

/** The department's slug of an address, null for what can name none. */
export function slugOf(parameter: string): string | null {
  return isDepartmentSlug(parameter) ? parameter : null
}

/** The project's number of an address, 1 to 9999, null for anything else. */
export function numberOf(parameter: string): number | null {
  return /^[1-9]\d{0,3}$/.test(parameter) ? Number(parameter) : null
}

/** The edition's version of an address ('1.0', '2.3'), null for anything else. */
export function versionOf(parameter: string): string | null {
  return /^[1-9]\d{0,3}\.(?:0|[1-9]\d{0,3})$/.test(parameter) ? parameter : null
}

/** The key of a series of an address, null for anything but a uuid as the system writes it. */
export function seriesKeyOf(parameter: string): string | null {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(parameter) ? parameter : null
}
