import type { PlainDate } from '@/lib/dates'

/** Words of the accessibility policy and of its record of tests. */
export const accessibilityText = {
  title: 'ウェブアクセシビリティ方針と試験の記録',
  short: 'アクセシビリティ',
  lead: 'お年寄りや障害のある方を含め、どなたにもお読みいただけるサイトを目指しています。ここでは、目標と、試験で分かったこと、まだ確かめていないことをお見せします。',
  policyTitle: '方針',
  scope: '対象範囲',
  scopeIs:
    '「各部の運営方針と目標」のサイトのうち、サインインせずに読めるすべてのページ。職員用のページは、同じ目標で作り、同じ機械の検査をしていますが、この記録には含めません。',
  level: '目標とする適合レベル',
  levelIs: 'JIS X 8341-3:2016 のレベルAA。あわせて WCAG 2.2 のレベルAAの達成基準も満たすことを目指します。',
  standing: 'いまの対応度',
  standingIs:
    '「レベルAAに配慮」。機械による試験では問題がありませんが、人による確認が済んでいない達成基準があるため、「準拠」とは書きません。',
  standingNote:
    '対応度の言い方は、ウェブアクセシビリティ基盤委員会「ウェブコンテンツの JIS X 8341-3:2016 対応度表記ガイドライン」によります。',
  exceptions: '例外事項',
  exceptionsAre: 'ありません。対象のページに、動画、音声、画像にした文字、PDFはありません。',
  careTitle: 'このように作っています',
  care: [
    'JavaScript（ジャバスクリプト）が働かなくても、すべて読めます。',
    '画面の幅が320ピクセルでも（横1280ピクセルの画面で400％に拡大しても）、横に動かさずに読めます。',
    'キーボードだけで、すべてのリンクとメニューを使えます。いまどこにいるかは、太い枠で示します。',
    '端末を暗い配色にしていても、文字と背景の濃さの差を保ちます。',
    '達成度は、色だけでなく、印と言葉で表します。',
    '動くもの、時間の制限、音の出るものは、ありません。',
  ],
  recordTitle: '試験の記録',
  testedOn: '試験した日',
  method: '試験の方法',
  methods: [
    '機械による検査：axe-core で、幅360ピクセル（暗い配色）と1280ピクセル（明るい配色）の2通りに表示して検査しました。検査した規則は、WCAG 2.0、2.1、2.2 のレベルAとAAのものです。',
    '操作の試験：ブラウザを自動で動かし、幅320ピクセルで横にはみ出さないこと、JavaScriptなしで読めること、キーボードだけで初めから終わりまで進めること、見出しや言語の指定などを確かめました。',
  ],
  tools: '使ったもの',
  toolsAre: (axe: string) => `axe-core ${axe}、Chromium（ブラウザ）`,
  pages: '試験したページ',
  repeated: '繰り返し',
  repeatedIs: '同じ試験を、プログラムを改めるたびに行います。1つでも問題があれば、その試験は失敗になります。',
  tester: '試験した人',
  testerIs: '機械だけで行いました。人による試験は、まだ行っていません。',
  notYetTitle: 'まだ確かめていないこと',
  notYet: [
    '画面読み上げソフト（NVDA、VoiceOver、TalkBack など）での読み上げ',
    '障害のある方、お年寄りの方に使っていただくこと',
    '実際のスマートフォンやタブレット、Chromium のほかのブラウザでの操作',
    '文章や見出しの分かりやすさなど、人が読んで確かめる達成基準（次の表の「未確認」）',
  ],
  resultsTitle: '達成基準ごとの結果',
  resultsLead:
    '「○」は、自動の試験で確かめた範囲に問題がなかったことを表します。機械が見つけられない問題が残っているかもしれません。',
  tableCaption: 'JIS X 8341-3:2016 のレベルAとレベルAAの達成基準と、試験の結果',
  criterion: '達成基準',
  levelShort: 'レベル',
  applies: '適用',
  result: '結果',
  yes: '○',
  no: '－',
  passed: '○',
  notChecked: '未確認',
  contactTitle: 'お困りのときは',
  contactLead:
    '読めないところや使いにくいところがありましたら、次の担当にお知らせください。内容を、ほかの方法でお伝えします。',
  noContact: '読めないところや使いにくいところがありましたら、市役所にお知らせください。',
} as const

/** When the tests that the record tells of were last looked through. */
export const testedOn: PlainDate = '2026-11-26'

/** The version of axe-core that they ran with. */
export const axeVersion = '4.13'

/** The kinds of pages that were tested, as e2e/ has them. */
export const testedPages = [
  'ホーム',
  '年度のページ',
  '部のページ（市長が了承するもの、ほかの機関が決定するもの）',
  '事業のページ',
  '公表した版のページ',
  '達成状況、届かなかった目標、公表した報告',
  '達成度の決め方',
  'このサイトについて（日本語、英語とやさしい日本語）',
  'アクセシビリティ、オープンデータ',
  '見つからないページ',
] as const

/** axe: rules of axe-core look at it; journey: a test of our own does; people: only people can say; absent: nothing of the kind is there. */
export type CheckedBy = 'axe' | 'journey' | 'people' | 'absent'

/** How a criterion was checked, as the record says it. */
export const checkedBy: Readonly<Record<CheckedBy, string>> = {
  axe: '機械による検査',
  journey: '操作の試験',
  people: '人による確認が必要です',
  absent: '対象になる内容がありません',
}

interface Criterion {
  number: string
  name: string
  level: 'A' | 'AA'
  by: CheckedBy
  /** What exactly was looked at. */
  how?: string
}

/** The criteria of levels A and AA of JIS X 8341-3:2016, in its order and words, with what the tests say of each. */
export const criteria: readonly Criterion[] = [
  { number: '1.1.1', name: '非テキストコンテンツ', level: 'A', by: 'axe', how: '図に名前があること' },
  { number: '1.2.1', name: '音声だけ及び映像だけ（収録済み）', level: 'A', by: 'absent' },
  { number: '1.2.2', name: 'キャプション（収録済み）', level: 'A', by: 'absent' },
  { number: '1.2.3', name: '音声解説又はメディアに対する代替コンテンツ（収録済み）', level: 'A', by: 'absent' },
  { number: '1.2.4', name: 'キャプション（ライブ）', level: 'AA', by: 'absent' },
  { number: '1.2.5', name: '音声解説（収録済み）', level: 'AA', by: 'absent' },
  { number: '1.3.1', name: '情報及び関係性', level: 'A', by: 'axe', how: '表、一覧、見出しの作り' },
  { number: '1.3.2', name: '意味のあるシーケンス', level: 'A', by: 'people' },
  { number: '1.3.3', name: '感覚的な特徴', level: 'A', by: 'people' },
  { number: '1.4.1', name: '色の使用', level: 'A', by: 'people' },
  { number: '1.4.2', name: '音声の制御', level: 'A', by: 'absent' },
  { number: '1.4.3', name: 'コントラスト（最低限レベル）', level: 'AA', by: 'axe', how: '明るい配色と暗い配色の両方' },
  {
    number: '1.4.4',
    name: 'テキストのサイズ変更',
    level: 'AA',
    by: 'journey',
    how: '幅320ピクセル（400％）で、横にはみ出さないこと',
  },
  { number: '1.4.5', name: '文字画像', level: 'AA', by: 'absent' },
  { number: '2.1.1', name: 'キーボード', level: 'A', by: 'journey', how: 'メニューを開き、ページを移ること' },
  {
    number: '2.1.2',
    name: 'キーボードトラップなし',
    level: 'A',
    by: 'journey',
    how: 'ページの初めから終わりまで進めること',
  },
  { number: '2.2.1', name: 'タイミング調整可能', level: 'A', by: 'absent' },
  { number: '2.2.2', name: '一時停止，停止及び非表示', level: 'A', by: 'absent' },
  { number: '2.3.1', name: '3回のせん（閃）光，又はしきい（閾）値以下', level: 'A', by: 'absent' },
  { number: '2.4.1', name: 'ブロックスキップ', level: 'A', by: 'axe', how: '本文へ進むリンク、見出し、領域' },
  { number: '2.4.2', name: 'ページタイトル', level: 'A', by: 'axe', how: 'どのページにも題名があること' },
  { number: '2.4.3', name: 'フォーカス順序', level: 'A', by: 'people' },
  {
    number: '2.4.4',
    name: 'リンクの目的（コンテキスト内）',
    level: 'A',
    by: 'axe',
    how: 'どのリンクにも名前があること',
  },
  { number: '2.4.5', name: '複数の手段', level: 'AA', by: 'people' },
  { number: '2.4.6', name: '見出し及びラベル', level: 'AA', by: 'people' },
  { number: '2.4.7', name: 'フォーカスの可視化', level: 'AA', by: 'journey', how: '進んだ先がどれも枠で示されること' },
  { number: '3.1.1', name: 'ページの言語', level: 'A', by: 'axe', how: 'どのページにも言語の指定があること' },
  {
    number: '3.1.2',
    name: '一部分の言語',
    level: 'AA',
    by: 'journey',
    how: '英語のページの日本語、日本語のページの英語',
  },
  { number: '3.2.1', name: 'フォーカス時', level: 'A', by: 'journey', how: '進むだけではページが変わらないこと' },
  { number: '3.2.2', name: '入力時', level: 'A', by: 'people' },
  {
    number: '3.2.3',
    name: '一貫したナビゲーション',
    level: 'AA',
    by: 'journey',
    how: 'メニューの並びがどのページでも同じこと',
  },
  { number: '3.2.4', name: '一貫した識別性', level: 'AA', by: 'people' },
  { number: '3.3.1', name: 'エラーの特定', level: 'A', by: 'people' },
  { number: '3.3.2', name: 'ラベル又は説明', level: 'A', by: 'axe', how: 'どの入力欄にも名前があること' },
  { number: '3.3.3', name: 'エラー修正の提案', level: 'AA', by: 'people' },
  { number: '3.3.4', name: 'エラー回避（法的，金融及びデータ）', level: 'AA', by: 'absent' },
  { number: '4.1.1', name: '構文解析', level: 'A', by: 'journey', how: '同じ名札（id）が1つのページに2つないこと' },
  {
    number: '4.1.2',
    name: '名前（name），役割（role）及び値（value）',
    level: 'A',
    by: 'axe',
    how: '部品の名前と状態',
  },
]

/** 38の達成基準のうち、…: the table in a sentence. */
export function criteriaSentence(): string {
  const count = (...by: CheckedBy[]) => criteria.filter((each) => by.includes(each.by)).length
  return `${criteria.length}の達成基準のうち、${count('axe', 'journey')}は自動の試験で問題がなく、${count('people')}は人による確認がまだで、${count('absent')}は対象になる内容がありません。`
}
