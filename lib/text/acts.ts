const verbalNouns = [
  '検討|申請|申し込み|申込み|策定|作成|発行|公表|実施|設置|整備|締結|開設|開始|更新|導入|構築|制定|改定|改正|配布|選定|調査',
  '公開|運行|運転|開館|開園|開校|開通|設立|完成|取り替え|入れ替え',
  '試行|開催|提出|着手|移行|修繕|改修|認定|取得|運用|提供|周知|見直し|報告|設計|着工|登録|募集|統合|移転',
].join('|')
const nounOfAct = new RegExp(`^(.+[^へとでらり])の(${verbalNouns})$`, 'u')
const endsInAct = new RegExp(`(?:${verbalNouns})$`, 'u')
const politeEnding = /(?:ます|ました|ません|ませんでした|です|でした)$/u
const plainVerb = /[うくぐすつぬぶむる]$/u

const endings: Record<string, string> = {
  う: 'い',
  く: 'き',
  ぐ: 'ぎ',
  す: 'し',
  つ: 'ち',
  ぬ: 'に',
  ぶ: 'び',
  む: 'み',
  る: 'り',
}
/** Verbs whose る goes without leaving a sound: after い and え sounds, and the few written with a single character. */
const dropsLastSound = /[いきぎしじちにひびみりえけげせぜてでねへべめれ見得着出寝煮似]る$/u

/** Whether a text is a sentence in です・ます already. */
export function isPolite(text: string): boolean {
  return politeEnding.test(text)
}

/** 移し終える → 移し終えます, 発行する → 発行します. Null for what does not end like a verb. */
function polite(text: string): string | null {
  if (!plainVerb.test(text)) return null
  if (text.endsWith('する')) return `${text.slice(0, -2)}します`
  const stem = text.slice(0, -1)
  return dropsLastSound.test(text) ? `${stem}ます` : `${stem}${endings[text.slice(-1)] ?? ''}ます`
}

/**
 * What is done, as the end of a sentence without its full stop, from the name of what will exist:
 * 基本仕様の検討 → 基本仕様を検討します, 共通の仕様に移し終えること → 共通の仕様に移し終えます.
 */
export function asAct(name: string): string {
  if (isPolite(name)) return name
  const verb = polite(name.replace(/こと$/u, ''))
  if (verb) return verb
  const [, object, noun] = nounOfAct.exec(name) ?? []
  if (object && noun) return `${object}を${doing(noun)}`
  if (endsInAct.test(name)) return `${name}を行います`
  return `${name}ができているようにします`
}

function doing(noun: string): string {
  if (noun === '申込み') return '申し込みます'
  if (noun === '完成') return '完成させます'
  return ['見直し', '申し込み', '取り替え', '入れ替え'].includes(noun) ? `${noun}ます` : `${noun}します`
}
