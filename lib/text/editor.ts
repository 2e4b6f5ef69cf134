import { showInstant, showTime } from '@/lib/dates'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { showYen } from '@/lib/money'
import type { RowKind } from '@/lib/plans/fields'
import type { Chapter, YearForm } from '@/lib/years/form'
import { countOf } from './common'
import { chapterName } from './plan'
import { reasonText } from './reasons'

/** Words of the sheet that staff write on. */
export const editorText = {
  opening: 'シートを開いています。',
  withoutScripts: 'このシートに書くには、ブラウザーのJavaScriptを使えるようにしてください。',
  outline: '目次と、できあがりの具合',
  openOutline: '目次をひらく',
  comments: 'コメントと助言',
  toComments: 'コメントを書く',
  mission: '使命',
  missionHeading: '1　部の使命・目標に関する認識',
  sectionRoles: '各課の役割',
  resourcesHeading: '2　職員とお金',
  staff: '職員数',
  budget: '予算規模',
  policiesHeading: '3　実施方針と事業',
  fromPersonnel: '人事課から',
  fromFinance: '財政課から',
  policy: '方針',
  done: 'できました',
  begun: '書きかけ',
  notBegun: 'まだです',
  writeRest: '残りを順に書く',
  nextByKey: 'Alt＋Nで、次の空いているところへ進みます。',
  toReview: '提出の前に確かめる',
  nothingLeft: 'すべて書けました',
  stopList: '提出までに残っていることの一覧',
  untilSubmission: '部長への提出まで',
  ownPart: 'あなたの課の分',
  others: 'ほかの人が書くところ',
  readOnly: 'ここは、ほかの人が書くところです。',
  emptyReadOnly: 'まだ書かれていません',
  emptyPlace: 'ここが空いています',
  choose: '選んでください',
  noneChosen: 'ありません',
} as const

/** What stands in the head of the sheet about saving. */
export const savingText = {
  saving: '保存しています',
  notConnected: 'つながっていません',
  failed: '保存できませんでした。もう一度試します',
  signedOut: 'サインアウトしています',
  /** where what is typed lies while it cannot be saved */
  onDevice: '（この端末にあります）',
  onPage: '（このページにあります。閉じないでください）',
  signIn: '新しいタブでサインインする',
  signedOutNext: 'サインインしてこのページに戻ると、続きから保存します。',
  conflict: 'ほかの人も書きかえました',
  refused: '直すところがあります',
  retry: 'いま保存する',
} as const

/** 11時42分に保存. */
export function savedAt(instant: Date): string {
  return `${showTime(instant)}に保存`
}

/** Labels and examples of the fields, by kind of row. */
export const fieldLabels = {
  edition: {
    headline: '使命をひとことで',
    missionText: '使命・目標に関する認識',
    plainSummary: 'やさしい言葉で（あれば）',
    staffFromOffice: '職員数は、人事課の資料が入ります',
    budgetFromOffice: '予算は、財政課の資料が入ります',
  },
  budget: {
    account: '会計',
    basis: 'どの予算ですか',
    votedOn: '議決の日',
    initial: '当初予算',
    supplementary: '補正',
    carriedOver: '前年度からの繰越',
    reserveAndTransfers: '予備費・流用',
  },
  policy: {
    title: '方針を1文で',
    text: '方針の説明（あれば）',
    goals: '総合計画のどこに当たりますか',
    priorities: '施政方針の重点事項',
  },
  project: {
    title: '事業の名前',
    section: '担当',
    summary: '内容',
    plainSummary: 'やさしい言葉で（あれば）',
    withoutBudget: '予算を使わない事業です',
    budgetAmount: '事業費',
    budgetBasis: 'どの予算ですか',
    budgetVotedOn: '議決の日',
    codes: '予算事業コード',
    noTargetReason: '数で測る目標を置かない理由',
    goals: '総合計画のどこに当たりますか',
    priorities: '施政方針の重点事項',
  },
  indicator: {
    kind: '指標の種類',
    level: '何の指標ですか',
    definition: '何を数えますか',
    source: '数字の出どころ',
    frequency: 'いつ、何回調べますか',
    unit: '単位',
    decimals: '小数のけた',
    direction: 'どうしますか',
    cumulative: '1年間の合計で数えます',
    rateFromBaseline: '達成率は、基準値からの伸びで計算します',
    baselineYear: '基準の年度',
    baseline: '基準値',
    baselineProvisional: '基準値は速報です',
    baselineNoneReason: '基準値がない理由',
    target: '目標値',
    lowerBound: 'いくつから',
    upperBound: 'いくつまで',
    changePercent: '何％変えますか',
    withoutYearTarget: '今年度の目標値は定めません',
    finalTarget: '最終の目標値',
    finalTargetYear: '最終の目標の年度',
    finalTargetYearNote: '年度を定めないときは、その説明',
    dueOn: 'いつまで',
    condition: 'どのような状態にしますか',
    evidence: '何をもって確かめますか',
    steps: '途中の段階（あれば）',
    waypoints: '途中の年度の目安（あれば）',
  },
} as const

/** What the name of an indicator is asked as, by its kind. */
export const nameQuestions = {
  NUMBER: '何を測りますか',
  CHANGE: '何を増減させますか',
  MILESTONE: '何をしますか',
  QUALITATIVE: '何についてですか',
} as const

/** What the definition is asked as, by its kind. */
export const definitionQuestions = {
  NUMBER: '何を数えますか',
  CHANGE: '何を数えますか',
  MILESTONE: '何ができたら終わりですか',
  QUALITATIVE: 'どこまでを指しますか',
} as const

const rowNames: Record<RowKind, string> = {
  edition: '',
  sectionRole: '各課の役割',
  staff: '職員数',
  budget: '予算規模',
  policy: '方針',
  project: '事業',
  indicator: '指標',
}

/** Where a text had stood: 事業「窓口」の「内容」. */
export function placeOfDraft({ kind, rowName, field }: { kind: RowKind; rowName: string; field: string }): string {
  const labels: Partial<Record<RowKind, Record<string, string>>> = fieldLabels
  const label = labels[kind]?.[field]
  const row = `${rowNames[kind]}${rowName ? `「${rowName}」` : ''}`
  return label ? `${row}${row ? 'の' : ''}「${label}」` : row
}

/** Hints under fields. */
export const hints = {
  headline: '200字まで。ページのいちばん上に大きく出ます。',
  money: '千円で書きます。円まで書くときは、うしろに「円」を付けてください。',
  codes: '1行に1つ。一般会計のほかは、会計の名前を先に書きます。例　介護保険特別会計 03-01-0250',
  official: '人事課と財政課の資料から入ります。違うときは、コメントで知らせてください。',
  year: '例　令和8年度',
  steps: '1行に1つ。日付が決まっていれば先に書きます。例　2026-09-30 基本設計をまとめる',
  waypoints: '1行に1つ。例　令和9年度 72.5',
  milestone: '例　国際規格の認証の申請',
  unit: '例　件、％、人',
  source: '例　電子申請システムの集計',
  frequency: '例　年1回、3月',
  noTargetReason: '指標が「ことばで」だけの事業は、理由を書きます。',
  endOfYear: '年度末にする',
} as const

/** Buttons that add, order and remove rows, and the questions before removing. */
export const rowText = {
  addSectionRoles: '各課の役割を書きはじめる',
  addStaff: '職員数の行を加える',
  addBudget: '会計を加える',
  addPolicy: '方針を加える',
  addProject: '事業を加える',
  addIndicator: '指標を加える',
  employmentType: '任用の種類',
  wholeDepartment: '部全体',
  sectionInCharge: '担当の課・室',
  account: '会計',
  up: '上へ',
  down: '下へ',
  moveByKey: 'ボタンのところで、Alt＋↑とAlt＋↓でも動かせます。',
  copy: '写しを作る',
  remove: 'なくす',
  reallyRemove: 'なくしますか',
  removalKept: '書いてあった文は、記録に残ります。',
  confirmRemove: 'なくす',
  transfer: 'ほかの方針へ移す',
  transferTo: '移す先の方針',
  order: '順番・写す・なくす',
  openIndicator: 'この指標を書く',
  closeIndicator: 'この指標を閉じる',
  undo: '元に戻す',
  published: 'このように公表されます',
  more: 'くわしいこと',
  funding: '財源の内訳',
  withoutTitle: '（名前がまだありません）',
} as const

/** What is announced after a row was added, moved or removed. */
export const rowNews = {
  added: '加えました。',
  moved: '動かしました。',
  copied: '写しを作りました。',
  projectCopied: '写しを作りました。事業費と予算事業コードは写していません。',
  removed: 'なくしました。',
  failed: 'できませんでした。',
} as const

/** The text of a conflict over one field. */
export const conflictText = {
  heading: 'ほかの人も、ここを書きかえました',
  mine: '自分の文',
  theirs: '相手の文',
  takeMine: '自分の文にする',
  takeTheirs: '相手の文にする',
  empty: '（空）',
} as const

/** Whose text it is and when it was saved, as far as that is known. */
export function theirsFrom(name: string | null, instant: Date | null): string {
  if (!name) return conflictText.theirs
  return instant ? `${name}さんの文（${showInstant(instant)}に保存）` : `${name}さんの文`
}

const problemsHere: Record<string, string> = {
  edition_frozen: 'この計画は提出されたので、いまは書けません。文を写しておいてください。',
  not_found: 'この欄は、ほかの人がなくしました。文を写しておいてください。',
  field_unsettled: 'この欄には、まだ保存していない文があります。先に保存するか、どちらの文にするかを選んでください。',
  'not-connected': 'つながっていません。少し待ってから、もう一度お試しください。',
  failed: 'こちらの都合で、できませんでした。少し待ってから、もう一度お試しください。',
  'signed-out': 'サインアウトしています。新しいタブでサインインしてから、もう一度お試しください。',
}

/** The sentence for what a save or a change of rows was refused with, or for what kept it from arriving. */
export function problemSentence(code: string): string {
  return problemsHere[code] ?? reasonText({ code })
}

/** 400字までです. */
export function charactersAtMost(most: number): string {
  return `${most.toLocaleString('ja-JP')}字までです。`
}

/** あと3か所. */
export function placesLeft(count: number): string {
  return `あと${count}か所`
}

/** あと3か所、答え1つ、課長確認2つ; すべて書けました. */
export function leftOver(places: number, answers = 0, confirmations = 0): string {
  const left = [
    ...(places > 0 ? [`${places}か所`] : []),
    ...(answers > 0 ? [`答え${countOf(answers)}`] : []),
    ...(confirmations > 0 ? [`課長確認${countOf(confirmations)}`] : []),
  ]
  return left.length === 0 ? editorText.nothingLeft : `あと${left.join('、')}`
}

/** 25の見出しのうち22ができました. */
export function partsDone(done: number, all: number): string {
  return `${all}の見出しのうち${done}ができました`
}

/** 企画部の計画. */
export function sheetTitle(department: string): string {
  return `${department}の計画`
}

/** The states in which a sheet is written. */
export const writingStages = { drafting: '作成中', sentBack: '修正中' } as const

/** 令和9年度・第1版を作成中. */
export function sheetSubtitle(year: FiscalYear, basedOn: string | null): string {
  return `${showFiscalYear(year)}・${basedOn ? `第${Number(basedOn.split('.')[0]) + 1}版` : '第1版'}を作成中`
}

/** The running head of the paper. */
export function runningHead(city: string, year: FiscalYear): string {
  return `${city}　${showFiscalYear(year)} 各部の運営方針と目標`
}

/** 指標1. */
export function indicatorNumber(place: number): string {
  return `指標${place}`
}

/** 事業7. */
export function projectNumber(number: string): string {
  return `事業${number}`
}

/** 2つ. */
export function howMany(count: number): string {
  return `${count}つ`
}

/** 4課. */
export function sectionCount(count: number): string {
  return `${count}課`
}

/** あと1. */
export function shortLeft(count: number): string {
  return `あと${count}`
}

/** Names what a button beside a row acts on, for those who listen: 事業7を上へ. */
export function actsOn(row: string, verb: string): string {
  return `${row}を${verb}`
}

/** That the sources of the money do not add up to the amount. */
export function fundingDiffers(funding: number, budget: number): string {
  return `財源の合計は${showYen(funding)}で、事業費は${showYen(budget)}です。同じ額にしてください。`
}

/** Names the button that copies a row, for those who listen: 事業7の写しを作る. */
export function copyOf(row: string): string {
  return `${row}の${rowText.copy}`
}

/** 待たない窓口の写し. */
export function copiedName(name: string): string {
  return `${name}の写し`
}

/** The heading of a chapter of the sheet that is written: as the year calls it, else the usual one. */
export function editorHeading(form: YearForm | undefined, chapter: Chapter): string {
  return form?.labels[chapter] === undefined ? editorText[`${chapter}Heading`] : chapterName(form, chapter)
}
