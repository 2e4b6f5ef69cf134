import type { PrismaClient } from '@/generated/prisma/client'
import { consultViceMayor } from '@/lib/consultations/commands'
import type { Actor } from '@/lib/people/actor'
import type { PlanContent } from '@/lib/plans/content'
import { saveField } from '@/lib/plans/editing-commands'
import { readSheetRows } from '@/lib/plans/editor-queries'
import { fillEdition, type PlanFilling } from '@/lib/plans/filling-commands'
import { sha256 } from '@/lib/plans/hash'
import { transact } from '@/lib/transact'
import { advanceTo, type Cast, confirmAll, heldWith, type ReachableState, type Said, versionsOf } from './factories'

/** An act of the demo city: when it happened, in Tokyo, and what was done. */
export type Act = { at: string; act: () => Promise<unknown> }

export function castOf(casts: Map<string, Cast>, slug: string): Cast {
  const cast = casts.get(slug)
  if (!cast) throw new Error(`nobody works in ${slug}`)
  return cast
}

/** The latest edition of a department's plan. */
export async function editionOf(prisma: PrismaClient, slug: string, year: number): Promise<number> {
  const { id } = await prisma.planEdition.findFirstOrThrow({
    where: { plan: { year, department: { slug } } },
    orderBy: { id: 'desc' },
  })
  return id
}

/** The usual acts on the latest edition of one department's plan of a year, each at its time. */
export function stepsOf(prisma: PrismaClient, cast: Cast, slug: string, year: number) {
  const edition = () => editionOf(prisma, slug, year)
  const versions = async () => versionsOf(prisma, await edition())
  return {
    edition,
    versions,
    does: (at: string, act: (editionId: number) => Promise<unknown>): Act => ({
      at,
      act: async () => act(await edition()),
    }),
    to: (at: string, state: ReachableState, said?: Said): Act => ({
      at,
      act: async () => advanceTo(prisma, cast, await edition(), state, said),
    }),
    filled: (at: string, content: PlanFilling): Act => ({
      at,
      act: async () => {
        const editionId = await edition()
        await transact(prisma, (tx) => fillEdition(tx, editionId, content))
      },
    }),
    confirmed: (at: string): Act => ({ at, act: async () => confirmAll(prisma, cast.chief, await edition()) }),
    viceMayor: (at: string, headPost: string): Act => ({
      at,
      act: async () => {
        await consultViceMayor(prisma, cast.viceMayor, {
          ...(await versions()),
          ...heldWith({ attendees: ['副市長', headPost], summary: '使命と目標の内容を確かめました。' }),
        })
      },
    }),
  }
}

export type Written = {
  /** title of a project, name of an indicator, key of any row; 'edition' for the plan's own fields */
  row: string
  field: string
  text: string
}

/** Writes texts into an edition as its department does, each in place of what stands there. */
export async function write(
  prisma: PrismaClient,
  actor: Actor,
  editionId: number,
  written: readonly Written[],
): Promise<void> {
  for (const { row, field, text } of written) {
    const found = row === 'edition' ? await ownFields(prisma, editionId) : await rowCalled(prisma, editionId, row)
    if (!found) throw new Error(`no row ${row}`)
    const base = sha256(found.texts[field] ?? '')
    const saved = await saveField(prisma, actor, editionId, { rowKey: found.key, field, base, value: text })
    if (saved.outcome !== 'saved') throw new Error(`${field} of ${row} was not saved`)
  }
}

async function ownFields(prisma: PrismaClient, id: number) {
  const { headline, missionText, plainSummary } = await prisma.planEdition.findUniqueOrThrow({ where: { id } })
  const texts: Record<string, string> = { headline, missionText, plainSummary }
  return { key: 'edition', texts }
}

async function rowCalled(prisma: PrismaClient, editionId: number, name: string) {
  const rows = await transact(prisma, (tx) => readSheetRows(tx, editionId))
  return rows.find(({ key, texts }) => key === name || texts.title === name || texts.name === name)
}

export function indicatorNamed(content: PlanContent, name: string) {
  const found = content.policies
    .flatMap((policy) => policy.projects)
    .flatMap((project) => project.indicators)
    .find((indicator) => indicator.name === name)
  if (!found) throw new Error(`no indicator ${name}`)
  return found
}
