import type { Decision } from '@/lib/plans/carrying-rules'

type Begun = {
  decided: Record<string, { fate: Decision['fate']; into?: string; reason: string }>
  undecided: string[]
  written: { row: string; field: string; text: string }[]
}

/**
 * 企画部's plan for 2027 as it stands on a desk in October: begun from that of 2026, with gaps. Projects by their title, what
 * is written by the title or name of its row; all other projects go on.
 */
export const half2027: Begun = {
  decided: {
    住民情報システムの入れ替え: { fate: 'ENDED', reason: '令和8年度のうちに、20の業務をすべて移し終えるためです。' },
    職員のデジタル研修: {
      fate: 'MERGED',
      into: '情報の事故に備える訓練',
      reason: '研修と訓練を、同じ時期に続けて行うためです。',
    },
  },
  undecided: ['大学との協働'],
  written: [
    {
      row: '手続きのオンライン化',
      field: 'summary',
      text: '引っ越し、子育て、介護などの手続きを、スマートフォンから行えるようにします。令和9年度は、施設の予約と会費の支払いを加えます。',
    },
    { row: 'オンラインで受け付けた手続きの割合', field: 'target', text: '80.0' },
    { row: 'オンラインで受け付けた手続きの割合', field: 'dueOn', text: '2028-03-31' },
    { row: '住所変更の手続きにかかる時間（平均）', field: 'target', text: '12' },
  ],
}
