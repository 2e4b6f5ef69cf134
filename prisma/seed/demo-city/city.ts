export const demoCity = {
  name: 'めやす市',
  fictional: true,
  contact: '企画部 企画経営課　〒000-0000 めやす市本町1丁目1番1号　電話 000-000-2150（平日 8時30分から17時まで）',
}

export const employmentTypes = [
  { code: 'regular', name: '正規', position: 0 },
  { code: 'reappointed', name: '再任用', position: 1 },
  { code: 'fiscal-year', name: '会計年度任用', position: 2, firstYear: 2020 },
]

export const accounts = [
  { code: 'general', name: '一般会計', kind: 'GENERAL', position: 0 },
  { code: 'health-insurance', name: '国民健康保険事業特別会計', kind: 'SPECIAL', position: 1 },
  { code: 'care-insurance', name: '介護保険事業特別会計', kind: 'SPECIAL', position: 2 },
  { code: 'water-operating', name: '水道事業会計（収益的収支）', kind: 'ENTERPRISE_OPERATING', position: 3 },
  { code: 'water-capital', name: '水道事業会計（資本的収支）', kind: 'ENTERPRISE_CAPITAL', position: 4 },
] as const

/** 総合計画 and its 施策: a goal's parent is the code without its last part. */
export const strategicPlan = {
  name: '第4次めやす市総合計画',
  firstYear: 2023,
  lastYear: 2032,
  goals: [
    ['1', '支え合い、健やかに暮らせるまち'],
    ['1-1', '子どもと子育てを支える'],
    ['1-1-1', '保育の場を確保する'],
    ['1-1-2', '子育ての孤立を防ぐ'],
    ['1-2', '高齢の方、障がいのある方を支える'],
    ['1-2-1', '認知症になっても安心して暮らせる地域をつくる'],
    ['1-2-2', '障がいのある方の働く場を広げる'],
    ['1-3', '健康を守る'],
    ['1-3-1', '病気を早く見つける'],
    ['1-3-2', '医療保険と介護保険を安定して続ける'],
    ['1-3-3', '暮らしの困りごとを受け止める'],
    ['2', '学びと文化が息づくまち'],
    ['2-1', '学校教育を充実する'],
    ['2-1-1', '一人ひとりに合った学びを進める'],
    ['2-1-2', '安心して通える学校をつくる'],
    ['2-2', '生涯の学びを支える'],
    ['2-2-1', '図書館を暮らしに生かす'],
    ['2-2-2', '歴史と文化財を伝える'],
    ['3', '環境と産業が調和するまち'],
    ['3-1', '資源を大切にする'],
    ['3-1-1', 'ごみを減らす'],
    ['3-1-2', '温室効果ガスを減らす'],
    ['3-2', '地域の産業を育てる'],
    ['3-2-1', '商店街ににぎわいを生む'],
    ['3-2-2', '農地を次の世代に引き継ぐ'],
    ['3-3', '地域のつながりを育てる'],
    ['3-3-1', '町会・自治会の活動を支える'],
    ['4', '安全で歩きやすいまち'],
    ['4-1', '道路と交通を整える'],
    ['4-1-1', 'だれもが安全に歩ける道をつくる'],
    ['4-1-2', '橋や道路を長く使う'],
    ['4-2', '水の災害に備える'],
    ['4-2-1', '大雨の被害を減らす'],
    ['4-3', '緑と住まいを守る'],
    ['4-3-1', '公園を使いやすくする'],
    ['4-4', '水道を守る'],
    ['4-4-1', '地震に強い水道をつくる'],
    ['4-4-2', '安全な水を送り続ける'],
    ['5', '災害と犯罪に強いまち'],
    ['5-1', '災害に備える'],
    ['5-1-1', '避難所の備えを整える'],
    ['5-1-2', '地域で助け合う力を高める'],
    ['6', '信頼される市政'],
    ['6-1', '計画と財政を確かにする'],
    ['6-1-1', '計画の進み具合を示す'],
    ['6-1-2', '財政の見通しを示す'],
    ['6-1-3', '公共施設の量と質を見直す'],
    ['6-2', '便利で分かりやすい市役所にする'],
    ['6-2-1', 'オンラインでできる手続きを増やす'],
    ['6-2-2', '窓口の時間と手間を減らす'],
    ['6-2-3', '市の動きを伝え、声を聴く'],
    ['6-3', '情報の基盤を守る'],
    ['6-3-1', '情報システムを効率よく使う'],
    ['6-3-2', 'みなさんの情報を守る'],
    ['6-4', '職員の力を生かす'],
    ['6-4-1', '職員を育て、働き方を改める'],
    ['6-4-2', '公正で開かれた契約と情報公開を進める'],
    ['6-5', '市の収入を確かにする'],
    ['6-5-1', '税を公平に納めていただく'],
  ],
} as const

/** 施政方針の重点事項. */
export const mayoralPriorities = {
  2026: [
    'いつでもつながる市役所',
    '次の世代に負担を先送りしない',
    '災害に強いまち',
    '子どもと子育てをまち全体で支える',
    '外国人市民とともに暮らすまち',
    '環境と産業を次の世代へ',
  ],
  2027: [
    'いつでもつながる市役所',
    '次の世代に負担を先送りしない',
    '災害に強いまち',
    '子どもと子育てをまち全体で支える',
  ],
} as const

/** What the pages of a year state about its figures, and what the year asks for. */
export const years = [
  {
    year: 2026,
    chiefConfirmation: true,
    financeConcurrence: true,
    personnelConcurrence: true,
    viceMayorFirst: true,
    personnelCostIncluded: false,
    headcountOn: '2026-04-01',
    roundingNote: '金額は千円単位です。',
    headcountNote: '兼務の職員は主な課に、休職と派遣の職員はもとの課に数えています。',
    sourceNote: '',
    planDueOn: '2026-05-15',
    publicationOn: '2026-07-10',
  },
  {
    year: 2027,
    chiefConfirmation: true,
    financeConcurrence: true,
    personnelConcurrence: true,
    viceMayorFirst: true,
    personnelCostIncluded: false,
    headcountOn: '2027-04-01',
    roundingNote: '金額は千円単位です。',
    headcountNote: '兼務の職員は主な課に、休職と派遣の職員はもとの課に数えています。',
    sourceNote: '',
    planDueOn: '2027-05-28',
    publicationOn: '2027-07-09',
  },
] as const

/** The scale of a year's results, with the lowest rate (%) that earns each. */
export const ratings = [
  { code: 'ACHIEVED', label: '達成', threshold: '100' },
  { code: 'MOSTLY', label: 'おおむね達成', threshold: '80' },
  { code: 'PARTLY', label: '一部達成', threshold: '50' },
  { code: 'MISSED', label: '未達成', threshold: '0' },
  { code: 'AWAITED', label: '集計中', counted: false },
  { code: 'BEFORE_TARGET_YEAR', label: '目標年度前', counted: false },
  { code: 'NOT_SURVEYED', label: '調査なし年', counted: false },
  { code: 'NOT_RATED', label: '評価対象外', counted: false },
]
