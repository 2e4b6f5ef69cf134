import type { Page } from '@playwright/test'
import type { PrismaClient } from '@/generated/prisma/client'
import type { NewGrant } from '@/lib/people/commands'
import { type Cast, makeCast, makePerson } from '@/prisma/seed/factories'
import { account, expect } from './fixtures'

/** A cast for the department in which these people, who can sign in under their names, take their parts. */
export async function castOf(
  app: PrismaClient,
  departmentSlug: string,
  people: Readonly<Record<string, NewGrant & { post: string }>>,
): Promise<Cast> {
  const own = Object.entries(people).map(async ([name, { post, ...grant }]) => [
    name,
    await makePerson(app, { email: account(name), name: `見本 ${post}`, post, roles: [grant] }),
  ])
  return { ...(await makeCast(app, departmentSlug)), ...Object.fromEntries(await Promise.all(own)) }
}

/** Waits until everything that is typed on the page of a report is kept. */
export async function kept(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: 'すべて保存しました' })).toBeVisible()
}
