import {
  budget,
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

export const generalAffairs: DepartmentData = {
  slug: 'general-affairs',
  name: '総務部',
  decidedBy: 'MAYOR',
  contact: '総務部 総務課　電話 000-000-2210',
  sections: ['総務課', '職員課', '契約管財課', '防災課'],
  people: {
    head: ['坂口 正人', '総務部長'],
    chief: ['宮本 恵', '総務部 防災課長'],
    coordinator: ['上田 隆', '総務部 総務課 主任'],
    staff: ['石井 美穂', '総務部 防災課 主事'],
  },
  plan: {
    mission: {
      headline: '災害に強く、職員が力を出しきれる市役所をつくる',
      text: 'みなさんの命を守る備えと、市役所の土台を支えることが、総務部の役割です。\n地震や大雨のときに避難所がすぐに開けるように、人と物と訓練をそろえます。職員が健康に働き、力を伸ばせる職場にします。契約と文書の扱いを公正にし、市の情報を進んで公開します。',
      plainSummary: '地震や大雨のとき、すぐに逃げる場所を開けるようにします。',
    },
    sectionRoles: roles({
      総務課: '文書、情報公開、議会との連絡を受け持ちます。',
      職員課: '職員の採用、研修、健康、働き方を受け持ちます。',
      契約管財課: '契約を公正に行い、市の土地と建物を管理します。',
      防災課: '災害への備えと、起きたときの対応をまとめます。',
    }),
    staff: staff({ 総務課: [18, 1, 4], 職員課: [19, 1, 3], 契約管財課: [21, 2, 5], 防災課: [15, 1, 2] }),
    budgets: [budget('一般会計', 5_200_000, 86_400)],
    policies: numbered([
      {
        title: 'どの地区でも、すぐに避難所を開けるようにします',
        text: '37か所の避難所を、職員が着く前でも地域の手で開けられるようにします。',
        ...goals('5-1-1', '5-1-2'),
        ...priorities(3),
        projects: [
          {
            section: '防災課',
            title: '地域で開く避難所',
            summary: '町会や自治会のみなさんと、避難所ごとの手引きを作り、鍵の開け方から訓練します。',
            plainSummary: '地震や大雨のとき、地域の人が自分たちで、逃げる場所を開けるようにします。',
            ...costs({ amount: 14_800, from: { prefectural: 4_900 }, code: '09-01-05-02' }),
            ...goals('5-1-2'),
            ...priorities(3),
            indicators: [
              number(
                {
                  name: '地域の手で開く訓練をした避難所',
                  definition: '今年度に、地域の方だけで開く訓練を1回以上した避難所の数です。全部で37か所あります。',
                  source: '防災課の訓練の記録',
                  frequency: '訓練のたび',
                },
                { from: [2025, '21'], unit: 'か所', direction: 'UP', to: '37' },
              ),
              number(
                {
                  name: '避難所を開くまでの時間（訓練の平均）',
                  definition: '集まる合図から、受付を始めるまでの時間の平均です。',
                  source: '防災課の訓練の記録',
                  frequency: '訓練のたび',
                },
                { from: [2025, '52'], unit: '分', direction: 'DOWN', to: '40' },
              ),
            ],
          },
          {
            section: '防災課',
            title: '備蓄の充実',
            summary: '水、食べ物、簡易トイレに加え、乳児、アレルギーのある方、介護の必要な方のための品をそろえます。',
            ...costs({ amount: 68_300, from: { national: 12_000, prefectural: 9_500 }, code: '09-01-05-04' }),
            ...goals('5-1-1'),
            ...priorities(3),
            indicators: [
              number(
                {
                  name: '3日分の備蓄がそろった避難所の割合',
                  definition: '想定する避難者の3日分の水、食べ物、簡易トイレがある避難所の割合です。',
                  source: '備蓄台帳',
                  frequency: '年2回、9月と3月',
                  level: 'OUTPUT',
                },
                { from: [2025, '78.4'], unit: '％', direction: 'UP', to: '100.0' },
              ),
            ],
          },
          {
            section: '防災課',
            title: '個別避難計画',
            summary: 'ひとりで逃げることが難しい方と、だれが、どこへ、どう逃げるかを一緒に決めておきます。',
            plainSummary: 'ひとりでは逃げられない人がいます。だれが助けて、どこへ逃げるかを、先に決めます。',
            ...costs({ amount: 22_150, from: { national: 7_300, prefectural: 3_600 }, code: '09-01-05-07' }),
            ...goals('5-1-2'),
            ...priorities(3),
            indicators: [
              number(
                {
                  name: '個別避難計画を作った人の割合',
                  definition: '名簿に載ることに同意した方のうち、計画ができた方の割合です。',
                  source: '避難行動要支援者名簿',
                  frequency: '四半期ごと',
                },
                { from: [2025, '34.6'], provisional: true, unit: '％', direction: 'UP', to: '50.0' },
              ),
            ],
          },
        ],
      },
      {
        title: '職員が力を伸ばし、健康に働ける職場にします',
        ...goals('6-4-1'),
        projects: [
          {
            section: '職員課',
            title: '働き方の見直し',
            summary: '長い時間外勤務をなくし、男性も女性も育児の休みを取れるようにします。',
            withoutBudget: true,
            ...goals('6-4-1'),
            indicators: [
              number(
                {
                  name: '月45時間を超える時間外勤務をした職員',
                  definition: '1か月でも45時間を超えた職員の人数です。災害の対応を除きます。',
                  source: '勤務管理システムの集計',
                  frequency: '毎月',
                },
                { from: [2025, '86'], unit: '人', direction: 'DOWN', to: '50' },
              ),
              number(
                {
                  name: '育児の休みを2週間以上取った男性職員の割合',
                  definition: '今年度に子が生まれた男性職員のうち、2週間以上の育児休業を取った人の割合です。',
                  source: '職員課の集計',
                  frequency: '年1回、3月末',
                },
                { from: [2025, '71.4'], unit: '％', direction: 'UP', to: '85.0' },
              ),
            ],
          },
          {
            section: '職員課',
            title: '職員の育成',
            summary: '一人ひとりの目標に合わせて研修を選べるようにし、先輩が相談にのる仕組みを広げます。',
            ...costs({ amount: 19_640, code: '02-01-03-02' }),
            ...goals('6-4-1'),
            noTargetReason: '育ち方は一人ひとり違うため、1つの数にせず、状態とその証拠で示します。',
            indicators: [
              inWords(
                {
                  name: '若い職員への支え',
                  definition: '採用から5年以内の職員を対象にします。',
                  source: '職員アンケートと面談の記録（名前は公表しません）',
                  frequency: '年1回、1月',
                },
                '採用から5年以内の職員全員に相談できる先輩がいて、年に3回以上話をしている',
                '面談の回数の集計と、アンケートの結果を公表します。',
              ),
            ],
          },
        ],
      },
      {
        title: '契約と情報の扱いを、公正で開かれたものにします',
        ...goals('6-4-2'),
        projects: [
          {
            section: '契約管財課',
            title: '公正な契約',
            summary: '電子入札を広げ、なぜその会社に決まったのかが分かるようにお知らせします。',
            ...costs({ amount: 8_900, code: '02-01-08-01' }),
            ...goals('6-4-2'),
            indicators: [
              keep(
                {
                  name: '落札率（予定した価格に対する、落札した価格の割合）',
                  definition: '130万円を超える工事の入札について、落札価格を予定価格で割った値の平均です。',
                  source: '電子入札システムの集計',
                  frequency: '四半期ごと',
                },
                { from: [2025, '91.8'], unit: '％', between: ['88.0', '94.0'] },
              ),
              milestone(
                {
                  name: '契約の結果を探せるページの公開',
                  definition: '契約の相手、金額、理由を、言葉で探せるページです。',
                  source: '契約管財課の工程表',
                  frequency: '四半期ごと',
                },
                '2026-12-01',
              ),
            ],
          },
          {
            section: '総務課',
            title: '情報公開',
            summary: '公開の請求にできるだけ早くお答えし、請求の多い文書は、はじめから公開します。',
            ...costs({ amount: 2_480, code: '02-01-01-06' }),
            ...goals('6-4-2'),
            indicators: [
              number(
                {
                  name: '公開の請求にお答えするまでの日数（平均）',
                  definition: '請求を受けた日から決定の通知を出す日までの、土曜、日曜、祝日を除いた日数の平均です。',
                  source: '情報公開の受付簿',
                  frequency: '四半期ごと',
                },
                { from: [2025, '9.6'], unit: '日', direction: 'DOWN', to: '8.0' },
              ),
            ],
          },
        ],
      },
    ]),
  },
}
