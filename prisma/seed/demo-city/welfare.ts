import {
  budget,
  costs,
  type DepartmentData,
  goals,
  inWords,
  later,
  milestone,
  number,
  numbered,
  priorities,
  roles,
  staff,
} from './parts'

export const welfare: DepartmentData = {
  slug: 'welfare',
  name: '健康福祉部',
  decidedBy: 'MAYOR',
  contact: '健康福祉部 地域福祉課　電話 000-000-2610',
  sections: ['地域福祉課', '子ども家庭課', '高齢者支援課', '障がい者支援課', '健康推進課'],
  people: {
    head: ['菊地 洋子', '健康福祉部長'],
    chief: ['松田 修', '健康福祉部 子ども家庭課長'],
    coordinator: ['岡本 香織', '健康福祉部 地域福祉課 主任'],
    staff: ['近藤 翔太', '健康福祉部 子ども家庭課 主事'],
  },
  plan: {
    mission: {
      headline: '生まれてから老いるまで、住み慣れたまちで安心して暮らす',
      text: '妊娠、出産、子育て、病気、障がい、老い。人生のどの時期にも、困ったときに頼れる場所があるまちにします。\n困りごとを1つの窓口で受け止め、必要な支えに確かにつなぎます。病気を早く見つけ、健康に過ごせる時間を延ばします。',
      plainSummary: '子ども、お年寄り、障がいのある人、病気の人の暮らしを支えます。',
    },
    sectionRoles: roles({
      地域福祉課: '暮らしの困りごとの相談と、生活保護を受け持ちます。',
      子ども家庭課: '保育所、児童手当、子どもと家庭の相談を受け持ちます。',
      高齢者支援課: '介護保険と、高齢の方の暮らしの支えを受け持ちます。',
      障がい者支援課: '障がいのある方の暮らしと働く場を支えます。',
      健康推進課: '健診、予防接種、母と子の健康を受け持ちます。',
    }),
    staff: staff({
      地域福祉課: [41, 2, 9],
      子ども家庭課: [72, 4, 38],
      高齢者支援課: [27, 1, 8],
      障がい者支援課: [19, 1, 5],
      健康推進課: [26, 1, 8],
    }),
    budgets: [budget('一般会計', 38_912_400), budget('介護保険事業特別会計', 14_206_700)],
    policies: numbered([
      {
        title: '子どもと子育てを、切れ目なく支えます',
        ...goals('1-1-1', '1-1-2'),
        ...priorities(4),
        projects: [
          {
            section: '子ども家庭課',
            title: '保育の場の確保',
            summary: '保育所を2か所新しく開き、年度の途中でも入れるように、1歳の定員を増やします。',
            ...costs({
              amount: 1_284_000,
              from: { national: 512_000, prefectural: 256_000, bond: 180_000 },
              code: '03-02-03-01',
            }),
            ...goals('1-1-1'),
            ...priorities(4),
            indicators: [
              number(
                {
                  name: '保育所に入れる子どもの人数',
                  definition: '認可保育所、認定こども園、小規模保育の定員の合計です。',
                  source: '子ども家庭課の集計',
                  frequency: '年2回、4月と10月',
                  level: 'OUTPUT',
                },
                { from: [2025, '3284'], unit: '人', direction: 'UP', to: '3420' },
              ),
              number(
                {
                  name: '保育所に入れず待っている子ども',
                  definition: '国の定義による待機児童の人数です。翌年4月1日の人数で測ります。',
                  source: '保育所等利用待機児童数調査',
                  frequency: '年1回、4月1日',
                },
                { from: [2025, '17'], unit: '人', direction: 'DOWN', to: '0', dueOn: '2027-04-01' },
              ),
            ],
          },
          {
            section: '健康推進課',
            title: '産後のケア',
            summary: '出産のあとの体と心を休める場を増やし、助産師がご自宅にうかがいます。',
            ...costs({ amount: 73_600, from: { national: 36_800, prefectural: 18_400 }, code: '04-01-02-06' }),
            ...goals('1-1-2'),
            ...priorities(4),
            indicators: [
              number(
                {
                  name: '産後のケアを利用した人の割合',
                  definition: '今年度に出産した方のうち、日帰り、宿泊、訪問のどれかを1回以上利用した方の割合です。',
                  source: '健康推進課の利用の記録',
                  frequency: '四半期ごと',
                },
                { from: [2025, '28.6'], provisional: true, unit: '％', direction: 'UP', to: '40.0' },
              ),
            ],
          },
          {
            section: '子ども家庭課',
            title: '子ども家庭センター',
            summary: '妊娠から18歳までの相談を、1つの窓口で受けます。困っている家庭には、こちらから訪ねます。',
            ...costs({ amount: 52_300, from: { national: 22_000, prefectural: 9_500 }, code: '03-02-01-09' }),
            ...goals('1-1-2'),
            ...priorities(4),
            indicators: [
              milestone(
                {
                  name: '夜8時までの電話相談の開始',
                  definition: '平日の夜8時まで、相談員が電話を受けることです。',
                  source: '子ども家庭課の工程表',
                  frequency: '四半期ごと',
                },
                '2026-11-01',
              ),
              number(
                {
                  name: '相談を受けてから訪ねるまでの日数（平均）',
                  definition: '訪問が必要と決めた日から、はじめて訪ねた日までの日数の平均です。',
                  source: '相談の記録',
                  frequency: '毎月',
                },
                { from: [2025, '4.8'], unit: '日', direction: 'DOWN', to: '3.0' },
              ),
            ],
          },
        ],
      },
      {
        title: '年を重ねても、障がいがあっても、自分らしく暮らせる支えをつくります',
        ...goals('1-2-1', '1-2-2'),
        projects: [
          {
            section: '高齢者支援課',
            title: '認知症とともに生きるまち',
            summary: '認知症の方と家族が集える場を地区ごとに開き、見守るサポーターを育てます。',
            ...costs({
              amount: 21_800,
              from: { national: 8_400, prefectural: 4_200, other: 5_000 },
              code: '03-01-02-04',
              account: '介護保険事業特別会計',
            }),
            ...goals('1-2-1'),
            indicators: [
              number(
                {
                  name: '新しく育てた認知症サポーター',
                  definition: '今年度に養成講座を修了した人数です。',
                  source: '高齢者支援課の受講の記録',
                  frequency: '講座のたび',
                  level: 'OUTPUT',
                },
                { from: [2025, '842'], unit: '人', direction: 'UP', to: '900' },
                { cumulative: true },
              ),
              number(
                {
                  name: '「相談できる場所がある」と答えた家族の割合',
                  definition: '認知症の方の家族のうち、「相談できる場所がある」と答えた人の割合です。',
                  source: '在宅介護実態調査（約600人）',
                  frequency: '3年に1回、2026年12月',
                },
                { from: [2023, '66.9'], unit: '％', direction: 'UP', to: '75.0' },
              ),
            ],
          },
          {
            section: '障がい者支援課',
            title: '障がいのある方の働く場',
            summary: '働きたい方の相談から、職場に慣れるまでを支えます。市役所でも実習を受け入れます。',
            ...costs({ amount: 34_900, from: { national: 12_000, prefectural: 6_000 }, code: '03-01-04-07' }),
            ...goals('1-2-2'),
            indicators: [
              number(
                {
                  name: '支援を受けて会社などで働き始めた人',
                  definition: '今年度に、福祉の施設や支援センターから就職した人数です。',
                  source: '就労支援センターの報告',
                  frequency: '毎月',
                },
                { from: [2025, '47'], unit: '人', direction: 'UP', to: '55' },
                { cumulative: true },
              ),
              number(
                {
                  name: '1年後も働き続けている人の割合',
                  definition: '前の年度に就職した人のうち、1年後も同じ職場で働いている人の割合です。',
                  source: '就労支援センターの報告',
                  frequency: '年1回、3月末',
                },
                { from: [2025, '78.0'], unit: '％', direction: 'UP', to: '82.0' },
              ),
            ],
          },
        ],
      },
      {
        title: '健康に過ごせる時間を延ばし、暮らしの困りごとを受け止めます',
        ...goals('1-3-1', '1-3-3'),
        projects: [
          {
            section: '健康推進課',
            title: 'がん検診',
            summary: '受けていない方に、届く時期と言葉を変えてお知らせします。土曜と日曜の検診を増やします。',
            plainSummary: 'がんを早く見つけるための検査を、受けやすくします。土曜日と日曜日にも受けられます。',
            ...costs({ amount: 318_500, from: { national: 6_200, prefectural: 11_800 }, code: '04-01-03-02' }),
            ...goals('1-3-1'),
            indicators: [
              later(
                {
                  name: '5つのがん検診の受診率（平均）',
                  definition: '胃、肺、大腸、乳、子宮頸がんの検診について、対象の方のうち受けた方の割合の平均です。',
                  source: '地域保健・健康増進事業報告',
                  frequency: '年1回、9月',
                },
                { from: [2024, '31.7'], unit: '％', direction: 'UP', finalTarget: '60.0', finalTargetYear: 2032 },
                {
                  waypoints: [
                    { year: 2026, value: '36' },
                    { year: 2029, value: '48' },
                  ],
                },
              ),
              number(
                {
                  name: '土曜か日曜に受けられる検診の日数',
                  definition: '市が開く検診のうち、土曜か日曜の日数の合計です。',
                  source: '検診の実施の記録',
                  frequency: '毎月',
                  level: 'OUTPUT',
                },
                { from: [2025, '18'], unit: '日', direction: 'UP', to: '30' },
                { cumulative: true },
              ),
            ],
          },
          {
            section: '地域福祉課',
            title: '断らない相談',
            summary: '仕事、お金、住まい、家族のことなど、どんな困りごとも最初の窓口で受け止めます。',
            plainSummary: '困ったことは、何でも話してください。どの窓口でも、話を聞きます。',
            ...costs({ amount: 96_700, from: { national: 58_000, prefectural: 12_000 }, code: '03-01-01-12' }),
            ...goals('1-3-3'),
            noTargetReason: '困りごとは一つひとつ違い、件数が多いほど良いとも少ないほど良いとも言えないためです。',
            indicators: [
              inWords(
                {
                  name: '最初の窓口での受け止め',
                  definition: '相談の記録から、別の窓口へ回っていただいた例を1件ずつ確かめます。',
                  source: '相談の記録の点検（名前は公表しません）',
                  frequency: '年2回、9月と3月',
                },
                'どの窓口に来た相談も、来た方が別の窓口を探し直すことなく、必要な支えにつながる',
                '点検の結果と、改めた手順を公表します。',
              ),
            ],
          },
        ],
      },
    ]),
  },
}
