import type { FirstThing } from '@/lib/consultations/rules'
import { type PlainDate, plainDateOf, showDate, showDateWithWeekday } from '@/lib/dates'
import { type Figure, showFigure } from '@/lib/figures'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { isWholeThousands, showThousands, showYen } from '@/lib/money'
import type { PlanContent } from '@/lib/plans/content'
import type { Moved } from '@/lib/plans/judging-rules'
import { promisedText, showMeasured } from '@/lib/text/indicators'
import { decidedByNames, staffUnitNames } from '@/lib/text/plan'
import { versionName } from '@/lib/text/workflow'

type DecidedBy = PlanContent['department']['decidedBy']

/** What came of a round. */
export const outcomeNames = {
  AGREED: '了承',
  AGREED_WITH_AMENDMENTS: '修正のうえ了承',
  TO_BE_CONSULTED_AGAIN: '再協議',
} as const

/** With whom a round is held. */
export const consultedWithNames = {
  MAYOR: '市長協議',
  VICE_MAYOR: '副市長協議',
} as const

/** Words of the consultation. */
export const consultationText = {
  back: '「きょう」へ戻る',
  counts: '事業・指標',
  staff: '職員',
  whole: '計画の全文を読む',
  plan: '計画の全文',
  print: '印刷用の資料（PDF）',
  neighbours: '協議中の部',
  previous: '前の部：',
  next: '次の部：',
  nothingFirst: '先に見ていただきたい点は、見つかりませんでした。全文をお読みください。',
  remark: 'ひとことを残す',
  remarkHere: 'ひとこと・指示',
  again: '再協議を求める',
  againRecorded: '再協議を記録する',
  agree: '了承する',
  agreeRecorded: '市長の了承を記録する',
  viceMayor: '副市長協議を記録する',
  viceMayorOwn: '副市長として協議を終える',
  remarkTitle: 'ひとことを残す',
  againTitle: '再協議を求める',
  againLead: '計画は部に戻り、部が直したあとで、もう一度協議します。',
  agreeTitle: '了承する',
  viceMayorTitle: '副市長協議を記録する',
  viceMayorLead: '計画は市長協議中のままです。',
  heldOn: '協議した日',
  method: '協議のしかた',
  attendees: '出席した人の職名',
  attendeesHint: '「、」で区切ります。例 市長、副市長、企画部長',
  summary: '協議の内容',
  summaryHint: '話し合ったことを短く書きます。書かなくてもかまいません。',
  evidenceNote: '確かめられる記録',
  evidenceNoteHint:
    '市長の了承を、何で確かめられるかを書きます。例 令和8年6月9日の協議録。写しは「協議の記録」に付けられます。',
  reason: '直してほしいこと',
  reasonHint: '部のみなさんが読みます。どこを、どう直すかを書きます。',
  decisionNumber: '決裁文書の番号',
  decisionNumberHint: '市の文書管理システムの番号です。例 8企経第123号',
  decisionOn: '決裁の日',
  noViceMayorYet: '副市長協議はまだです',
  seeLeft: '済ませることを見る',
} as const

/** 市長協議　第1回. */
export function roundName(consultedWith: keyof typeof consultedWithNames, number: number): string {
  return `${consultedWithNames[consultedWith]}　第${number}回`
}

/** 令和8年6月1日（月）に始まりました. */
export function openedOn(at: Date): string {
  return `${showDateWithWeekday(plainDateOf(at))}に始まりました`
}

/** 副市長協議は令和8年6月3日に終わりました. */
export function viceMayorHeld(date: PlainDate): string {
  return `副市長協議は${showDate(date)}に終わりました`
}

/** 令和8年度の計画. */
export function planOfYear(year: FiscalYear): string {
  return `${showFiscalYear(year)}の計画`
}

/** はじめに見ていただきたい5つ. */
export function firstThingsHeading(count: number): string {
  return `はじめに見ていただきたい${count}つ`
}

/** 2／5: which of the plans in consultation this is. */
export function placeAmong(place: number, all: number): string {
  return `${place}／${all}部`
}

/** 第1回は再協議でした: the round before, and the way to its record. */
export function earlierRound(number: number, outcome: keyof typeof outcomeNames): string {
  return `前の協議（第${number}回、${outcomeNames[outcome]}）の記録`
}

/** 令和7年度の計画, 第2版: what a plan is compared with. */
export function comparedName(against: { year: FiscalYear } | { version: string }): string {
  return 'year' in against ? planOfYear(against.year) : versionName(against.version)
}

/** 令和7年度の計画とくらべています。 */
export function comparedWith(name: string): string {
  return `${name}とくらべています。ちがいは、計画の中の「変わったところ」でも読めます。`
}

/** 予算（一般会計）: of one account, as no total is taken across accounts. */
export function budgetTerm(account: string): string {
  return `予算（${account}）`
}

/** ほかに2会計: beside the amount of one account, which does not hold theirs. */
export function otherAccounts(count: number): string {
  return `ほかに${count}会計`
}

/** 了承すると、この内容（指紋 8C1E 07AA）で確定します。 */
export function agreesTo(fingerprint: string): string {
  return `了承すると、この内容（指紋 ${fingerprint}）で確定します。`
}

/** あと2つで了承できます. */
export function leftBeforeAgreement(count: number): string {
  return `了承の前に、済ませることが${count}つあります`
}

/** 教育委員会が決めた日. */
export function ownDecisionLabel(decidedBy: DecidedBy): string {
  return `${decidedByNames[decidedBy]}が決めた日`
}

/** One of the things shown first, in words. `figure.from` is the smaller, earlier value before the arrow. */
export type ThingWords = {
  heading: string
  say: string
  figure: { from?: string; value: string; unit: string }
  caption: string
}

const listed = (names: readonly string[]) => {
  const shown = names.slice(0, 3).map((name) => `「${name}」`)
  return `${shown.join('、')}${names.length > 3 ? `など${names.length}つ` : ''}`
}

const amount = (yen: number) =>
  isWholeThousands(yen) ? { value: showThousands(yen), unit: '千円' } : { value: showYen(yen).slice(0, -1), unit: '円' }

const yen = (sum: number | null) => (sum === null ? '—' : `${amount(sum).value}${amount(sum).unit}`)

const people = ({ name, unit, before, after }: Moved<Figure>) => {
  const units: Record<string, string> = staffUnitNames
  const shown = (count: Figure | null) =>
    count === null ? '—' : showFigure(count, count.split('.')[1]?.length ?? 0, units[unit] ?? '')
  return `${name} ${shown(before)} → ${shown(after)}`
}

/** What one of the things shown first says. `year` is the plan's fiscal year. */
export function thingWords(thing: FirstThing, year: FiscalYear): ThingWords {
  switch (thing.kind) {
    case 'new':
      return {
        heading: '新しく始める事業',
        say: [
          thing.count > 0 ? `${listed(thing.titles)}を始めます。` : '新しい事業はありません。',
          thing.ended.length > 0 ? `${listed(thing.ended)}は、なくなります。` : '',
        ].join(''),
        figure: { value: String(thing.count), unit: '事業' },
        caption: thing.ended.length > 0 ? `なくなる事業は${thing.ended.length}つ` : 'なくなる事業はありません',
      }
    case 'lowered':
      return {
        heading: '引き下げる目標',
        say: thing.first
          ? `${thing.first.name}${thing.count > 1 ? `など、${thing.count}つの目標を下げます` : 'の目標を下げます'}。`
          : '引き下げる目標はありません。',
        figure: thing.first
          ? { from: promisedText(thing.first.before), value: promisedText(thing.first.after), unit: '' }
          : { value: '0', unit: '指標' },
        caption: thing.raised > 0 ? `引き上げる目標は${thing.raised}つ` : '引き上げる目標はありません',
      }
    case 'missed':
      return {
        heading: '前の年度に届かなかった目標',
        say: thing.first
          ? `${thing.first.indicator.name}${thing.count > 1 ? `など、${thing.count}つの目標に届きませんでした` : 'は、目標に届きませんでした'}。`
          : thing.reported > 0
            ? '数で測る目標には、すべて届きました。'
            : '前の年度の実績は、まだ報告されていません。',
        figure: thing.first
          ? {
              from: promisedText(thing.first.indicator),
              value: showMeasured(thing.first.actual, thing.first.indicator),
              unit: '',
            }
          : { value: thing.reported > 0 ? '0' : '—', unit: thing.reported > 0 ? `／${thing.reported}指標` : '' },
        caption: thing.first
          ? `${showFiscalYear(year - 1)}の目標 → 実績${thing.first.provisional ? '（速報）' : ''}`
          : `${showFiscalYear(year - 1)}の実績`,
      }
    case 'moved': {
      const staff = thing.staff.map(people).slice(0, 2)
      const { money, project } = thing
      return {
        heading: 'お金と職員の動き',
        say: [
          project
            ? `事業費がいちばん動くのは「${project.name}」で、${yen(project.before)} → ${yen(project.after)}です。`
            : '',
          staff.length > 0 ? `職員は、${staff.join('、')}です。` : '職員数は変わりません。',
        ].join(''),
        figure: money
          ? {
              ...(money.before === null ? {} : { from: amount(money.before).value }),
              ...(money.after === null ? { value: '—', unit: '' } : amount(money.after)),
            }
          : { value: '±0', unit: '千円' },
        caption: money ? `予算（${money.name}）` : '予算は変わりません',
      }
    }
    case 'open-questions':
      return {
        heading: 'まだ答えのない質問や求め',
        say: thing.count > 0 ? thing.text : '答えを待っている質問や求めはありません。',
        figure: { value: String(thing.count), unit: '件' },
        caption:
          thing.blocking > 0
            ? `修正の求め${thing.blocking}件が済むまで、了承できません`
            : '了承を止めるものはありません',
      }
    case 'largest-project':
      return {
        heading: 'お金がいちばん多い事業',
        say: `事業${thing.number}「${thing.title}」です。`,
        figure: amount(thing.amount),
        caption: thing.share
          ? `事業費の合計は${amount(thing.share.of).value}${amount(thing.share.of).unit}`
          : `${showFiscalYear(year)}の事業費`,
      }
    case 'later-goals':
      return {
        heading: '今年度のうちに結果が出ない指標',
        say: `${listed(thing.names)}の結果は、今年度のうちには出ません。`,
        figure: { value: String(thing.count), unit: `／${thing.all}指標` },
        caption: `${showFiscalYear(year)}のうちの目標がないもの`,
      }
    case 'without-baseline':
      return {
        heading: '今の値が分からない指標',
        say: `${listed(thing.names)}には、比べるための基準値がありません。`,
        figure: { value: String(thing.count), unit: `／${thing.all}指標` },
        caption: '数で測る指標のうち、基準値のないもの',
      }
    case 'unanswered-priorities':
      return {
        heading: '重点事項で、応える事業がないもの',
        say: `${listed(thing.titles)}に応える事業は、この部の計画にありません。`,
        figure: { value: String(thing.answered), unit: `／${thing.all}項目` },
        caption: '施政方針の重点事項のうち、この部が応えるもの',
      }
    case 'words-only':
      return {
        heading: '数で測る目標がない事業',
        say: `${listed(thing.titles)}は、目標をことばで書いています。`,
        figure: { value: String(thing.count), unit: `／${thing.all}事業` },
        caption: '状態で確かめる目標だけの事業',
      }
    case 'for-residents': {
      const {
        name,
        baseline = '0',
        baselineYear,
        target = '0',
        unit = '',
        decimals = 0,
        baselineProvisional,
        direction,
      } = thing.indicator
      const places = Math.max(decimals, ...[baseline, target].map((figure) => figure.split('.')[1]?.length ?? 0))
      return {
        heading: '市民のみなさんから見て、変わること',
        say: `${name}を、${direction === 'DOWN' ? '減らします' : '増やします'}。`,
        figure: {
          from: showFigure(baseline, places),
          value: showFigure(target, places),
          unit: unit === '%' ? '％' : unit,
        },
        caption: `${baselineYear === undefined ? '今の値' : showFiscalYear(baselineYear)}${baselineProvisional ? '（速報）' : ''} → ${showFiscalYear(year)}の目標`,
      }
    }
  }
}
