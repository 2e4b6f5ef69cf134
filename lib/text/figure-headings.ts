import { type PlainDate, showDate } from '@/lib/dates'

/** The headings of the sheets of 人事課 and 財政課, by what a column holds; the first is the one our own sheets use. */
export const headings = {
  department: ['部', '部名', '部局', '部局名', '所管部'],
  section: ['課', '課・室', '課室', '課名', '課・室名', '所属'],
  employmentType: ['任用の種類', '任用区分', '任用形態', '職員区分'],
  count: ['人数', '職員数'],
  unit: ['単位', '人数の単位'],
  account: ['会計', '会計名', '会計名称'],
  basis: ['予算の種類'],
  votedOn: ['議決日', '議決の日', '議決年月日'],
  initial: ['当初', '当初予算', '当初予算額'],
  supplementary: ['補正', '補正予算', '補正予算額', '補正額'],
  carriedOver: ['繰越', '前年度繰越', '前年度からの繰越', '繰越額'],
  reserveAndTransfers: ['流用', '予備費・流用', '予備費流用', '流用額'],
  code: ['予算事業コード', '事業コード'],
  project: ['計画の事業番号'],
  amount: ['事業費', '事業費計'],
  NATIONAL: ['国', '国庫支出金', '国支出金'],
  PREFECTURAL: ['都道府県', '都道府県支出金', '都支出金', '道支出金', '府支出金', '県支出金'],
  BOND: ['地方債', '市債', '区債', '町債', '村債'],
  OTHER: ['その他', 'その他特定財源'],
  GENERAL: ['一般財源'],
} as const

export type FigureColumn = keyof typeof headings

/** How a sheet says that a row is a department's as a whole, and that it is a total (which is computed, never read). */
export const wholeDepartment = '部全体'
export const wholeDepartmentWords: readonly string[] = [wholeDepartment, '全体', '部計']
export const totalWords: readonly string[] = ['計', '小計', '合計', '総計', '総合計']

/** How the kinds of budget may be written beside their own names. */
export const basisWords = {
  SKELETON: ['骨格', '骨格予算'],
  PROVISIONAL: ['暫定', '暫定予算'],
  INITIAL: ['当初', '当初予算'],
  SUPPLEMENTED: ['補正後', '補正後の予算', '補正後予算', '補正予算', '現計予算'],
  EXPECTED_SETTLEMENT: ['決算見込', '決算見込み'],
  SETTLED: ['決算'],
} as const

/** How persons and full-time equivalents may be written. */
export const staffUnitWords = {
  PERSONS: ['人', '実人数', '名'],
  FULL_TIME_EQUIVALENTS: ['常勤換算', '人(常勤に換算)', '常勤に換算', '換算人数', 'FTE'],
} as const

/** Words of the sheets that the offices fill in. */
export const templateText = {
  names: { staff: '職員数', budget: '部の予算', project: '事業費' },
  staffLead: '人数を書いてください。合計の行と、人数の空いた行は、使いません。',
  moneyLead: '金額が円か千円かは、見出しか表の上に書いてください。合計の行は読みません。空いたままの欄は、空にします。',
  projectTitle: '計画の事業名（読みとりません）',
  staffTitle: (day: PlainDate | null) => (day ? `職員数（${showDate(day)}現在）` : '職員数'),
} as const
