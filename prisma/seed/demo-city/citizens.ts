import {
  budget,
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

export const citizens: DepartmentData = {
  slug: 'citizens',
  name: '市民部',
  decidedBy: 'MAYOR',
  contact: '市民部 市民課　電話 000-000-2310',
  sections: ['市民課', '市民税課', '納税課', '保険年金課'],
  people: {
    head: ['野村 直美', '市民部長'],
    chief: ['今井 浩二', '市民部 市民課長'],
    coordinator: ['藤田 千尋', '市民部 市民課 主任'],
    staff: ['中村 大輔', '市民部 市民課 主事'],
  },
  plan: {
    mission: {
      headline: 'お待たせしない窓口と、公平で分かりやすい税のしごと',
      text: '市民部の窓口には、1日におよそ700人の方がお見えになります。引っ越し、結婚、出生、お別れ。暮らしの節目の手続きを、早く、間違いなく、温かくお受けします。\n税と保険料は、みなさんの暮らしを支えるお金です。公平に計算し、払うことが難しい方のお話を早くうかがいます。',
      plainSummary: '市役所の窓口で、長く待たなくてよいようにします。税金を払うのが難しい人の話を、早く聞きます。',
    },
    sectionRoles: roles({
      市民課: '住所や戸籍の届け出を受け、証明書をお渡しします。',
      市民税課: '市民税を計算し、お知らせします。',
      納税課: '税を納めていただき、払うことが難しい方の相談を受けます。',
      保険年金課: '国民健康保険、後期高齢者医療、国民年金の手続きを受け持ちます。',
    }),
    staff: staff({ 市民課: [34, 3, 22], 市民税課: [26, 1, 6], 納税課: [19, 1, 5], 保険年金課: [21, 1, 9] }),
    budgets: [budget('一般会計', 4_512_300), budget('国民健康保険事業特別会計', 15_846_000)],
    policies: numbered([
      {
        title: '窓口でお待たせする時間を短くします',
        ...goals('6-2-2'),
        ...priorities(1, 5),
        projects: [
          {
            section: '市民課',
            title: '待たない窓口',
            summary: '来る時間をスマートフォンで予約でき、混み具合がどこからでも分かるようにします。',
            plainSummary: '窓口で待つ時間を短くします。スマートフォンで、来る時間を予約できます。',
            ...costs({ amount: 31_700, from: { national: 9_200 }, code: '02-03-01-05' }),
            ...goals('6-2-2'),
            ...priorities(1),
            indicators: [
              number(
                {
                  name: '市民課の窓口で待つ時間（平均）',
                  definition: '番号札を取ってから、呼ばれるまでの時間の平均です。3月と4月の混む時期を含みます。',
                  source: '窓口の受付システムの記録',
                  frequency: '毎月',
                },
                { from: [2025, '18'], unit: '分', direction: 'DOWN', to: '12' },
                { waypoints: [{ year: 2027, value: '10' }] },
              ),
              number(
                {
                  name: '窓口の案内に「満足」と答えた人の割合',
                  definition: '「満足」「やや満足」と答えた人の割合です。',
                  source: '窓口アンケート（約800人）',
                  frequency: '年1回、11月',
                },
                { from: [2025, '84.1'], unit: '％', direction: 'UP', to: '88.0' },
              ),
            ],
          },
          {
            section: '市民課',
            title: 'コンビニでの証明書の受け取り',
            summary:
              'マイナンバーカードを使い、近くのコンビニで証明書を受け取れることを広くお知らせします。窓口では、職員が一緒に操作します。',
            ...costs({ amount: 24_350, code: '02-03-01-08' }),
            ...goals('6-2-1', '6-2-2'),
            ...priorities(1),
            indicators: [
              number(
                {
                  name: '証明書をコンビニで受け取る人の割合',
                  definition: '住民票の写しと印鑑登録証明書のうち、コンビニで渡した枚数の割合です。',
                  source: '証明書の交付システムの集計',
                  frequency: '毎月',
                },
                { from: [2025, '46.3'], unit: '％', direction: 'UP', to: '52.0' },
              ),
            ],
          },
          {
            section: '市民課',
            title: '外国人市民の窓口',
            summary: 'やさしい日本語と11の言語で手続きを案内し、暮らしの相談につなげます。',
            plainSummary: '日本語が難しい人も、市役所で手続きができます。やさしい日本語と、11の言葉で話します。',
            ...costs({ amount: 9_860, from: { national: 4_200, prefectural: 1_100 }, code: '02-03-01-11' }),
            ...goals('6-2-2'),
            ...priorities(5),
            indicators: [
              number(
                {
                  name: '11の言語で案内できる手続き',
                  definition: '案内の文書と記入の例が、11の言語でそろっている手続きの数です。',
                  source: '市民課の集計',
                  frequency: '年2回',
                  level: 'OUTPUT',
                },
                { from: [2025, '14'], unit: '種類', direction: 'UP', to: '30' },
              ),
              milestone(
                {
                  name: '外国人市民の暮らしの相談窓口の開設',
                  definition: '週5日、予約なしで相談できる窓口を市役所1階に開くことです。',
                  source: '市民課の工程表',
                  frequency: '四半期ごと',
                },
                '2026-10-01',
                [{ text: '通訳できる相談員を4人採用します', dueOn: '2026-07-31' }],
              ),
            ],
          },
        ],
      },
      {
        title: '税と保険料を、公平に、無理なく納めていただきます',
        ...goals('6-5-1', '1-3-2'),
        ...priorities(2),
        projects: [
          {
            section: '納税課',
            title: '早めの納税相談',
            summary: '払うことが難しくなった方に早くお声をかけ、分けて納める方法や、猶予の仕組みをご案内します。',
            ...costs({ amount: 42_600, from: { prefectural: 11_300 }, code: '02-02-02-03' }),
            ...goals('6-5-1'),
            ...priorities(2),
            indicators: [
              number(
                {
                  name: '市税の納付率',
                  definition: '今年度に納めていただく市税のうち、年度の終わりまでに納められた割合です。',
                  source: '税務システムの決算の集計',
                  frequency: '年1回、決算のあと',
                },
                { from: [2024, '98.9'], unit: '％', direction: 'UP', to: '99.1' },
              ),
            ],
          },
          {
            section: '保険年金課',
            title: '国民健康保険の安定した運営',
            summary: '保険料を公平に納めていただき、健診を勧め、医療にかかるお金の伸びを抑えます。',
            ...costs({
              amount: 168_400,
              from: { prefectural: 96_000, other: 42_400 },
              code: '01-01-01-02',
              account: '国民健康保険事業特別会計',
            }),
            ...goals('1-3-2'),
            indicators: [
              number(
                {
                  name: '国民健康保険料の納付率',
                  definition: '今年度分の保険料のうち、年度の終わりまでに納められた割合です。',
                  source: '国民健康保険システムの決算の集計',
                  frequency: '年1回、決算のあと',
                },
                { from: [2024, '94.8'], unit: '％', direction: 'UP', to: '95.2' },
              ),
              later(
                {
                  name: '1人あたりの医療費の伸び',
                  definition: '加入者1人あたりの医療費が、前の年度に比べてどれだけ増えたかです。',
                  source: '国民健康保険事業年報',
                  frequency: '年1回、9月',
                },
                { from: [2024, '3.4'], unit: '％', direction: 'DOWN', finalTarget: '2.0', finalTargetYear: 2029 },
              ),
            ],
          },
        ],
      },
    ]),
  },
}
