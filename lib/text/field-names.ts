import type { RowKind } from '@/lib/plans/fields'
import { fundingNames } from '@/lib/text/plan'

/** What a field is called where both its texts are read, by kind of row; the sheet asks for it in other words. */
const fieldNames: Record<RowKind, Record<string, string>> = {
  edition: { headline: '使命（ひとこと）', missionText: '使命・目標に関する認識', plainSummary: 'やさしい言葉で' },
  sectionRole: { section: '課・室', text: '役割' },
  staff: { section: '課・室', employmentType: '任用の種類', unit: '数え方', count: '職員数' },
  budget: {
    account: '会計',
    basis: '予算の区分',
    votedOn: '議決の日',
    initial: '当初予算',
    supplementary: '補正',
    carriedOver: '前年度からの繰越',
    reserveAndTransfers: '予備費・流用',
    spent: '支出済額',
    carriedForward: '翌年度への繰越',
    unused: '不用額',
  },
  policy: { title: '方針', text: '説明', goals: '総合計画', priorities: '施政方針の重点事項' },
  project: {
    title: '事業の名前',
    summary: '内容',
    plainSummary: 'やさしい言葉で',
    section: '担当',
    withoutBudget: '予算を使わない事業',
    budgetAmount: '事業費',
    budgetBasis: '予算の区分',
    budgetVotedOn: '議決の日',
    noTargetReason: '数で測る目標を置かない理由',
    codes: '予算事業コード',
    goals: '総合計画',
    priorities: '施政方針の重点事項',
    ...Object.fromEntries(
      Object.entries(fundingNames).map(([source, name]) => [`funding.${source}`, `財源（${name}）`]),
    ),
  },
  indicator: {
    kind: '指標の種類',
    level: '成果指標・活動指標',
    name: '指標の名前',
    definition: '何を数えるか',
    source: '数字の出どころ',
    frequency: 'いつ、何回調べるか',
    unit: '単位',
    decimals: '小数のけた',
    direction: '増やすか、減らすか',
    cumulative: '1年間の合計で数える',
    rateFromBaseline: '基準値からの伸びで達成率を計算する',
    baselineYear: '基準の年度',
    baseline: '基準値',
    baselineProvisional: '基準値は速報',
    baselineNoneReason: '基準値がない理由',
    target: '目標値',
    lowerBound: '保つ範囲の下の値',
    upperBound: '保つ範囲の上の値',
    changePercent: '増減の割合',
    withoutYearTarget: '今年度の目標値を定めない',
    finalTarget: '最終の目標値',
    finalTargetYear: '最終の目標の年度',
    finalTargetYearNote: '最終の目標の年度の説明',
    originalTarget: 'はじめの目標値',
    dueOn: '期日',
    condition: '目指す状態',
    evidence: '何をもって確かめるか',
    steps: '途中の段階',
    waypoints: '途中の目安',
  },
}

/** 目標値: what a field is called. */
export function fieldName(kind: RowKind, field: string): string {
  return fieldNames[kind][field] ?? field
}
