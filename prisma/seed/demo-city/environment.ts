import {
  budget,
  change,
  costs,
  type DepartmentData,
  goals,
  inWords,
  keep,
  milestone,
  number,
  numbered,
  priorities,
  roles,
  staff,
} from './parts'

export const environment: DepartmentData = {
  slug: 'environment',
  name: '生活環境部',
  decidedBy: 'MAYOR',
  contact: '生活環境部 環境課　電話 000-000-2520',
  sections: ['環境課', 'ごみ対策課', '産業振興課', 'コミュニティ課'],
  people: {
    head: ['吉岡 誠', '生活環境部長'],
    chief: ['村上 陽子', '生活環境部 ごみ対策課長'],
    coordinator: ['木下 拓也', '生活環境部 環境課 主任'],
    staff: ['斎藤 里奈', '生活環境部 ごみ対策課 主事'],
  },
  plan: {
    mission: {
      headline: 'ごみを減らし、まちの商店と農地を次の世代へ',
      text: '毎日の暮らしの場を清潔に保ち、まちのにぎわいと緑を次の世代に渡すことが、生活環境部の役割です。\nごみを減らす工夫を広げ、市の仕事から出る温室効果ガスを減らします。商店、ものづくり、農業を続ける方と、地域の活動を担う方を支えます。',
      plainSummary: 'ごみを減らします。町の店、工場、畑の仕事を助けます。',
    },
    sectionRoles: roles({
      環境課: '温暖化への対策と、公害への対応を受け持ちます。',
      ごみ対策課: 'ごみと資源を集め、減らす取り組みを進めます。',
      産業振興課: '商業、工業、農業と、働く場を支えます。',
      コミュニティ課: '町会、自治会と、7つのコミュニティセンターを支えます。',
    }),
    staff: staff({ 環境課: [21, 1, 4], ごみ対策課: [29, 5, 12], 産業振興課: [18, 1, 5], コミュニティ課: [15, 1, 6] }),
    budgets: [budget('一般会計', 6_934_800)],
    policies: numbered([
      {
        title: 'ごみと温室効果ガスを減らします',
        ...goals('3-1-1', '3-1-2'),
        ...priorities(6),
        projects: [
          {
            section: 'ごみ対策課',
            title: '家庭ごみの減量',
            summary: '食べ残しを減らす工夫と、雑がみの分け方を、地区ごとの説明会でお伝えします。',
            plainSummary: '家から出るごみを減らします。ごみの分け方を、地区ごとに説明します。',
            ...costs({ amount: 58_200, from: { other: 21_000 }, code: '04-02-02-03' }),
            ...goals('3-1-1'),
            ...priorities(6),
            indicators: [
              number(
                {
                  name: '1人が1日に出す家庭ごみの量',
                  definition: '集めた家庭ごみの重さを、人口と日数で割った値です。資源は含みません。',
                  source: '清掃工場の計量記録',
                  frequency: '毎月',
                },
                { from: [2025, '618'], unit: 'g', direction: 'DOWN', to: '595' },
                {
                  waypoints: [
                    { year: 2027, value: '580' },
                    { year: 2028, value: '570' },
                  ],
                },
              ),
              number(
                {
                  name: '資源として生かした割合',
                  definition: '集めたごみと資源のうち、資源として生かした重さの割合です。',
                  source: '清掃工場の計量記録',
                  frequency: '毎月',
                },
                { from: [2025, '32.8'], unit: '％', direction: 'UP', to: '35.0' },
              ),
            ],
          },
          {
            section: '環境課',
            title: '市の施設の省エネルギー',
            summary: '学校とコミュニティセンターの照明をLEDに替え、屋根に太陽光パネルを置きます。',
            ...costs({ amount: 236_000, from: { national: 78_000, bond: 96_000 }, code: '04-01-06-02' }),
            ...goals('3-1-2'),
            ...priorities(6),
            indicators: [
              change(
                {
                  name: '市の仕事から出る温室効果ガスの量',
                  definition: '市の施設と車で使った電気、ガス、燃料から計算した、二酸化炭素に換算した量です。',
                  source: '温室効果ガス排出量の算定報告',
                  frequency: '年1回、8月',
                },
                { from: [2013, '18420'], baselineYear: 2013, unit: 't-CO2', direction: 'DOWN', percent: '38' },
              ),
              milestone(
                {
                  name: '6つの小学校の照明の取り替え',
                  definition: '教室と廊下の照明をすべてLEDに替え終えることです。',
                  source: '工事の完了届',
                  frequency: '工事のたび',
                },
                '2026-08-31',
              ),
            ],
          },
          {
            section: '環境課',
            title: '家庭の省エネルギーの支援',
            summary: '窓の断熱、太陽光パネル、蓄電池を入れる費用の一部を助けます。',
            ...costs({ amount: 45_000, from: { prefectural: 15_000 }, code: '04-01-06-05' }),
            ...goals('3-1-2'),
            ...priorities(6),
            indicators: [
              number(
                {
                  name: '支援を受けて設備を入れた家庭',
                  definition: '今年度に助成金の支払いが終わった件数です。',
                  source: '環境課の集計',
                  frequency: '毎月',
                  level: 'OUTPUT',
                },
                { from: [2025, '312'], unit: '件', direction: 'UP', to: '400' },
                { cumulative: true },
              ),
            ],
          },
        ],
      },
      {
        title: 'まちの商店、ものづくり、農業を支えます',
        ...goals('3-2-1', '3-2-2'),
        ...priorities(6),
        projects: [
          {
            section: '産業振興課',
            title: '商店街の空き店舗の活用',
            summary: '空いた店で新しく商いを始める方に、家賃と改装の費用を助け、相談にのります。',
            ...costs({ amount: 27_400, from: { prefectural: 9_100 }, code: '07-01-02-04' }),
            ...goals('3-2-1'),
            indicators: [
              number(
                {
                  name: '商店街の空き店舗の割合',
                  definition: '12の商店街の店舗のうち、3か月以上空いている店舗の割合です。',
                  source: '商店街実態調査',
                  frequency: '年1回、1月',
                },
                { from: [2025, '9.8'], unit: '％', direction: 'DOWN', to: '9.0' },
              ),
              number(
                {
                  name: '支援を受けて開いた店のうち、2年後も続いている割合',
                  definition: '2024年度に支援を受けて開いた店のうち、今年度末に営業している店の割合です。',
                  source: '産業振興課の聞き取り',
                  frequency: '年1回、3月',
                },
                {
                  noBaseline: '2024年度に始めた支援で、今年度はじめて調べるためです',
                  unit: '％',
                  direction: 'UP',
                  to: '80',
                },
              ),
            ],
          },
          {
            section: '産業振興課',
            title: '農地を残す',
            summary: '農地を借りたい方と貸したい方を引き合わせ、学校給食に市内の野菜を届けます。',
            ...costs({ amount: 18_900, from: { prefectural: 6_200 }, code: '06-01-03-02' }),
            ...goals('3-2-2'),
            ...priorities(6),
            indicators: [
              keep(
                {
                  name: '市内の農地の面積',
                  definition: '生産緑地と、それ以外の農地の面積の合計です。',
                  source: '農地台帳',
                  frequency: '年1回、1月',
                },
                { from: [2025, '138.4'], unit: 'ha', between: ['137.0', '140.0'] },
              ),
              number(
                {
                  name: '学校給食の野菜のうち、市内でとれたものの割合',
                  definition: '小学校と中学校の給食に使った野菜の重さのうち、市内でとれたものの割合です。',
                  source: '給食の発注の記録',
                  frequency: '学期ごと',
                },
                { from: [2025, '14.2'], unit: '％', direction: 'UP', to: '18.0' },
              ),
            ],
          },
        ],
      },
      {
        title: '地域の活動を続けやすくします',
        ...goals('3-3-1'),
        projects: [
          {
            section: 'コミュニティ課',
            title: '町会・自治会の支え',
            summary: '役員の負担を減らすため、市からのお願いを減らし、回覧板をスマートフォンでも読めるようにします。',
            ...costs({ amount: 12_750, code: '02-01-12-01' }),
            ...goals('3-3-1'),
            noTargetReason: '加入の数だけでは、続けやすくなったかどうかを表せないためです。',
            indicators: [
              inWords(
                {
                  name: '役員の負担',
                  definition: '市内の96の町会と自治会の会長の方にうかがいます。',
                  source: '会長へのアンケート',
                  frequency: '年1回、12月',
                },
                '半分を超える会長が、前の年より負担が軽くなったと感じている',
                'アンケートの結果と、市からのお願いを減らした一覧を公表します。',
              ),
            ],
          },
        ],
      },
    ]),
  },
}
