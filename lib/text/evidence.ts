import { plainDateOf, showDate } from '@/lib/dates'

/** Words of scanned evidence of a consultation. */
export const evidenceText = {
  heading: '協議の記録の写し',
  add: '写しを付ける',
  addLead: 'PDF・JPEG・PNGのファイルを、10MBまで付けられます。付けた写しは、消したり入れかえたりできません。',
  file: '写しのファイル',
  drop: 'ここへ移すか、選んでください。',
  send: 'この写しを付ける',
  sending: '送っています。',
  sent: '写しを付けました。',
  noFile: 'ファイルを選んでください。',
  notConnected: 'つながりませんでした。少し待ってから、もう一度送ってください。',
} as const

/** What is wrong with a file that should be evidence, and how to mend it. */
export const evidenceProblems = {
  evidence_empty: 'ファイルが空です。スキャンし直したものを選んでください。',
  evidence_unknown:
    '中身がPDF・JPEG・PNGのどれでもありません。Wordやホームページのファイルは、PDFにして保存してから選んでください。',
  evidence_misnamed:
    'ファイルの名前の終わり（.pdf など）と中身が違います。名前を元に戻すか、保存し直してから選んでください。',
  evidence_damaged: 'ファイルがこわれているか、途中までしかありません。スキャンし直すか、PDFで保存し直してください。',
  evidence_more_inside:
    'ファイルの中に、動くしかけや、ほかのファイルが入っています。紙に印刷してスキャンするか、「PDFとして印刷」で保存し直してください。',
  evidence_locked: 'パスワードの付いたPDFです。あとで読めるように、パスワードを外して保存し直してください。',
  evidence_too_large: 'ファイルが大きすぎます（10MBまで）。解像度を下げてスキャンするか、何枚かに分けてください。',
  evidence_too_slow: '受け取るのに時間がかかりすぎたので、やめました。少し待ってから、もう一度送ってください。',
  evidence_twice: 'このファイルは、この回の協議にもう付いています。ほかのファイルを選んでください。',
  evidence_too_many: '1回の協議に付けられるのは20個までです。いくつかを1つのPDFにまとめてください。',
  evidence_of_office: '写しを付けるのは企画経営課の役割です。企画経営課に渡してください。',
} as const

/** 312KB, 1.4MB. */
export function fileSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))}KB` : `${(bytes / 1_000_000).toFixed(1)}MB`
}

/** 312KB、令和8年6月9日に付けたもの. */
export function evidenceFacts(bytes: number, addedAt: Date): string {
  return `${fileSize(bytes)}、${showDate(plainDateOf(addedAt))}に付けたもの`
}
