import {
  budget,
  change,
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

export const planning: DepartmentData = {
  slug: 'planning',
  name: '企画部',
  decidedBy: 'MAYOR',
  contact: '企画部 企画経営課　電話 000-000-2150',
  sections: ['企画経営課', '財政課', '秘書広報課', 'デジタル推進課'],
  people: {
    head: ['大西 和彦', '企画部長'],
    chief: ['三浦 由美子', '企画部 デジタル推進課長'],
    coordinator: ['長谷川 健', '企画部 企画経営課 主任'],
    staff: ['小野 彩香', '企画部 デジタル推進課 主事'],
  },
  plan: {
    mission: {
      headline: '市の進む道を分かりやすく示し、身近な手続きを、いつでもどこからでも',
      text: '人口が減りはじめ、市が使えるお金も職員も限られていきます。その中でも、市の進む道をみなさんと共有し、必要な仕事にお金と人を確かに届けることが、企画部の役割です。\n市役所に来なくても手続きが済む仕組みを整え、市の財政と仕事の成果を、だれにでも分かる形でお知らせします。',
      plainSummary: '市の計画とお金の使い方を考え、スマートフォンでできる手続きを増やします。',
    },
    sectionRoles: roles({
      企画経営課: '総合計画をまとめ、各部の目標と成果を確かめます。',
      財政課: '予算をつくり、市の財政の見通しを示します。',
      秘書広報課: '市の動きを、広報紙とホームページで伝えます。',
      デジタル推進課: '手続きのオンライン化と、情報を守る仕組みを担います。',
    }),
    staff: staff({
      企画経営課: [12, 0, 3],
      財政課: [11, 1, 1],
      秘書広報課: [11, 0, 5],
      デジタル推進課: [17, 1, 4],
    }),
    budgets: [budget('一般会計', 2_184_560)],
    policies: numbered([
      {
        title: '市役所に行かなくても済む手続きを増やします',
        text: '仕事や介護で昼間に来られない方も、遠くに住む家族も、同じように手続きができるようにします。',
        ...goals('6-2-1', '6-2-2'),
        ...priorities(1),
        projects: [
          {
            section: 'デジタル推進課',
            title: '手続きのオンライン化',
            summary:
              '引っ越し、子育て、介護などの手続きを、スマートフォンから行えるようにします。今年度は、新たに38の手続きを加えます。',
            plainSummary: 'スマートフォンでできる手続きを増やします。',
            ...costs({ amount: 184_200, from: { national: 61_400, other: 8_000 }, code: '02-01-07-12' }),
            ...goals('6-2-1'),
            ...priorities(1),
            indicators: [
              number(
                {
                  name: 'オンラインで受け付けた手続きの割合',
                  definition: 'オンラインで受け付けられる手続きのうち、実際にオンラインで受け付けた件数の割合です。',
                  source: '電子申請システムの集計',
                  frequency: '毎月',
                },
                { from: [2025, '58.2'], provisional: true, unit: '％', direction: 'UP', to: '70.0' },
                {
                  waypoints: [
                    { year: 2027, value: '76' },
                    { year: 2028, value: '80' },
                  ],
                },
              ),
              number(
                {
                  name: 'オンラインで手続きをした人のうち「満足」と答えた人の割合',
                  definition: '手続きのあとの質問に「満足」「やや満足」と答えた人の割合です。',
                  source: 'オンライン手続きの満足度調査（約2,000人）',
                  frequency: '年1回、2月',
                },
                { noBaseline: 'はじめて調べるため、基準となる値がありません', unit: '％', direction: 'UP', to: '80' },
              ),
            ],
          },
          {
            section: 'デジタル推進課',
            title: '書かない窓口',
            summary: '申請書に書く代わりに、職員がお話をうかがって書類を作ります。市民課に続き、税の窓口でも始めます。',
            plainSummary: '紙に書かなくても、手続きができるようにします。市役所の人が話を聞いて、書類を作ります。',
            ...costs({ amount: 62_480, from: { national: 20_800 }, code: '02-01-07-14' }),
            ...goals('6-2-2'),
            ...priorities(1),
            indicators: [
              number(
                {
                  name: '住所変更の手続きにかかる時間（平均）',
                  definition: '受付の番号を取ってから、手続きが終わるまでの時間の平均です。',
                  source: '窓口の受付システムの記録',
                  frequency: '毎月',
                },
                { from: [2025, '24'], unit: '分', direction: 'DOWN', to: '15' },
              ),
              number(
                {
                  name: '書かない窓口で受け付ける手続き',
                  definition: '年度末に、申請書を書かずに済む手続きの数です。',
                  source: 'デジタル推進課の集計',
                  frequency: '年1回、3月末',
                  level: 'OUTPUT',
                },
                { from: [2025, '12'], unit: '種類', direction: 'UP', to: '27' },
              ),
            ],
          },
          {
            section: 'デジタル推進課',
            title: '住民情報システムの入れ替え',
            summary:
              '住民記録や税のシステムを、全国で共通の仕様に移します。入れ替えのあとは、運用にかかる費用を抑えます。',
            ...costs({ amount: 412_900, from: { national: 275_000 }, code: '02-01-07-20' }),
            ...goals('6-3-1'),
            ...priorities(2),
            indicators: [
              change(
                {
                  name: 'システムの運用にかかる費用',
                  definition: '住民情報システムの1年間の保守料、利用料、通信料の合計です。',
                  source: '財務会計システムの決算額',
                  frequency: '年1回、決算のあと',
                },
                { from: [2023, '386400'], baselineYear: 2023, unit: '千円', direction: 'DOWN', percent: '20' },
              ),
              milestone(
                {
                  name: '20の業務すべてを共通の仕様のシステムに移し終えること',
                  definition: '国が定めた20の業務が、新しいシステムで動いている状態です。',
                  source: 'デジタル推進課の工程表',
                  frequency: '毎月',
                },
                '2026-12-31',
                [
                  { text: '税の4つの業務を移します', dueOn: '2026-06-30' },
                  { text: '福祉の9つの業務を移します', dueOn: '2026-10-31' },
                ],
              ),
            ],
          },
        ],
      },
      {
        title: '市の財政と仕事の成果を、だれにでも分かる形で示します',
        text: '数字だけでなく、それが暮らしにとって何を意味するのかをお伝えします。',
        ...goals('6-1-1', '6-1-2', '6-1-3'),
        ...priorities(2),
        projects: [
          {
            section: '財政課',
            title: '財政の見通しの公表',
            summary: '向こう5年間の収入と支出の見通しを示し、毎年見直します。',
            ...costs({ amount: 3_120, code: '02-01-05-03' }),
            ...goals('6-1-2'),
            ...priorities(2),
            indicators: [
              keep(
                {
                  name: '経常収支比率（毎年決まって出ていくお金の割合）',
                  definition: '市税など毎年入ってくるお金のうち、人件費など毎年決まって出ていくお金の割合です。',
                  source: '地方財政状況調査',
                  frequency: '年1回、決算のあと',
                },
                { from: [2024, '90.4'], unit: '％', between: ['88.0', '92.0'] },
              ),
              milestone(
                {
                  name: '家計にたとえた「めやす市の財政」の発行',
                  definition: '8ページの冊子を作り、ホームページと市の施設で配ることです。',
                  source: '財政課の発行の記録',
                  frequency: '年1回',
                },
                '2027-01-31',
              ),
            ],
          },
          {
            section: '企画経営課',
            title: '総合計画の進み具合の点検',
            summary: '総合計画の48の目標がどこまで進んだかを、毎年調べてお知らせします。',
            ...costs({ amount: 2_650, code: '02-01-06-01' }),
            ...goals('6-1-1'),
            indicators: [
              later(
                {
                  name: '総合計画の目標のうち、達成したものの割合',
                  definition: '総合計画に数で示した48の目標のうち、その年の値が目標に届いたものの割合です。',
                  source: '総合計画の進行管理',
                  frequency: '年1回、6月',
                },
                { from: [2025, '41'], unit: '％', direction: 'UP', finalTarget: '80', finalTargetYear: 2032 },
                {
                  waypoints: [
                    { year: 2028, value: '55' },
                    { year: 2030, value: '68' },
                  ],
                },
              ),
              number(
                {
                  name: '点検の結果を話し合う市民会議の参加者',
                  definition: '年2回の会議に参加した市民の延べ人数です。',
                  source: '会議の受付名簿',
                  frequency: '会議のたび',
                  level: 'OUTPUT',
                },
                { from: [2025, '64'], unit: '人', direction: 'UP', to: '100' },
                { cumulative: true },
              ),
            ],
          },
          {
            section: '企画経営課',
            title: '公共施設の見直し',
            summary: '古くなった施設をどう直し、どうまとめるかを、地域のみなさんと話し合って決めます。',
            ...costs({ amount: 18_700, from: { bond: 6_000 }, code: '02-01-06-08' }),
            ...goals('6-1-3'),
            ...priorities(2),
            indicators: [
              later(
                {
                  name: '公共施設の床面積の合計',
                  definition: '市が持つ建物の延べ床面積の合計です。学校を含みます。',
                  source: '公共施設台帳',
                  frequency: '年1回、3月末',
                },
                { from: [2025, '318.6'], unit: '千㎡', direction: 'DOWN', finalTarget: '302.0', finalTargetYear: 2032 },
              ),
              milestone(
                {
                  name: '東部地域の施設の再編計画',
                  definition: '集会施設と図書館分館を1つにまとめる計画を、議会に示すことです。',
                  source: '企画経営課の工程表',
                  frequency: '四半期ごと',
                },
                '2027-02-26',
                [
                  { text: '地域での話し合いを4回開きます', dueOn: '2026-09-30' },
                  { text: '計画の案を公表し、意見をうかがいます', dueOn: '2026-12-15' },
                ],
              ),
            ],
          },
          {
            section: '財政課',
            title: 'ふるさと納税',
            summary: '市の事業を応援してくださる方を増やします。いただいたお金の使い道を、毎年ご報告します。',
            ...costs({ amount: 96_500, from: { other: 96_500 }, code: '02-01-05-09' }),
            ...goals('6-1-2'),
            indicators: [
              number(
                {
                  name: 'ふるさと納税でいただいた額',
                  definition: '4月から3月までに受け取った寄附の合計です。',
                  source: '寄附受付システムの集計',
                  frequency: '毎月',
                },
                { from: [2025, '182400'], provisional: true, unit: '千円', direction: 'UP', to: '210000' },
                { cumulative: true, rateFromBaseline: true },
              ),
              number(
                {
                  name: '市外へのふるさと納税で減る市税の額',
                  definition: '市民のみなさんが市外に寄附したことで減った、個人市民税の額です。',
                  source: '市民税の課税状況調査',
                  frequency: '年1回、7月',
                },
                { from: [2025, '486.2'], unit: '百万円', direction: 'DOWN', to: '480.0' },
              ),
            ],
          },
        ],
      },
      {
        title: '市の動きを伝え、みなさんの声を聴きます',
        ...goals('6-2-3'),
        ...priorities(1, 5),
        projects: [
          {
            section: '秘書広報課',
            title: '広報めやすの発行',
            summary: '毎月1日と15日に広報紙を発行し、すべての家庭に届けます。',
            ...costs({ amount: 48_300, from: { other: 2_600 }, code: '02-01-02-04' }),
            ...goals('6-2-3'),
            indicators: [
              number(
                {
                  name: '広報めやすを「毎号読む」と答えた人の割合',
                  definition: '18歳以上の市民のうち、「毎号読む」「ほぼ毎号読む」と答えた人の割合です。',
                  source: '市民意識調査（3,000人に送り、約1,300人が回答）',
                  frequency: '年1回、10月',
                },
                { from: [2025, '52.7'], unit: '％', direction: 'UP', to: '56.0' },
              ),
              number(
                {
                  name: 'やさしい日本語の版を載せた号',
                  definition: 'やさしい日本語で書いたページのある号の数です。年に24号を発行します。',
                  source: '発行した広報めやす',
                  frequency: '発行のたび',
                  level: 'OUTPUT',
                },
                { from: [2025, '6'], unit: '号', direction: 'UP', to: '24' },
                { cumulative: true },
              ),
            ],
          },
          {
            section: '秘書広報課',
            title: 'ホームページの改善',
            summary: '探している情報にすぐたどり着けるように、よく見られる200のページを書き直します。',
            ...costs({ amount: 12_400, code: '02-01-02-05' }),
            ...goals('6-2-3'),
            ...priorities(1),
            indicators: [
              number(
                {
                  name: '「このページは役に立った」と答えた人の割合',
                  definition: '各ページの下の質問に「役に立った」と答えた人の割合です。',
                  source: 'ホームページの質問の集計',
                  frequency: '毎月',
                },
                { from: [2025, '61.5'], unit: '％', direction: 'UP', to: '70.0' },
              ),
              number(
                {
                  name: '書き直したページ',
                  definition: 'やさしい言葉に書き直し、公開したページの数です。',
                  source: '秘書広報課の集計',
                  frequency: '毎月',
                  level: 'OUTPUT',
                },
                { noBaseline: '今年度から始めるためです', unit: 'ページ', direction: 'UP', to: '200' },
                { cumulative: true },
              ),
            ],
          },
          {
            section: '企画経営課',
            title: '市民意識調査',
            summary: '市の仕事についてどう感じているかを、毎年うかがいます。結果は、次の年の計画に生かします。',
            ...costs({ amount: 4_120, code: '02-01-06-03' }),
            ...goals('6-1-1', '6-2-3'),
            indicators: [
              number(
                {
                  name: '調査に答えた人の割合',
                  definition: '無作為に選んだ3,000人のうち、回答を寄せた人の割合です。',
                  source: '市民意識調査',
                  frequency: '年1回、10月',
                  level: 'OUTPUT',
                },
                { from: [2025, '43.8'], unit: '％', direction: 'UP', to: '50.0' },
              ),
              milestone(
                {
                  name: '調査の結果の公表',
                  definition: '集計の結果と元のデータを、ホームページに載せることです。',
                  source: '企画経営課の公表の記録',
                  frequency: '年1回',
                },
                '2027-01-20',
              ),
            ],
          },
          {
            section: '企画経営課',
            title: '大学との協働',
            summary: '市内の2つの大学の学生と、地域の課題に取り組みます。',
            ...costs({ amount: 1_500, code: '02-01-06-11' }),
            ...goals('6-2-3'),
            indicators: [
              number(
                {
                  name: '協働の事業に参加した学生',
                  definition: '1つの事業に3回以上参加した学生の人数です。',
                  source: '大学からの報告',
                  frequency: '年2回',
                  level: 'OUTPUT',
                },
                { from: [2025, '78'], unit: '人', direction: 'UP', to: '90' },
              ),
              number(
                {
                  name: '学生の提案から始めた取り組み',
                  definition: '学生の提案を受けて、市か地域の団体が始めた取り組みの数です。',
                  source: '企画経営課の集計',
                  frequency: '年1回、3月末',
                },
                { from: [2025, '2'], unit: '件', direction: 'UP', to: '4' },
              ),
            ],
          },
        ],
      },
      {
        title: 'みなさんの情報を、確かに守ります',
        text: '便利さと安全を、どちらも欠かさずに進めます。',
        ...goals('6-3-2'),
        ...priorities(1),
        projects: [
          {
            section: 'デジタル推進課',
            title: '情報を守る国際規格の更新',
            summary: '個人の情報の扱い方について、外部の機関の審査を受け続けます。',
            ...costs({ amount: 4_860, code: '02-01-07-31' }),
            ...goals('6-3-2'),
            indicators: [
              milestone(
                {
                  name: '国際規格（ISMS）の更新審査の申し込み',
                  definition: '認証機関に更新審査の申込書を出すことです。',
                  source: 'デジタル推進課の記録',
                  frequency: '年1回',
                },
                '2026-09-30',
              ),
              number(
                {
                  name: '審査で見つかる「直すべき点」',
                  definition: '更新審査の報告書にある、改善を求められた点の数です。',
                  source: '認証機関の審査報告書',
                  frequency: '年1回、12月',
                },
                { from: [2025, '5'], unit: '件', direction: 'DOWN', to: '2' },
              ),
            ],
          },
          {
            section: 'デジタル推進課',
            title: '情報の事故に備える訓練',
            summary: '情報の事故が起きたときに、すぐに止め、知らせ、元に戻せるように、全課で訓練します。',
            ...costs({ amount: 1_240, code: '02-01-07-32' }),
            ...goals('6-3-2'),
            noTargetReason: '事故の起き方はそのつど違い、1つの数では備えの良し悪しを表せないためです。',
            indicators: [
              inWords(
                {
                  name: '事故が起きたときの連絡の体制',
                  definition: '知らせを受けてから、責任者、情報担当、関係する課がそろうまでを見ます。',
                  source: '訓練の記録',
                  frequency: '年2回、7月と1月',
                },
                'どの課でも30分以内に連絡の体制がとれる',
                '年2回の訓練の記録を、結果とともに公表します。',
              ),
            ],
          },
          {
            section: 'デジタル推進課',
            title: '職員のデジタル研修',
            summary: '新しい道具を安全に使い、仕事のやり方を変えられる職員を育てます。',
            ...costs({ amount: 3_980, from: { prefectural: 900 }, code: '02-01-07-35' }),
            ...goals('6-3-1', '6-4-1'),
            indicators: [
              number(
                {
                  name: '情報を守る研修の受講率',
                  definition: '会計年度任用職員を含む全職員のうち、研修を終えた人の割合です。',
                  source: '研修システムの記録',
                  frequency: '年1回、12月',
                  level: 'OUTPUT',
                },
                { from: [2025, '97.4'], unit: '％', direction: 'UP', to: '100.0' },
              ),
              number(
                {
                  name: '仕事の自動化で減らした時間',
                  definition: '自動化した作業について、前の年度と比べて減った時間の合計です。',
                  source: '各課の報告',
                  frequency: '年1回、3月末',
                },
                { from: [2025, '3150'], unit: '時間', direction: 'UP', to: '5000' },
                { cumulative: true },
              ),
            ],
          },
        ],
      },
    ]),
  },
}
