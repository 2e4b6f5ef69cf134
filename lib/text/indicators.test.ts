import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndicatorContent } from '@/lib/plans/content'
import { blanks, promise, promiseText, remarks, showDue } from '@/lib/text/indicators'

const key = '7c9a2f4e-1b7d-4f0e-9c5a-2d6e8f013b11'

function indicator(part: Partial<IndicatorContent>): IndicatorContent {
  return { key, kind: 'NUMBER', level: 'OUTCOME', name: '', ...part }
}

const share = indicator({
  name: 'オンラインで受け付けた手続きの割合',
  unit: '％',
  decimals: 1,
  direction: 'UP',
  baselineYear: 2025,
  baseline: '58.2',
  target: '70',
  dueOn: '2027-03-31',
})

const words = (part: Partial<IndicatorContent>, year = 2026) => promiseText(indicator(part), year)
const blanksIn = (part: Partial<IndicatorContent>) =>
  promise(indicator(part), 2026)
    .filter((segment) => segment.blank)
    .map((segment) => segment.text)

describe('the five promises of 2003', () => {
  const unknown = { baselineNoneReason: '資料に記載がありません' }

  it('writes page views without a baseline', () => {
    const views = {
      ...unknown,
      name: 'ホームページのアクセス件数',
      unit: '件',
      direction: 'UP',
      target: '330000',
      dueOn: '2004-03-31',
    } as const
    expect(words(views, 2003)).toBe('平成15年度末までに、ホームページのアクセス件数を330,000件にします。')
    expect(words({ ...views, cumulative: true }, 2003)).toBe(
      '平成15年度末までに、ホームページのアクセス件数を累計330,000件にします。',
    )
  })

  it('writes satisfaction', () => {
    expect(
      words(
        {
          ...unknown,
          name: '調査で「満足」と答えた人の割合',
          unit: '％',
          direction: 'UP',
          target: '80',
          dueOn: '2004-03-31',
        },
        2003,
      ),
    ).toBe('平成15年度末までに、調査で「満足」と答えた人の割合を80％にします。')
  })

  it('writes the cost that is to fall, without a target and without inventing a year', () => {
    const cost = indicator({
      kind: 'CHANGE',
      name: '費用',
      direction: 'DOWN',
      baselineYear: 2002,
      baselineNoneReason: '資料に記載がありません',
      changePercent: '20',
      withoutYearTarget: true,
      finalTargetYearNote: '達成する年度は、資料に書かれていません',
    })
    expect(promiseText(cost, 2003)).toBe(
      '平成14年度に比べ、費用を20％減らします。平成15年度だけの目標値は定めていません。達成する年度は、資料に書かれていません。',
    )
    expect(promise(cost, 2003).some((segment) => segment.blank)).toBe(false)
    expect(remarks(cost)).toEqual(['基準となる値はありません。資料に記載がありません。'])
  })

  it('writes the two days', () => {
    const dueOn = '2004-03-31'
    expect(words({ kind: 'MILESTONE', name: '新システムの基本仕様の検討', dueOn }, 2003)).toBe(
      '平成15年度末までに、新システムの基本仕様を検討します。',
    )
    expect(words({ kind: 'MILESTONE', name: '国際規格の認証取得を申請します。', dueOn }, 2003)).toBe(
      '平成15年度末までに、国際規格の認証取得を申請します。',
    )
  })
})

describe('NUMBER', () => {
  it('goes from the baseline to the target, the target strong', () => {
    expect(promise(share, 2026)).toEqual([
      {
        text: 'オンラインで受け付けた手続きの割合を、令和7年度の58.2％から、令和8年度末までに',
      },
      { text: '70.0％', strong: true },
      { text: 'に増やします。' },
    ])
  })

  it('says 速報, 減らします, and a date within the year', () => {
    expect(
      words({
        ...share,
        direction: 'DOWN',
        baselineProvisional: true,
        target: '40',
        dueOn: '2027-01-31',
      }),
    ).toBe(
      'オンラインで受け付けた手続きの割合を、令和7年度の58.2％（速報）から、令和9年1月31日までに40.0％に減らします。',
    )
  })

  it.each([
    ['UP', '58.2'],
    ['UP', '50'],
    ['DOWN', '58.2'],
    ['DOWN', '60'],
  ] as const)('does not claim a move where %s reaches %s from 58.2', (direction, target) => {
    expect(words({ ...share, direction, target })).toMatch(/にします。$/)
    expect(words({ ...share, direction, target })).not.toMatch(/増やし|減らし/)
  })

  it('has nothing below none, where there is no baseline', () => {
    const accidents = {
      ...share,
      unit: '件',
      direction: 'DOWN',
      baseline: undefined,
      baselineNoneReason: '初めて数えます',
    } as const
    expect(words({ ...accidents, target: '0' })).toContain('0.0件にします')
    expect(words({ ...accidents, target: '3' })).toContain('3.0件以下にします')
  })

  it('keeps within bounds every year', () => {
    const kept = {
      ...share,
      direction: 'KEEP',
      target: undefined,
      withoutYearTarget: true,
      finalTargetYear: 2029,
    } as const
    expect(words(kept)).toMatch(/いくつからいくつの間に保ちます。/)
    expect(words({ ...kept, lowerBound: '50' })).toMatch(/50\.0％以上に保ちます。/)
    expect(words(kept)).not.toMatch(/にに|目標値は定めていません/)
  })

  it('keeps all decimals that a figure has, negative ones too', () => {
    expect(words({ ...share, decimals: 0, baseline: '-1.25', target: '1000000' })).toContain(
      '令和7年度の−1.25％から、令和8年度末までに1,000,000％',
    )
  })

  it('writes ％ for a typed %', () => {
    expect(words({ ...share, unit: '%' })).toContain('70.0％に')
  })

  it('names the final target where this year has none', () => {
    const later = {
      ...share,
      target: undefined,
      dueOn: undefined,
      withoutYearTarget: true,
      finalTarget: '80',
      finalTargetYear: 2029,
    } as const
    expect(words(later)).toBe(
      'オンラインで受け付けた手続きの割合を、令和7年度の58.2％から、令和11年度末までに80.0％に増やします。令和8年度だけの目標値は定めていません。',
    )
    expect(blanksIn({ ...later, finalTargetYear: undefined })).toEqual([blanks.due])
    expect(
      words({
        ...later,
        finalTargetYear: undefined,
        finalTargetYearNote: '年度は、計画の改定で決めます。',
      }),
    ).toMatch(/80\.0％に増やします。令和8年度だけの目標値は定めていません。年度は、計画の改定で決めます。$/)
  })

  it('says why there is no baseline, once', () => {
    const without = { ...share, baseline: undefined, baselineYear: undefined }
    expect(remarks({ ...without, baselineNoneReason: 'はじめて調べます。' })).toEqual([
      '基準となる値はありません。はじめて調べます。',
    ])
    expect(remarks({ ...without, baselineNoneReason: 'はじめて調べるため、基準となる値がありません' })).toEqual([
      'はじめて調べるため、基準となる値がありません。',
    ])
  })

  it('shows beside this year’s target the final one and the one it had at first', () => {
    expect(
      remarks({
        ...share,
        finalTarget: '80',
        finalTargetYear: 2029,
        originalTarget: '75',
      }),
    ).toEqual(['最終の目標は、令和11年度末に80.0％です。', 'はじめの目標は、75.0％でした。'])
    expect(remarks({ ...share, originalTarget: '70.0' })).toEqual([])
  })

  it('still shows the first target of a year that has none any more', () => {
    const { target: _target, ...givenUp } = { ...share, withoutYearTarget: true as const, originalTarget: '75' }
    expect(remarks(givenUp)).toEqual(['はじめの目標は、75.0％でした。'])
  })
})

describe('KEEP', () => {
  const ratio = {
    name: '経常収支比率',
    unit: '％',
    decimals: 1,
    direction: 'KEEP',
    lowerBound: '88',
    upperBound: '92',
    dueOn: '2027-03-31',
  } as const

  it('stays within two bounds, above one or below one', () => {
    expect(words(ratio)).toBe('令和8年度末まで、経常収支比率を88.0％から92.0％の間に保ちます。')
    expect(words({ ...ratio, upperBound: undefined })).toBe('令和8年度末まで、経常収支比率を88.0％以上に保ちます。')
    expect(words({ ...ratio, lowerBound: undefined })).toBe('令和8年度末まで、経常収支比率を92.0％以下に保ちます。')
    expect(words({ ...ratio, lowerBound: '92' })).toBe('令和8年度末まで、経常収支比率を92.0％に保ちます。')
  })

  it('says where it stands', () => {
    expect(
      words({
        ...ratio,
        baseline: '91.4',
        baselineYear: 2025,
        baselineProvisional: true,
      }),
    ).toBe('令和8年度末まで、経常収支比率を88.0％から92.0％の間に保ちます。令和7年度は、91.4％（速報）でした。')
  })

  it('leaves gaps', () => {
    expect(blanksIn({ direction: 'KEEP' })).toEqual([blanks.due, blanks.name, blanks.bounds])
  })
})

describe('CHANGE', () => {
  it('compares with the baseline’s year and level', () => {
    const cost = {
      kind: 'CHANGE',
      name: 'システムの運用にかかる費用',
      unit: '千円',
      direction: 'DOWN',
      baselineYear: 2023,
      baseline: '386400',
      changePercent: '12.5',
      dueOn: '2027-03-31',
    } as const
    expect(words(cost)).toBe(
      '令和5年度（386,400千円）に比べ、令和8年度末までに、システムの運用にかかる費用を12.5％減らします。',
    )
    expect(words({ ...cost, direction: 'UP' })).toMatch(/12\.5％増やします。$/)
  })

  it('shows by how much it was to change at first, once that is another share', () => {
    const cost = { ...share, kind: 'CHANGE', direction: 'DOWN', changePercent: '15', originalTarget: '20' } as const
    const { target: _target, ...without } = cost
    expect(remarks(without)).toEqual(['はじめの目標は、20％減でした。'])
    expect(remarks({ ...without, direction: 'UP' })).toEqual(['はじめの目標は、20％増でした。'])
    expect(remarks({ ...without, originalTarget: '15.0' })).toEqual([])
  })

  it('leaves gaps', () => {
    expect(blanksIn({ kind: 'CHANGE' })).toEqual([
      blanks.baselineYear,
      blanks.due,
      blanks.name,
      blanks.change,
      blanks.direction,
    ])
  })
})

describe('MILESTONE', () => {
  const dueOn = '2027-01-31'

  it.each([
    ['国際規格の更新審査の申込み', '令和9年1月31日までに、国際規格の更新審査を申し込みます。'],
    ['条例の見直し', '令和9年1月31日までに、条例を見直します。'],
    ['市民への公表', '令和9年1月31日までに、市民への公表を行います。'],
    ['基本計画策定', '令和9年1月31日までに、基本計画策定を行います。'],
    ['すべての業務を共通の仕様に移し終えること', '令和9年1月31日までに、すべての業務を共通の仕様に移し終えます。'],
    ['道路の工事を終わらせ、車を通す', '令和9年1月31日までに、道路の工事を終わらせ、車を通します。'],
    ['相談の窓口を5か所に増やす', '令和9年1月31日までに、相談の窓口を5か所に増やします。'],
    ['結果を市報に載せる', '令和9年1月31日までに、結果を市報に載せます。'],
    ['校庭に芝生を作る', '令和9年1月31日までに、校庭に芝生を作ります。'],
    ['冊子を発行する', '令和9年1月31日までに、冊子を発行します。'],
    ['照明の取り替え', '令和9年1月31日までに、照明を取り替えます。'],
    ['新しい校舎の完成', '令和9年1月31日までに、新しい校舎を完成させます。'],
    ['新庁舎の開館', '令和9年1月31日までに、新庁舎を開館します。'],
    ['新しい路線での運行', '令和9年1月31日までに、新しい路線での運行を行います。'],
    ['駅前広場', '令和9年1月31日までに、駅前広場ができているようにします。'],
  ])('makes a sentence of %s', (name, sentence) => {
    expect(words({ kind: 'MILESTONE', name, dueOn })).toBe(sentence)
  })

  it('leaves gaps', () => {
    expect(blanksIn({ kind: 'MILESTONE' })).toEqual([blanks.due, blanks.nameOfMilestone])
    expect(words({ kind: 'MILESTONE' })).toBe('いつまでに、何をするか。')
  })
})

describe('QUALITATIVE', () => {
  const dueOn = '2027-03-31'

  it.each([
    [
      'どの課でも30分以内に連絡の体制がとれる',
      '情報の事故への備えについて、令和8年度末までに、どの課でも30分以内に連絡の体制がとれる状態にします。',
    ],
    [
      'すべての課が訓練を終えた状態',
      '情報の事故への備えについて、令和8年度末までに、すべての課が訓練を終えた状態にします。',
    ],
    [
      'どの課でも連絡がとれるようにします。',
      '情報の事故への備えについて、令和8年度末までに、どの課でも連絡がとれるようにします。',
    ],
    ['だれもが案内を読めること', '情報の事故への備えについて、令和8年度末までに、だれもが案内を読める状態にします。'],
    ['どの課も安全だ', '情報の事故への備えについて、令和8年度末までに、どの課も安全な状態にします。'],
    ['全員が手引きを読んだ', '情報の事故への備えについて、令和8年度末までに、全員が手引きを読んだ状態にします。'],
    ['連絡を待つ課がありません', '情報の事故への備えについて、令和8年度末までに、連絡を待つ課がありません。'],
    ['連絡の体制の確立', '情報の事故への備えについて、令和8年度末までに、連絡の体制の確立を実現します。'],
  ])('makes a sentence of %s', (condition, sentence) => {
    expect(
      words({
        kind: 'QUALITATIVE',
        name: '情報の事故への備え',
        condition,
        dueOn,
      }),
    ).toBe(sentence)
  })

  it('leaves gaps', () => {
    expect(blanksIn({ kind: 'QUALITATIVE' })).toEqual([blanks.nameOfState, blanks.due, blanks.condition])
  })
})

describe('a sentence while it is being written', () => {
  it('has a gap for each missing part, in the order one reads', () => {
    expect(blanksIn({})).toEqual([blanks.name, blanks.baseline, blanks.due, blanks.target, blanks.direction])
    expect(promiseText({ ...share, dueOn: undefined }, 2026)).toBe(
      'オンラインで受け付けた手続きの割合を、令和7年度の58.2％から、いつまでに70.0％に増やします。',
    )
  })

  it('never throws, never shows undefined and never ends without a full stop', () => {
    const figure = fc.option(fc.integer({ min: -1000, max: 1000 }).map(String), { nil: undefined })
    const year = fc.option(fc.integer({ min: 1990, max: 2050 }), {
      nil: undefined,
    })
    const text = fc.option(fc.constantFrom('割合', '基本計画の策定', '相談できる。'), { nil: undefined })
    const yes = fc.option(fc.constant(true as const), { nil: undefined })
    const any = fc.record({
      key: fc.constant(key),
      kind: fc.constantFrom('NUMBER', 'CHANGE', 'MILESTONE', 'QUALITATIVE' as const),
      level: fc.constant('OUTCOME' as const),
      name: fc.constantFrom('', '割合', '計画の策定'),
      unit: fc.option(fc.constantFrom('％', '件'), { nil: undefined }),
      direction: fc.option(fc.constantFrom('UP', 'DOWN', 'KEEP' as const), {
        nil: undefined,
      }),
      baseline: figure,
      baselineYear: year,
      baselineNoneReason: text,
      target: figure,
      lowerBound: figure,
      upperBound: figure,
      changePercent: figure,
      withoutYearTarget: yes,
      finalTarget: figure,
      finalTargetYear: year,
      finalTargetYearNote: text,
      dueOn: fc.option(fc.constantFrom('2027-03-31', '2026-12-24'), {
        nil: undefined,
      }),
      condition: text,
    })
    fc.assert(
      fc.property(any, (each) => {
        const sentence = promiseText(each, 2026)
        expect(sentence).toMatch(/。$/)
        expect(sentence).not.toMatch(/undefined|null|NaN|。。|、、|、。/)
      }),
    )
  })
})

describe('dates', () => {
  it('calls the last day of a fiscal year its end', () => {
    expect(showDue('2019-03-31')).toBe('平成30年度末')
    expect(showDue('2020-03-31')).toBe('令和元年度末')
    expect(showDue('2020-03-30')).toBe('令和2年3月30日')
  })
})
