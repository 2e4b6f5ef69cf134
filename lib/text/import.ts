import type { Reason } from '@/lib/errors'
import { showFiscalYear } from '@/lib/fiscal-year'

type Params = NonNullable<Reason['params']>

const sentences: Record<string, (params: Params) => string> = {
  import_shape: ({ message }) => `読み取れません（${message}）。書き方を確かめてください。`,
  occurs_twice: ({ name }) => `「${name}」が2回あります。1つにしてください。`,
  slug_reserved: ({ name }) => `「${name}」は、ほかのページの番地に使っています。別の名前にしてください。`,
  figure_outside: () => '数の大きさか、小数のけた数が、扱える範囲（整数18けた、小数6けたまで）を超えています。',
  money_negative: () => '0より小さい金額です。0以上にしてください。',
  years_reversed: () => '終わりの年度が、はじめの年度より前です。',
  budget_and_none: () => '「予算なし」と金額の両方があります。どちらかにしてください。',
  field_of_other_kind: ({ kind }) => `この種類の指標（${kind}）には、この項目はありません。消してください。`,
  keep_without_bounds: () => '「保つ」（KEEP）は、数の指標（NUMBER）だけに使えます。',
  keep_with_target: () => '「保つ」（KEEP）ときは、目標値ではなく、上と下の目安を書いてください。',
  bounds_without_keep: () => '上と下の目安は、「保つ」（KEEP）ときだけに使えます。',
  bounds_reversed: () => '上の目安が、下の目安より小さくなっています。',
  percent_not_positive: () => '増減の割合は、0より大きい数で書いてください。向きは direction で示します。',
  baseline_given: () => '基準値と「基準値がない理由」の両方があります。どちらかにしてください。',
  target_and_none: () => '「今年度の目標は設定なし」と目標値の両方があります。どちらかにしてください。',
  year_has_plans: ({ year }) =>
    `${showFiscalYear(Number(year))}の計画は、すでにあります。取り込みは、計画のない年度だけにできます。`,
  department_unknown: ({ name }) => `「${name}」という部はありません。部の名前（slug）を確かめてください。`,
  department_not_in_year: ({ name, year }) => `${name}は、${showFiscalYear(Number(year))}のはじめには、ありません。`,
  section_unknown: ({ name }) => `「${name}」という課は、この部にありません。sections に加えてください。`,
  account_unknown: ({ name }) => `「${name}」という会計はありません。accounts に加えてください。`,
  employment_type_unknown: ({ name }) => `「${name}」という職員の区分はありません。employmentTypes に加えてください。`,
  goal_unknown: ({ name }) => `「${name}」という施策はありません。コードを確かめてください。`,
  goal_ambiguous: ({ name }) =>
    `「${name}」という施策が、2つ以上の総合計画にあります。plan に計画の名前を書いてください。`,
  priority_unknown: ({ name }) => `${name}番の重点事項は、この年度にありません。priorities に加えてください。`,
}

/** The sentence of a reason against an import, with its place in the file before it. */
export function importReason(reason: Reason): string {
  const sentence = sentences[reason.code]?.(reason.params ?? {}) ?? `取り込めません（${reason.code}）。`
  return reason.at ? `${reason.at}：${sentence}` : sentence
}
