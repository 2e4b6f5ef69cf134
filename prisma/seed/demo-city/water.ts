import {
  budget,
  costs,
  type DepartmentData,
  goals,
  inWords,
  keep,
  later,
  milestone,
  number,
  numbered,
  priorities,
  roles,
  staff,
} from './parts'

const operating = '水道事業会計（収益的収支）'
const capital = '水道事業会計（資本的収支）'

export const water: DepartmentData = {
  slug: 'water',
  name: '水道部',
  decidedBy: 'PUBLIC_ENTERPRISE',
  contact: '水道部 経営課　電話 000-000-2910',
  sections: ['経営課', '工務課', '浄水課'],
  people: {
    head: ['福田 祐一', '水道部長'],
    chief: ['内藤 智子', '水道部 工務課長'],
    coordinator: ['平野 健', '水道部 経営課 主任'],
    staff: ['太田 あゆみ', '水道部 工務課 技師'],
  },
  plan: {
    mission: {
      headline: '安全でおいしい水を、地震のときも届ける',
      text: '水道は、1日も止められません。水源から蛇口まで水の質を確かめ、安全な水を送り続けます。\n大きな地震でも病院と避難所に水が届くように、大切な管から替えていきます。水を使う量が減る中でも、料金でまかなえる経営を続けます。',
      plainSummary: '安全な水を、毎日家に届けます。地震のときも、水が出るようにします。',
    },
    sectionRoles: roles({
      経営課: '水道料金と、水道事業のお金を受け持ちます。',
      工務課: '水道の管を替え、漏れた水を見つけて直します。',
      浄水課: '水源と浄水場を守り、水の質を確かめます。',
    }),
    staff: staff({ 経営課: [13, 1, 3], 工務課: [19, 2, 2], 浄水課: [15, 2, 1] }),
    budgets: [budget(operating, 3_284_500), budget(capital, 2_116_800)],
    policies: numbered([
      {
        title: '地震のときも水を届けます',
        ...goals('4-4-1'),
        ...priorities(3),
        projects: [
          {
            section: '工務課',
            title: '大切な管の耐震化',
            summary: '浄水場から病院と避難所までの管を、地震で外れない管に替えます。',
            plainSummary: '水の管を、地震で外れない管に替えます。病院と避難所に、水が届きます。',
            ...costs({
              amount: 1_148_000,
              from: { national: 186_000, bond: 640_000, other: 322_000 },
              code: '02-01-01-01',
              account: capital,
            }),
            ...goals('4-4-1'),
            ...priorities(3),
            indicators: [
              number(
                {
                  name: '地震に強い大切な管の割合',
                  definition: '病院と避難所につながる管の長さのうち、地震に強い管の割合です。',
                  source: '水道管路台帳',
                  frequency: '年1回、3月末',
                },
                { from: [2025, '71.8'], unit: '％', direction: 'UP', to: '75.5' },
                {
                  waypoints: [
                    { year: 2027, value: '79' },
                    { year: 2028, value: '82.5' },
                  ],
                },
              ),
              number(
                {
                  name: '替えた管の長さ',
                  definition: '今年度に工事が終わった管の長さの合計です。',
                  source: '工事の完了届',
                  frequency: '工事のたび',
                  level: 'OUTPUT',
                },
                { from: [2025, '7.4'], unit: 'km', direction: 'UP', to: '8.0' },
                { cumulative: true },
              ),
            ],
          },
          {
            section: '浄水課',
            title: '浄水場の停電への備え',
            summary: '停電が3日続いても水を送れるように、東浄水場の発電機と燃料の槽を新しくします。',
            ...costs({
              amount: 284_000,
              from: { bond: 210_000, other: 74_000 },
              code: '02-01-02-03',
              account: capital,
            }),
            ...goals('4-4-1'),
            ...priorities(3),
            indicators: [
              milestone(
                {
                  name: '東浄水場の新しい発電機の運転',
                  definition: '72時間続けて動かす試験に合格することです。',
                  source: '試験の報告書',
                  frequency: '毎月',
                },
                '2027-02-28',
                [{ text: '燃料の槽の据え付けを終えます', dueOn: '2026-11-30' }],
              ),
            ],
          },
        ],
      },
      {
        title: '安全な水を送り続けます',
        ...goals('4-4-2'),
        projects: [
          {
            section: '浄水課',
            title: '水の質の確認',
            summary: '市内の12か所の蛇口で毎日、水の質を確かめ、結果をお知らせします。気になる物質の検査を増やします。',
            ...costs({ amount: 62_400, from: { other: 62_400 }, code: '01-01-01-04', account: operating }),
            ...goals('4-4-2'),
            indicators: [
              keep(
                {
                  name: '蛇口での残留塩素（消毒の薬）の濃さ',
                  definition: '12か所の蛇口で毎日測った値の、年間の平均です。',
                  source: '水質検査の記録',
                  frequency: '毎日',
                },
                { from: [2025, '0.42'], unit: 'mg/L', between: ['0.30', '0.50'] },
              ),
              number(
                {
                  name: '有機フッ素化合物（PFAS）を調べる地点',
                  definition: '年に4回以上、検査をする水源と蛇口の数です。',
                  source: '水質検査計画',
                  frequency: '年1回',
                  level: 'OUTPUT',
                },
                { from: [2025, '6'], unit: '地点', direction: 'UP', to: '15' },
              ),
            ],
          },
          {
            section: '工務課',
            title: '水の漏れを早く直す',
            summary: '人工衛星と音の調査で漏れている場所を見つけ、早く直します。',
            ...costs({ amount: 74_900, from: { other: 74_900 }, code: '01-01-02-02', account: operating }),
            ...goals('4-4-2'),
            ...priorities(2),
            indicators: [
              number(
                {
                  name: '漏水の修理にかかる日数（平均）',
                  definition: '知らせを受けた日から、修理を終えた日までの日数の平均です。',
                  source: '修繕の記録',
                  frequency: '毎月',
                },
                { from: [2025, '2.4'], provisional: true, unit: '日', direction: 'DOWN', to: '2.0' },
              ),
              later(
                {
                  name: '料金になった水の割合（有収率）',
                  definition: '送った水の量のうち、料金をいただいた水の量の割合です。',
                  source: '水道事業会計の決算',
                  frequency: '年1回、決算のあと',
                },
                { from: [2024, '93.6'], unit: '％', direction: 'UP', finalTarget: '95.0', finalTargetYear: 2030 },
              ),
            ],
          },
        ],
      },
      {
        title: '料金でまかなえる経営を続けます',
        ...goals('4-4-2'),
        ...priorities(2),
        projects: [
          {
            section: '経営課',
            title: '水道料金の見直しの話し合い',
            summary: '10年先までの見通しをお示しし、料金のあり方を市民のみなさんと話し合います。',
            ...costs({ amount: 6_800, from: { other: 6_800 }, code: '01-01-05-01', account: operating }),
            ...goals('4-4-2'),
            ...priorities(2),
            noTargetReason: '料金をいくらにするかは話し合いで決めることで、先に数を決められないためです。',
            indicators: [
              inWords(
                {
                  name: '見通しの共有',
                  definition: '話し合いの会に参加した方と、資料を読んだ方にうかがいます。',
                  source: '話し合いの会の記録とアンケート',
                  frequency: '年4回',
                },
                '水道の収入と支出の見通しと、料金を変える案、変えない案のそれぞれの行く先が、市民に示されている',
                '会の記録、資料、いただいたご意見とその答えを公表します。',
                '2027-02-15',
              ),
            ],
          },
        ],
      },
    ]),
  },
}
