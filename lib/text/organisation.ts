import { type PlainDate, showDate } from '@/lib/dates'
import type { ReformPreview } from '@/lib/departments/reform-rules'
import type { ReformKind } from '@/lib/departments/reform-schema'
import type { Reason } from '@/lib/errors'
import { showFiscalYear } from '@/lib/fiscal-year'
import { roleNames } from '@/lib/text/workflow'

export const organisationText = {
  title: '組織',
  lead: '部と課のいまの姿と、組織改正の歩みです。部の名前や分け方が変わっても、前の年度の計画は、そのときの名前のまま残ります。',
  present: 'いまの部',
  ahead: 'これから始まる部',
  former: '終わった部',
  reforms: 'これまでの組織改正',
  noReforms: 'まだ、組織改正はありません。',
  begin: '組織改正を行う',
  beginLead: '何が変わるかを選んでください。最後のボタンを押すまでは、何も変わりません。',
  onlyAdmin: '組織改正を行えるのは、管理の担当です。ここでは、どうなるかを見ることができます。',
  noSections: '課・室はありません。',
} as const

/** What each kind of reform is, for whom has to choose one. */
export const reformKindText: Record<ReformKind, { name: string; note: string }> = {
  RENAME: { name: '名前を変える', note: '部の名前が変わり、仕事と人はそのまま移ります。' },
  SPLIT: { name: '分ける', note: '1つの部をいくつかに分けるか、一部を新しい部にします。' },
  MERGE: { name: '合わせる', note: '2つ以上の部を1つの新しい部にするか、いまある部に入れます。' },
  TRANSFER: { name: '課を移す', note: '課・室を、ほかの部に移します。' },
}

export const reformText = {
  title: '組織改正',
  choose: '1　どの部を、いつから',
  describe: '2　どう変わるか',
  preview: '3　こうなります',
  from: '変わる部',
  fromSeveral: '合わせる部',
  into: '移る先の部',
  intoOrNew: '入れる先の部',
  newOne: '新しい部にする',
  empty: '選んでください',
  on: '変わる日',
  onHint: 'この日から新しい姿になります。ふつうは4月1日です。',
  count: '新しい部の数',
  keeps: '元の部',
  keepsYes: '残る',
  keepsYesNote: '残した課・室と、いまの名前のまま続きます。',
  keepsNo: '残らない',
  keepsNoNote: 'すべての課・室が、新しい部に移ります。',
  next: '次へ',
  show: 'どうなるかを確かめる',
  name: '部の名前',
  nameHint: '40字まで。',
  slug: '番地に使う名前',
  slugHint:
    '英小文字で始め、英小文字・数字・ハイフンで書きます（例：welfare）。前に使ったものは使えません。あとから変えられません。',
  head: '部長になる人',
  coordinator: '取りまとめ担当になる人',
  later: 'あとで決める',
  sectionTo: '移る先',
  sectionCalled: '移ったあとの名前',
  stays: '元の部に残す',
  why: '改正の理由',
  whyHint: '300字まで。記録に残ります。',
  enact: 'この組織改正を行う',
  enactLead: '押すと、上のとおりに決まります。取り消すボタンはありません。変わる日までは、いまの姿のままです。',
  done: '組織改正を記録しました。',
  departments: '部',
  sectionsMoved: '課・室',
  people: '人の役割',
  plans: '計画と達成状況',
  nobody: '移る役割はありません。',
  noPlans: '開いている年度の計画には、変わるものがありません。',
  warnings: '気をつけること',
  drafts: '続く部の作成中の計画は、そのまま残ります。「各課の役割」と事業の担当課は、それぞれの部で直してください。',
  rights: '終わる部の報告の入力や訂正は、仕事を引き継いだ部の同じ役割の人が行います。',
} as const

/** 新しい部1: how a department that has no name yet is called. */
export function newDepartment(place: number, name: string): string {
  return name || `新しい部${place + 1}`
}

/** 庶務課（福祉部）: a section with its department. */
export function sectionOf(name: string, department: string): string {
  return `${name}（${department}）`
}

/** 令和9年4月1日から */
export function sinceDay(on: PlainDate): string {
  return `${showDate(on)}から`
}

/** 令和9年3月31日まで */
export function untilDay(on: PlainDate): string {
  return `${showDate(on)}まで`
}

/** 仕事は、生活環境部（令和7年4月1日から）に移りました。 */
export function followedSentence(followedBy: readonly { name: string; on: PlainDate }[]): string {
  return `仕事は、${followedBy.map(({ name, on }) => `${name}（${sinceDay(on)}）`).join('、')}に移りました。`
}

/** What a reform was, in one sentence. */
export function reformSentence(kind: ReformKind, from: readonly string[], to: readonly string[]): string {
  const [before, after] = [from.join('と'), to.join('と')]
  switch (kind) {
    case 'RENAME':
      return `${before}を、${after}に改めました。`
    case 'SPLIT':
      return `${before}を分けて、${after}を置きました。`
    case 'MERGE':
      return `${before}を、${after}に合わせました。`
    case 'TRANSFER':
      return `${before}の課を、${after}に移しました。`
  }
}

/** 部 that end and begin, one sentence each. */
export function departmentSentences({ ends, begins, lastDay }: ReformPreview, on: PlainDate): string[] {
  return [
    ...ends.map(
      ({ name }) => `${name}は、${showDate(lastDay)}で終わります。それまでの計画と達成状況は、この名前で残ります。`,
    ),
    ...begins.map(({ name, slug }) => `${name}が、${showDate(on)}に始まります（番地：/years/…/${slug}）。`),
  ]
}

/** 庶務課（福祉部）は、総務課（支援部）になります。 */
export function movedSentence({ name, from, called, toName }: ReformPreview['moved'][number]): string {
  return `${sectionOf(name, from)}は、${sectionOf(called, toName)}になります。`
}

/** What becomes of whose roles, one sentence a person. */
export function roleSentences({ endingRoles, beginningRoles }: ReformPreview): string[] {
  const people = new Map([...endingRoles, ...beginningRoles].map(({ personId, person }) => [personId, person]))
  return [...people].map(([id, person]) => {
    const of = ({ personId }: { personId: number }) => personId === id
    const before = endingRoles.filter(of).map(({ role, from }) => `${from}の${roleNames[role]}`)
    const after = beginningRoles.filter(of).map(({ role, toName }) => `${toName}の${roleNames[role]}`)
    if (after.length === 0) return `${person}さんは、${before.join('、')}でなくなります。`
    if (before.length === 0) return `${person}さんは、${after.join('、')}になります。`
    return `${person}さんは、${before.join('、')}から、${after.join('、')}になります。`
  })
}

/** What becomes of a plan. */
export function planSentence({ year, department, becomes }: ReformPreview['plans'][number]): string {
  const plan = `${showFiscalYear(year)}の${department}の計画`
  switch (becomes) {
    case 'STAYS':
      return `${plan}は、そのまま続きます。`
    case 'GIVEN_UP':
      return `${plan}（作成中）は、廃案になり、この部はこの年度の対象から外れます。書いたものは、廃案として残ります。`
    case 'OPENED':
      return `${plan}を、新しく開きます。前の年度の計画から、事業と指標を引き継いで始められます。`
  }
}

type Params = NonNullable<Reason['params']>
const word = (params: Params, name: string) => String(params[name] ?? '')

/** What is wrong, and how to mend it, for every code of a reform. */
export const reformProblems = {
  reform_kind_missing: '組織改正の種類が分かりません。「組織」のページから、選び直してください。',
  reform_date_missing: '変わる日を選んでください。',
  reform_date_early: (params: Params) =>
    `変わる日が早すぎます。しめくくっていない最初の年度の初め${params.on ? `（${showDate(word(params, 'on') as PlainDate)}）` : ''}より後の日を選んでください。`,
  reform_why_missing: '改正の理由を書いてください。',
  reform_why_long: (params: Params) =>
    `改正の理由が長すぎます。${word(params, 'most') || 'もっと短い'}字までにしてください。`,
  reform_from_missing: '変わる部を選んでください。',
  reform_from_gone: '選んだ部は、変わる日にはありません。部か、日を選び直してください。',
  reform_merge_of_one: '新しい部に合わせるには、2つ以上の部を選んでください。',
  reform_into_missing: '移る先の部を選んでください。',
  reform_into_itself: '同じ部には移せません。ほかの部を選んでください。',
  reform_into_gone: '移る先の部は、変わる日にはありません。選び直してください。',
  reform_split_in_one: '分けるには、新しい部が2つ以上いります。元の部を残すときは、1つでもかまいません。',
  reform_name_missing: (params: Params) => `新しい部${word(params, 'place')}の名前を書いてください。`,
  reform_name_long: (params: Params) => `名前は、1行で${word(params, 'most') || '決まりの'}字までにしてください。`,
  reform_name_taken: '同じ名前の部が、変わる日にあります。ほかの名前にしてください。',
  reform_slug_missing: (params: Params) => `新しい部${word(params, 'place')}の、番地に使う名前を書いてください。`,
  reform_slug_malformed: '番地に使う名前は、英小文字で始め、英小文字・数字・ハイフンで2字から40字までにしてください。',
  reform_slug_reserved: 'その名前は、ほかのページの番地に使っています。ほかの名前にしてください。',
  reform_slug_taken: 'その名前は、もう使われています。終わった部のものも使えません。ほかの名前にしてください。',
  reform_section_homeless: (params: Params) => `${word(params, 'name') || 'この課'}の移る先を選んでください。`,
  reform_section_ahead: (params: Params) =>
    `${word(params, 'name') || 'この課'}は、変わる日より後に始まります。日を選び直してください。`,
  reform_section_twice: (params: Params) =>
    `移る先に、${word(params, 'name') || '同じ名前の課'}が2つできてしまいます。どちらかの名前を変えてください。`,
  reform_nothing_moves: '移る課・室がありません。1つ以上選んでください。',
  reform_nothing_stays: '元の部に残る課・室がありません。残さないときは「残らない」を選んでください。',
  reform_department_empty: 'この部には、課・室が1つもありません。1つ以上移してください。',
  reform_plan_under_way: (params: Params) =>
    `${params.year ? showFiscalYear(Number(params.year)) : 'その年度'}の${word(params, 'department') || '部'}の計画は、もう部の手を離れています。部に差し戻すか、確定を取り消してから、組織改正を行ってください。`,
  reform_role_ahead: (params: Params) =>
    `${word(params, 'name') || 'ある人'}さんの役割は、変わる日より後に始まることになっています。その役割を終わらせるか、日を選び直してください。`,
  reform_person_unknown: 'この人は、変わる部の人ではありません。選び直してください。',
  reform_without_head: (params: Params) =>
    `${word(params, 'name') || '新しい部'}には、まだ部長がいません。始まる日までに決めないと、計画を確認できません。`,
  reform_without_coordinator: (params: Params) =>
    `${word(params, 'name') || '新しい部'}には、まだ取りまとめ担当がいません。始まる日までに決めないと、計画を提出できません。`,
  reform_changed:
    'この画面を開いたあとに、組織や計画が変わりました。新しい「こうなります」を読んでから、もう一度進めてください。',
} satisfies Record<string, string | ((params: Params) => string)>
