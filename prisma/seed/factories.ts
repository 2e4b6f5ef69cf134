import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@/generated/prisma/client'
import { now, today } from '@/lib/clock'
import { agreeEdition, consultAgain, consultViceMayor, openConsultation } from '@/lib/consultations/commands'
import type { Actor, Role } from '@/lib/people/actor'
import { addUser, hashPassword, type NewGrant } from '@/lib/people/commands'
import { findActor } from '@/lib/people/queries'
import {
  approveEdition,
  type Confirming,
  concur,
  confirmProject,
  returnEdition,
  submitEdition,
  type Versions,
} from '@/lib/plans/commands'
import { projectHash, unconfirmedProjects } from '@/lib/plans/confirmation-rules'
import { readContent } from '@/lib/plans/content-queries'
import { fillEdition, type PlanFilling } from '@/lib/plans/filling-commands'
import { sha256 } from '@/lib/plans/hash'
import type { EditionState, MoveInput } from '@/lib/plans/workflow'
import { publishEdition } from '@/lib/publications/commands'
import { approvedContent, publishApproved } from '@/lib/results/commands'
import { readReport } from '@/lib/results/facts-queries'
import { transact } from '@/lib/transact'

/** The password of every person that the factories make. */
export const seedPassword = 'meyasu-demo'

let seedPasswordHash: Promise<string> | undefined

/** argon2id of `seedPassword`, computed once a process. */
export function hashedSeedPassword(): Promise<string> {
  seedPasswordHash ??= hashPassword(seedPassword)
  return seedPasswordHash
}

/** A person who can sign in with `seedPassword`, as the actor he or she is today. */
export async function makePerson(
  prisma: PrismaClient,
  {
    email = `${randomUUID()}@city.example`,
    name = '見本 太郎',
    post = '主事',
    roles = [],
  }: {
    email?: string
    name?: string
    post?: string
    roles?: NewGrant[]
  } = {},
): Promise<Actor> {
  const passwordHash = await hashedSeedPassword()
  const { personId } = await addUser(prisma, { email, name, post, password: seedPassword, passwordHash, roles })
  const actor = await findActor(prisma, personId, today())
  if (!actor) throw new Error(`person ${personId} cannot act`)
  return actor
}

/** The city, where there is none: fictional unless said otherwise. */
export async function makeCity(prisma: PrismaClient, city: { name?: string; fictional?: boolean } = {}): Promise<void> {
  const { name = '見本市', fictional = true } = city
  await prisma.city.upsert({ where: { id: 1 }, create: { id: 1, name, fictional }, update: {} })
}

/** A department with sections that exists since 1998; named '見本部' with 第一課 and 第二課 unless said otherwise. */
export async function makeDepartment(
  prisma: PrismaClient,
  department: {
    slug?: string
    name?: string
    decidedBy?: 'MAYOR' | 'BOARD_OF_EDUCATION' | 'PUBLIC_ENTERPRISE' | 'COMMISSION'
    contact?: string
    sections?: string[]
  } = {},
): Promise<{ departmentId: number; slug: string; sectionIds: number[] }> {
  const {
    slug = `d${randomUUID().slice(0, 8)}`,
    name = '見本部',
    decidedBy = 'MAYOR',
    contact = '',
    sections,
  } = department
  const startsOn = new Date('1998-04-01')
  const made = await prisma.department.create({
    data: {
      slug,
      name,
      decidedBy,
      contact,
      startsOn,
      position: await prisma.department.count(),
      sections: {
        create: (sections ?? ['第一課', '第二課']).map((section, position) => ({ name: section, position, startsOn })),
      },
    },
    include: { sections: { orderBy: { position: 'asc' } } },
  })
  return { departmentId: made.id, slug, sectionIds: made.sections.map(({ id }) => id) }
}

type YearSettings = Parameters<PrismaClient['fiscalYear']['create']>[0]['data']

/**
 * The fiscal year, where it is not there yet, with departments that write their own figures unless said otherwise, and the
 * employment type 正規 and the account 一般会計.
 */
export async function makeYear(prisma: PrismaClient, settings: Partial<YearSettings> = {}): Promise<number> {
  const { year = 2026 } = settings
  await prisma.fiscalYear.upsert({
    where: { year },
    create: { departmentsOverwriteFigures: true, ...settings, year },
    update: {},
  })
  await prisma.employmentType.upsert({
    where: { code: 'regular' },
    create: { code: 'regular', name: '正規', position: 0 },
    update: {},
  })
  await prisma.budgetAccount.upsert({
    where: { code: 'general' },
    create: { code: 'general', name: '一般会計', kind: 'GENERAL', position: 0 },
    update: {},
  })
  return year
}

/** A small plan that lacks nothing: one policy, one project of `section`, one indicator of each kind. */
export function completeContent(section = '第一課', year = 2026): PlanFilling {
  const described = { definition: '何を数えるかの説明です。', source: '集計の記録', frequency: '年1回' }
  const dueOn = `${year + 1}-03-31`
  const votedOn = `${year}-03-26`
  return {
    mission: {
      headline: '暮らしを支える仕事を、確かに進めます',
      text: 'みなさんの毎日を支えます。\n成果をお知らせします。',
    },
    sectionRoles: [{ section, text: '窓口と相談を受け持ちます。' }],
    staff: [{ section, employmentType: '正規', count: '12', unit: 'PERSONS' }],
    budgets: [{ account: '一般会計', basis: 'INITIAL', votedOn, initial: 84_000_000 }],
    policies: [
      {
        title: '身近な手続きを便利にします',
        projects: [
          {
            number: 1,
            section,
            title: '待たない窓口',
            summary: '待つ時間を短くします。',
            budget: { amount: 12_500_000, basis: 'INITIAL', votedOn },
            funding: [
              { source: 'NATIONAL', amount: 2_500_000 },
              { source: 'GENERAL', amount: 10_000_000 },
            ],
            indicators: [
              {
                ...described,
                kind: 'NUMBER',
                level: 'OUTCOME',
                name: '窓口で待つ時間（平均）',
                unit: '分',
                decimals: 1,
                direction: 'DOWN',
                baselineYear: year - 1,
                baseline: '18.5',
                target: '12',
                dueOn,
              },
              {
                ...described,
                kind: 'CHANGE',
                level: 'OUTCOME',
                name: '運用にかかる費用',
                unit: '千円',
                decimals: 0,
                direction: 'DOWN',
                baselineYear: year - 1,
                baseline: '4200',
                changePercent: '20',
                dueOn,
              },
              { ...described, kind: 'MILESTONE', level: 'OUTPUT', name: '予約の仕組みの開始', dueOn },
              {
                ...described,
                kind: 'QUALITATIVE',
                level: 'OUTCOME',
                name: '案内の分かりやすさ',
                condition: 'はじめて来た方が、迷わず窓口に着ける',
                evidence: '来庁者への聞き取りの結果を公表します。',
                dueOn,
              },
            ],
          },
        ],
      },
    ],
  }
}

/** One person for every hand that a plan goes through, and a second one in the office. */
export type Cast = Record<
  | 'author'
  | 'coordinator'
  | 'chief'
  | 'head'
  | 'office'
  | 'secondOffice'
  | 'finance'
  | 'personnel'
  | 'viceMayor'
  | 'mayor'
  | 'publisher'
  | 'auditor'
  | 'admin',
  Actor
>

/** The roles of a cast and the posts they sign with. */
const cityRoles = {
  office: ['OFFICE', '企画経営課 主任'],
  secondOffice: ['OFFICE', '企画経営課 課長補佐'],
  finance: ['FINANCE', '財政課長'],
  personnel: ['PERSONNEL', '人事課長'],
  viceMayor: ['VICE_MAYOR', '副市長'],
  mayor: ['MAYOR', '市長'],
  publisher: ['PUBLISHER', '広報課長'],
  auditor: ['AUDITOR', '監査事務局長'],
  admin: ['ADMIN', '情報システム担当'],
} as const satisfies Record<string, readonly [Role, string]>

const ownRoles = {
  author: ['AUTHOR', '主事'],
  coordinator: ['COORDINATOR', '主任'],
  chief: ['CHIEF', '課長'],
  head: ['HEAD', '部長'],
} as const satisfies Record<string, readonly [Role, string]>

/** A whole cast for the department, all new people. */
export async function makeCast(prisma: PrismaClient, departmentSlug: string): Promise<Cast> {
  const people: [string, Actor][] = []
  for (const [part, [role, post]] of Object.entries(cityRoles)) {
    people.push([part, await makePerson(prisma, { name: `見本 ${post}`, post, roles: [{ role }] })])
  }
  for (const [part, [role, post]] of Object.entries(ownRoles)) {
    people.push([part, await makePerson(prisma, { name: `見本 ${post}`, post, roles: [{ role, departmentSlug }] })])
  }
  return Object.fromEntries(people) as Cast
}

export type MadeEdition = {
  editionId: number
  planId: number
  departmentId: number
  slug: string
  year: number
  cast: Cast
}

/**
 * An edition with its plan, in a department, a year, a city and with a cast of its own where none are given, taken to
 * `state` by the real commands. `content` null leaves the sheet as a new year's sheet is: empty.
 */
export async function makeEdition(
  prisma: PrismaClient,
  wanted: {
    state?: ReachableState
    content?: PlanFilling | null
    year?: number
    settings?: Partial<YearSettings>
    department?: Awaited<ReturnType<typeof makeDepartment>>
    decidedBy?: 'MAYOR' | 'BOARD_OF_EDUCATION' | 'PUBLIC_ENTERPRISE' | 'COMMISSION'
    cast?: Cast
  } = {},
): Promise<MadeEdition> {
  const { state = 'DRAFT', content = completeContent(), decidedBy = 'MAYOR' } = wanted
  await makeCity(prisma)
  const year = await makeYear(prisma, { ...wanted.settings, year: wanted.year ?? 2026 })
  const department = wanted.department ?? (await makeDepartment(prisma, { decidedBy }))
  const cast = wanted.cast ?? (await makeCast(prisma, department.slug))
  const { planId, editionId } = await transact(prisma, async (tx) => {
    const plan = await tx.plan.create({ data: { year, departmentId: department.departmentId } })
    const edition = await tx.planEdition.create({ data: { planId: plan.id } })
    if (content) await fillEdition(tx, edition.id, content)
    return { planId: plan.id, editionId: edition.id }
  })
  await advanceTo(prisma, cast, editionId, state)
  return { editionId, planId, departmentId: department.departmentId, slug: department.slug, year, cast }
}

/** The states that the moves of a first edition lead to. */
export type ReachableState = Extract<
  EditionState,
  'DRAFT' | 'CHANGES_REQUESTED' | 'HEAD_REVIEW' | 'OFFICE_CHECK' | 'CONSULTATION' | 'CONFIRMED' | 'PUBLISHED'
>

/** What is said at the moves on the way; today, a meeting and the usual posts where nothing is said. */
export type Said = MoveInput & { summary?: string }

/** What a screen drawn now would send along. */
export async function versionsOf(prisma: PrismaClient, editionId: number): Promise<Versions & { state: EditionState }> {
  const { state, lockVersion, contentVersion } = await prisma.planEdition.findUniqueOrThrow({
    where: { id: editionId },
  })
  return { editionId, lockVersion, contentVersion, state }
}

/**
 * Takes an edition on to `state` through the real commands, each by the person whose move it is: chiefs confirm, the
 * coordinator submits, the head approves, finance and personnel concur, the office opens the consultation and records
 * its outcome, the publisher publishes. For CHANGES_REQUESTED the office sends it back. Throws what the commands refuse.
 */
export async function advanceTo(
  prisma: PrismaClient,
  cast: Cast,
  editionId: number,
  state: ReachableState,
  said: Said = {},
): Promise<void> {
  for (let moves = 0; moves < 12; moves++) {
    const { state: present, ...versions } = await versionsOf(prisma, editionId)
    if (present === state) return
    await moveOn(prisma, cast, present, state, versions, said)
  }
  throw new Error(`edition ${editionId} did not come to ${state}`)
}

async function moveOn(
  prisma: PrismaClient,
  cast: Cast,
  present: EditionState,
  wanted: ReachableState,
  versions: Versions,
  said: Said,
): Promise<void> {
  const held = heldWith(said)
  const wants = await wantsOf(prisma, versions.editionId)
  switch (present) {
    case 'DRAFT':
    case 'CHANGES_REQUESTED':
      if (wants.chiefConfirmation) await confirmAll(prisma, cast.chief, versions.editionId)
      await submitEdition(prisma, cast.coordinator, versions)
      return
    case 'HEAD_REVIEW':
      await approveEdition(prisma, cast.head, versions)
      return
    case 'OFFICE_CHECK':
      if (wanted === 'CHANGES_REQUESTED') {
        await returnEdition(prisma, cast.office, {
          ...versions,
          reason: said.reason ?? '目標の数え方を、もう一度確かめてください。',
        })
        return
      }
      if (wants.financeConcurrence) await concur(prisma, cast.finance, { ...versions, kind: 'FINANCE' })
      if (wants.personnelConcurrence) {
        await concur(prisma, cast.personnel, { ...versions, kind: 'PERSONNEL' })
      }
      await openConsultation(prisma, cast.office, versions)
      return
    case 'CONSULTATION':
      if (wanted === 'CHANGES_REQUESTED') {
        await consultAgain(prisma, cast.office, {
          ...versions,
          ...held,
          reason: said.reason ?? '目標を見直してください。',
        })
        return
      }
      if (wants.viceMayorFirst && !(await viceMayorAgreed(prisma, versions.editionId))) {
        await consultViceMayor(prisma, cast.viceMayor, { ...versions, ...held })
        return
      }
      await agreeEdition(prisma, cast.office, {
        ...versions,
        ...held,
        ownDecisionOn: said.ownDecisionOn ?? today(),
        decisionNumber: said.decisionNumber ?? '8企経第1号',
        decisionOn: said.decisionOn ?? today(),
      })
      return
    case 'CONFIRMED':
      await publishEdition(prisma, cast.publisher, {
        ...versions,
        overrideReason: said.overrideReason ?? '準備のできた部から、先にお知らせします。',
      })
      return
    default:
      throw new Error(`no move leads from ${present} to ${wanted}`)
  }
}

/** The facts of a consultation, complete: what is not said is today, a meeting, the usual posts and a note. */
export function heldWith(said: Said) {
  return {
    heldOn: said.heldOn ?? today(),
    method: said.method ?? ('MEETING' as const),
    attendees: said.attendees ?? ['市長', '副市長', '部長', '企画部長'],
    evidenceNote: said.evidenceNote ?? '協議の記録（要点）による。',
    ...(said.summary === undefined ? {} : { summary: said.summary }),
  }
}

/** 課長確認 of every project that has none yet. */
export async function confirmAll(prisma: PrismaClient, chief: Actor, editionId: number): Promise<void> {
  const content = await transact(prisma, (tx) => readContent(tx, editionId))
  const given = await prisma.projectConfirmation.findMany({ where: { editionId } })
  for (const projectKey of unconfirmedProjects(content, given)) {
    await confirmProject(prisma, chief, await confirmingOf(prisma, editionId, projectKey))
  }
}

/** What a chief's screen drawn now would send along to confirm a project. */
export async function confirmingOf(prisma: PrismaClient, editionId: number, projectKey: string): Promise<Confirming> {
  const content = await transact(prisma, (tx) => readContent(tx, editionId))
  const project = content.policies.flatMap((policy) => policy.projects).find(({ key }) => key === projectKey)
  return { editionId, projectKey, contentHash: project ? projectHash(project) : '' }
}

const wayOfReport = ['HEAD_REVIEW', 'OFFICE_CHECK', 'APPROVED', 'PUBLISHED'] as const

/**
 * A report on a published edition with the values that were reached, by indicator; approved and of the year's end unless said
 * otherwise, taken there past the guards: its projects say nothing. Answers its id.
 */
export async function makeReport(
  prisma: PrismaClient,
  { planId, editionId, year, cast }: Pick<MadeEdition, 'planId' | 'editionId' | 'year' | 'cast'>,
  values: Record<string, { value: string | null; status?: 'PROVISIONAL' | 'FINAL' }>,
  {
    period = 'YEAREND',
    state = 'APPROVED',
    basedOnId,
  }: { period?: 'MIDYEAR' | 'YEAREND'; state?: 'OPEN' | (typeof wayOfReport)[number]; basedOnId?: number } = {},
): Promise<number> {
  const based =
    basedOnId === undefined ? null : await prisma.resultReport.findUniqueOrThrow({ where: { id: basedOnId } })
  const { id } = await prisma.resultReport.create({
    data: {
      planId,
      editionId,
      period,
      number: (based?.number ?? 0) + 1,
      ...(based ? { basedOnId: based.id, kind: 'FINAL_FIGURES' as const } : {}),
      checkpointOn: new Date(period === 'MIDYEAR' ? `${year}-09-30` : `${year + 1}-03-31`),
      stateSince: now(),
      openedById: cast.office.personId,
      attendees: [],
      indicators: {
        create: Object.entries(values).map(([indicatorKey, { value, status = 'FINAL' }]) => ({
          indicatorKey,
          value,
          status: value === null ? null : status,
        })),
      },
    },
  })
  if (state === 'OPEN') return id
  for (const next of wayOfReport.slice(0, wayOfReport.indexOf(state) + 1)) {
    if (next === 'PUBLISHED') {
      await transact(prisma, async (tx) => {
        const { publishedAt } = await publishApproved(tx, await readReport(id, tx))
        await tx.resultReport.update({ where: { id }, data: { state: next, publishedAt } })
      })
      continue
    }
    const content = next === 'APPROVED' ? await transact(prisma, (tx) => approvedContent(tx, id)) : null
    const approved = content !== null && {
      contentText: content,
      contentHash: sha256(content),
      approvedById: cast.office.personId,
      approvedAt: now(),
    }
    await prisma.resultReport.update({
      where: { id },
      data: { state: next, submittedById: cast.coordinator.personId, ...approved },
    })
  }
  return id
}

async function wantsOf(prisma: PrismaClient, editionId: number) {
  const edition = await prisma.planEdition.findUniqueOrThrow({
    where: { id: editionId },
    select: { plan: { select: { fiscalYear: true } } },
  })
  return edition.plan.fiscalYear
}

async function viceMayorAgreed(prisma: PrismaClient, editionId: number): Promise<boolean> {
  const { contentHash } = await prisma.planEdition.findUniqueOrThrow({ where: { id: editionId } })
  const agreed = await prisma.consultationRound.count({
    where: { editionId, consultedWith: 'VICE_MAYOR', outcome: 'AGREED', contentHash: contentHash ?? '' },
  })
  return agreed > 0
}
