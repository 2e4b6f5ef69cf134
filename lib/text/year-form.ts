import { chapterName } from '@/lib/text/plan'
import { chapters, isUsualForm, type LimitName, limitNames, type OptionalPart, type YearForm } from '@/lib/years/form'

/** Words of the form of a year's sheet and of its setting. */
export const formText = {
  title: '計画の様式',
  lead: 'この年度の計画の、章の名前、書くところ、数と長さの上限を決めます。どこかの部が計画を提出すると、変えられなくなります。前の年度の計画は、そのまま残ります。',
  fixed: 'この様式で提出した計画があるか、変えるのがあなたの役割ではないので、変えられません。',
  parts: '計画に書くところ',
  noParts: 'どれも書きません',
  limits: '数と長さの上限',
  limitsHint:
    '超えているあいだは、部が計画を提出できません。書いたものが切られることはありません。改行は字数に数えません。決めないときは、空けておきます。',
  noLimits: '決めていません',
  save: '様式を決める',
  saved: '様式を決めました。',
  usual: (name: string) => `空けておくと「${name}」になります。`,
} as const

/** What each limit of a form is called, and what it counts in. */
export const limitFields: Record<LimitName, { name: string; unit: string }> = {
  projects: { name: '1つの計画の事業', unit: 'まで' },
  indicators: { name: '1つの事業の指標', unit: 'まで' },
  missionText: { name: '使命・目標に関する認識', unit: '字まで' },
  summary: { name: '事業の内容', unit: '字まで' },
  definition: { name: '指標の「何を数えますか」', unit: '字まで' },
}

/** The limits of a form, a line each: 1つの計画の事業：20まで. */
export function limitLines(form: YearForm | undefined): string[] {
  return limitNames.flatMap((name) => {
    const most = form?.limits?.[name]
    const { name: of, unit } = limitFields[name]
    return most === undefined ? [] : [`${of}：${most.toLocaleString('ja-JP')}${unit}`]
  })
}

/** 1章の名前. */
export function chapterField(place: number): string {
  return `${place + 1}章の名前`
}

/** The parts that a year may do without. */
export const partNames: Record<OptionalPart, string> = {
  sectionRoles: '各課の役割',
  staff: '職員数',
  budgets: '予算',
}

/** What the year's form says otherwise than the usual one, a line each. */
export function formLines(form: YearForm | undefined): string[] {
  if (!form || isUsualForm(form)) return []
  const without = form.without.map((part) => partNames[part]).join('、')
  return [
    `章：${chapters.map((chapter) => chapterName(form, chapter)).join('、')}`,
    ...(without ? [`この年度の計画には書かないところ：${without}`] : []),
    ...limitLines(form),
    '',
  ]
}
