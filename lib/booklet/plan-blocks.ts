import { showFigure } from '@/lib/figures'
import { isWholeThousands, showThousands, showThousandYen, showYen, type Yen } from '@/lib/money'
import type { IndicatorContent, PlanContent, ProjectContent } from '@/lib/plans/content'
import { amountsOf, budgetColumns, staffTables } from '@/lib/plans/resource-tables'
import { budgetInForce } from '@/lib/plans/rules'
import { promise, remarks } from '@/lib/text/indicators'
import {
  answersPriorities,
  asOf,
  basisWithVote,
  chapterName,
  figureNotes,
  fundingNames,
  goalReference,
  kindNames,
  levelNames,
  planText,
  policyNumber,
  staffUnitNames,
  votedSentence,
} from '@/lib/text/plan'
import { hasPart } from '@/lib/years/form'
import type { Block } from './blocks'

/** What is printed behind a row, by its key: how it changed, what was said of it. */
export type Beside = (rowKey: string) => Block[]

const cost = (yen: Yen) => (isWholeThousands(yen) ? showThousandYen(yen) : showYen(yen))
const text = (kind: 'lead' | 'text' | 'small', written: string | undefined): Block[] =>
  written ? [{ kind, text: written }] : []
const labelled = (label: string, written: string | undefined): Block[] =>
  written ? [{ kind: 'labelled', label, text: written }] : []

/** A plan as it is printed: mission, staff and money, policies with projects and their promises, gaps named. */
export function planBlocks(content: PlanContent, beside: Beside): Block[] {
  return [...missionBlocks(content, beside), ...resourceBlocks(content, beside), ...policyBlocks(content, beside)]
}

function missionBlocks({ form, mission, sectionRoles }: PlanContent, beside: Beside): Block[] {
  return [
    { kind: 'part', title: chapterName(form, 'mission') },
    { kind: 'lead', text: mission.headline || planText.notWritten },
    ...text('text', mission.text),
    ...labelled(planText.plainSummary, mission.plainSummary),
    ...beside('edition'),
    ...sectionRoles.flatMap(({ key, section, text: role }): Block[] => [
      ...labelled(section, role || planText.notWritten),
      ...beside(key),
    ]),
  ]
}

function resourceBlocks(content: PlanContent, beside: Beside): Block[] {
  const { form, staff, budgets, notes } = content
  const named = (part: 'staff' | 'budgets', title: string) =>
    hasPart(form, part) ? labelled(title, planText.notWritten) : []
  const tables = staffTables(staff).map(({ unit, employmentTypes, rows, totals, total, decimals }): Block => {
    const shown = (figure: string | null) => (figure === null ? '—' : showFigure(figure, decimals))
    const named = rows.filter(({ section }) => section !== undefined)
    return {
      kind: 'table',
      caption: `${planText.staff}（${staffUnitNames[unit]}${notes.headcountOn ? `、${asOf(notes.headcountOn)}` : ''}）`,
      head: [planText.section, ...employmentTypes, planText.total],
      rows: [
        ...named.map(({ section = '', counts, total: sum }) => [section, ...counts.map(shown), shown(sum)]),
        [named.length > 0 ? planText.total : planText.wholeDepartment, ...totals.map(shown), shown(total)],
      ],
    }
  })
  const cutOff = budgets.flatMap(amountsOf).some((amount) => !isWholeThousands(amount))
  const votes = budgets.flatMap(({ account, basis, votedOn }) =>
    votedOn ? [votedSentence(account, basis, votedOn)] : [],
  )
  return [
    { kind: 'part', title: chapterName(form, 'resources') },
    ...(tables.length > 0 ? tables : named('staff', planText.staff)),
    ...(budgets.length > 0 ? [budgetTable(budgets)] : named('budgets', planText.inForce)),
    ...text('small', [...votes, ...figureNotes(content, cutOff)].join('')),
    ...[...staff, ...budgets].flatMap(({ key }) => beside(key)),
  ]
}

function budgetTable(budgets: PlanContent['budgets']): Block {
  const { before, after, inForce } = budgetColumns(budgets)
  const shown = (amount: Yen | null | undefined) =>
    amount === null || amount === undefined ? '—' : showThousands(amount)
  return {
    kind: 'table',
    caption: `${planText.inForce}（${planText.thousandYen}）`,
    head: [
      planText.account,
      planText.initial,
      ...before.map((field) => planText[field]),
      ...(inForce ? [planText.inForce] : []),
      ...after.map((field) => planText[field]),
    ],
    rows: budgets.map((budget) => [
      budget.account,
      shown(budget.initial),
      ...before.map((field) => shown(budget[field])),
      ...(inForce ? [shown(budgetInForce(budget))] : []),
      ...after.map((field) => shown(budget[field])),
    ]),
  }
}

function policyBlocks({ form, policies, year }: PlanContent, beside: Beside): Block[] {
  return [
    { kind: 'part', title: chapterName(form, 'policies') },
    ...(policies.length > 0 ? [] : text('text', planText.notWritten)),
    ...policies.flatMap((policy, place): Block[] => [
      { kind: 'policy', number: policyNumber(place + 1), title: policy.title || planText.notWritten },
      ...text('text', policy.text),
      ...text('text', policy.priorities?.length ? answersPriorities(policy.priorities.map(({ title }) => title)) : ''),
      ...labelled(planText.goals, policy.goals?.map(goalReference).join('\n')),
      ...beside(policy.key),
      ...policy.projects.flatMap((project) => projectBlocks(project, year, beside)),
    ]),
  ]
}

function projectBlocks(project: ProjectContent, year: number, beside: Beside): Block[] {
  const { budget, funding } = project
  const money = budget
    ? `${planText.projectCost} ${cost(budget.amount)}（${basisWithVote(budget.basis, budget.votedOn)}）`
    : project.withoutBudget
      ? planText.withoutBudget
      : `${planText.projectCost} ${planText.notWritten}`
  return [
    {
      kind: 'project',
      number: `${planText.project}${project.number}`,
      title: project.title || planText.notWritten,
      meta: [project.section, money],
    },
    ...text('text', project.summary),
    ...labelled(
      planText.funding,
      funding?.map(({ source, amount }) => `${fundingNames[source]} ${cost(amount)}`).join('、'),
    ),
    ...labelled(planText.goals, project.goals?.map(goalReference).join('\n')),
    ...labelled(planText.priorities, project.priorities?.map(({ title }) => title).join('、')),
    ...labelled(planText.noTargetReason, project.noTargetReason),
    ...beside(project.key),
    ...project.indicators.flatMap((indicator): Block[] => [
      ...promiseBlocks(indicator, year),
      ...beside(indicator.key),
    ]),
    ...(project.indicators.length > 0 ? [] : labelled(planText.indicators, planText.notWritten)),
  ]
}

function promiseBlocks(indicator: IndicatorContent, year: number): Block[] {
  const named = (label: string, written: string | undefined) => (written ? `${label}：${written}` : '')
  return [
    {
      kind: 'promise',
      pieces: promise(indicator, year).map(({ text: words, strong }) => ({ text: words, mark: strong ? 'bold' : '' })),
      level: indicator.kind === 'QUALITATIVE' ? kindNames.QUALITATIVE : levelNames[indicator.level],
      notes: [
        remarks(indicator).join(''),
        named(planText.definition, indicator.definition),
        named(planText.source, indicator.source),
        named(planText.evidence, indicator.evidence),
      ]
        .filter(Boolean)
        .join('\n'),
    },
  ]
}
