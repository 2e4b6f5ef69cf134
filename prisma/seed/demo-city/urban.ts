import {
  budget,
  change,
  costs,
  type DepartmentData,
  goals,
  later,
  milestone,
  number,
  numbered,
  priorities,
  roles,
  staff,
} from './parts'

export const urban: DepartmentData = {
  slug: 'urban',
  name: '都市整備部',
  decidedBy: 'MAYOR',
  contact: '都市整備部 都市計画課　電話 000-000-2810',
  sections: ['都市計画課', '道路交通課', '緑と公園課', '下水道課', '建築指導課'],
  people: {
    head: ['原田 浩', '都市整備部長'],
    chief: ['小川 真由美', '都市整備部 道路交通課長'],
    coordinator: ['橋本 健太', '都市整備部 都市計画課 主任'],
    staff: ['西村 咲', '都市整備部 道路交通課 主事'],
  },
  plan: {
    mission: {
      headline: 'だれもが安全に歩ける道と、大雨に負けないまちをつくる',
      text: '道、橋、公園、下水道。毎日使うまちの土台を、安全に、長く使えるように守ります。\n杖や車いす、ベビーカーの方も安心して歩ける道を増やします。強くなる大雨に備えて、水をためる施設と、早く知らせる仕組みを整えます。',
      plainSummary: 'だれでも安全に歩ける道をつくります。大雨のときに、水があふれないようにします。',
    },
    sectionRoles: roles({
      都市計画課: 'まちづくりの計画と、駅前の整備を受け持ちます。',
      道路交通課: '道路と橋を守り、コミュニティバスを走らせます。',
      緑と公園課: '公園をつくり、緑を守ります。',
      下水道課: '下水道を守り、大雨の被害を減らします。',
      建築指導課: '建物の安全を確かめ、耐震の工事を助けます。',
    }),
    staff: staff({
      都市計画課: [22, 1, 3],
      道路交通課: [31, 2, 5],
      緑と公園課: [15, 1, 4],
      下水道課: [19, 1, 2],
      建築指導課: [15, 1, 2],
    }),
    budgets: [budget('一般会計', 9_846_700, 412_000)],
    policies: numbered([
      {
        title: 'だれもが安全に歩ける道を増やします',
        ...goals('4-1-1', '4-1-2'),
        ...priorities(3),
        projects: [
          {
            section: '道路交通課',
            title: '歩道の段差をなくす',
            summary: '駅、病院、学校のまわりから順に、歩道の段差と傾きを直します。',
            plainSummary: '歩く道の、高さの違いをなくします。車いすの人も、通りやすくなります。',
            ...costs({ amount: 286_000, from: { national: 118_000, bond: 92_000 }, code: '08-02-03-04' }),
            ...goals('4-1-1'),
            indicators: [
              number(
                {
                  name: '段差を直した歩道の長さ',
                  definition: '今年度に工事が終わった歩道の長さの合計です。',
                  source: '工事の完了届',
                  frequency: '工事のたび',
                  level: 'OUTPUT',
                },
                { from: [2025, '1.6'], unit: 'km', direction: 'UP', to: '3.8' },
                { cumulative: true },
              ),
              change(
                {
                  name: '歩いている人と自転車の事故',
                  definition: '市内の道路で、歩行者か自転車の方がけがをした事故の件数です。',
                  source: '警察署の交通事故統計',
                  frequency: '年1回、2月',
                },
                { from: [2021, '214'], baselineYear: 2021, unit: '件', direction: 'DOWN', percent: '25' },
              ),
            ],
          },
          {
            section: '道路交通課',
            title: '橋の長寿命化',
            summary: '46の橋を5年ごとに点検し、傷みが小さいうちに直します。',
            ...costs({ amount: 164_500, from: { national: 82_000, bond: 66_000 }, code: '08-02-04-01' }),
            ...goals('4-1-2'),
            ...priorities(2),
            indicators: [
              number(
                {
                  name: '早めの手当てが必要な橋',
                  definition: '点検で「早期措置段階」とされ、まだ直していない橋の数です。',
                  source: '橋りょう点検の結果',
                  frequency: '年1回、3月末',
                },
                { from: [2025, '7'], unit: '橋', direction: 'DOWN', to: '4' },
              ),
            ],
          },
          {
            section: '道路交通課',
            title: 'コミュニティバス',
            summary: '運転手が足りない中でも便を保てるように、3つの路線を組み替えます。',
            plainSummary: '市のバスが、これからも走るようにします。',
            ...costs({ amount: 128_900, from: { prefectural: 14_000, other: 22_000 }, code: '08-02-06-02' }),
            ...goals('4-1-1'),
            indicators: [
              number(
                {
                  name: 'コミュニティバスに乗った人',
                  definition: '4月から3月までに乗った延べ人数です。',
                  source: '運行会社の報告',
                  frequency: '毎月',
                },
                { from: [2025, '486'], unit: '千人', direction: 'UP', to: '500' },
                { cumulative: true },
              ),
              milestone(
                {
                  name: '新しい路線での運行',
                  definition: '組み替えた3つの路線で、バスが走り始めることです。',
                  source: '道路交通課の工程表',
                  frequency: '四半期ごと',
                },
                '2026-10-01',
                [
                  { text: '4つの地区で説明会を開きます', dueOn: '2026-06-30' },
                  { text: '運行の許可を受けます', dueOn: '2026-08-31' },
                ],
              ),
            ],
          },
        ],
      },
      {
        title: '大雨の被害を減らします',
        ...goals('4-2-1'),
        ...priorities(3),
        projects: [
          {
            section: '下水道課',
            title: '雨水をためる施設',
            summary: '道路に水があふれやすい北町地区の地下に、25メートルプール12杯分の水をためる施設をつくります。',
            ...costs({ amount: 842_000, from: { national: 421_000, bond: 378_000 }, code: '08-04-02-03' }),
            ...goals('4-2-1'),
            ...priorities(3),
            indicators: [
              later(
                {
                  name: '1時間に65ミリの雨に耐えられる地区の割合',
                  definition: '水があふれやすい9つの地区のうち、対策が終わった地区の面積の割合です。',
                  source: '下水道課の集計',
                  frequency: '年1回、3月末',
                },
                { from: [2025, '62.4'], unit: '％', direction: 'UP', finalTarget: '85.0', finalTargetYear: 2030 },
              ),
              milestone(
                {
                  name: '北町地区の施設の本体工事の完成',
                  definition: '水をためる槽ができあがり、検査に合格することです。',
                  source: '工事の完了届',
                  frequency: '毎月',
                },
                '2027-03-15',
              ),
            ],
          },
          {
            section: '下水道課',
            title: '下水道管を地震に強い管に替える',
            summary: '古い管のうち、避難所と病院につながるものから順に、地震に強い管に替えます。',
            ...costs({ amount: 516_000, from: { national: 206_000, bond: 274_000 }, code: '08-04-02-06' }),
            ...goals('4-2-1'),
            ...priorities(3),
            indicators: [
              number(
                {
                  name: '地震に強い管に替えた長さ',
                  definition: '今年度に工事が終わった下水道管の長さの合計です。',
                  source: '工事の完了届',
                  frequency: '工事のたび',
                  level: 'OUTPUT',
                },
                { from: [2025, '5.9'], unit: 'km', direction: 'UP', to: '6.2' },
                { cumulative: true },
              ),
            ],
          },
        ],
      },
      {
        title: '使いやすい公園と、地震に強い住まいを増やします',
        ...goals('4-3-1'),
        projects: [
          {
            section: '緑と公園課',
            title: 'みんなで決める公園',
            summary: '古い公園を直すときに、近くの方と話し合い、使い方から決めます。',
            ...costs({ amount: 88_300, from: { national: 22_000, bond: 40_000 }, code: '08-05-01-03' }),
            ...goals('4-3-1'),
            indicators: [
              number(
                {
                  name: '近くの公園に「満足」と答えた人の割合',
                  definition: '「満足」「やや満足」と答えた人の割合です。',
                  source: '市民意識調査（約1,300人）',
                  frequency: '年1回、10月',
                },
                { from: [2025, '63.2'], unit: '％', direction: 'UP', to: '66.0' },
              ),
            ],
          },
          {
            section: '建築指導課',
            title: '木造住宅の耐震',
            summary: '昭和56年5月より前に建てた木の家の、耐震の診断と工事の費用を助けます。',
            ...costs({ amount: 46_200, from: { national: 20_000, prefectural: 8_000 }, code: '08-06-01-02' }),
            ...goals('4-3-1'),
            ...priorities(3),
            indicators: [
              later(
                {
                  name: '地震に強い住宅の割合',
                  definition: '市内の住宅のうち、今の耐震の基準を満たす住宅の割合（推計）です。',
                  source: '耐震改修促進計画の推計',
                  frequency: '年1回、3月末',
                },
                {
                  from: [2025, '93.1'],
                  provisional: true,
                  unit: '％',
                  direction: 'UP',
                  finalTarget: '97.0',
                  finalTargetYear: 2030,
                },
              ),
            ],
          },
        ],
      },
    ]),
  },
}
