import { showInstant } from '@/lib/dates'

/** What lies on this device alone. */
export const leftText = {
  heading: 'この端末に残っている文',
  why: '保存できていない書きかけです。書く場所がなくなったか、ほかの書きかけと重なったので、ここに残してあります。いるところを写してください。',
  whyFrozen:
    '保存できていない書きかけです。計画はいま書けないので、ここに残してあります。いるところを写すか、書けるようになってから続けてください。',
  whyWritable: '保存できていない書きかけです。書く画面をひらくと、元の欄に戻して保存します。',
  copy: '写す',
  copied: '写しました。',
  copyFailed: '写せませんでした。文を選んで、写してください。',
  discard: '捨てる',
  reallyDiscard: 'この文を捨てますか',
  discardFinal: '捨てた文は、元に戻せません。',
  empty: '（空の文）',
  notKept: 'このブラウザーは、書きかけを端末に残せません。「保存」と出るまで、このページを閉じないでください。',
} as const

/** The text and where it had stood, for those who only hear the button: 写す（事業「窓口」の内容）. */
export function actsOnText(verb: string, place: string): string {
  return `${verb}（${place}）`
}

/** 令和9年4月2日 9時05分に書いた文. */
export function typedAt(instant: Date): string {
  return `${showInstant(instant)}に書いた文`
}
