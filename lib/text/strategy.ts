/** Words of searching what a policy or a project cites. */
export const citationText = {
  goalsHint: '番号か名前の2文字から探せます。例　6-2、子育て',
  prioritiesHint: '番号か名前で探せます。',
} as const

/** 信頼される市政 › 便利で分かりやすい市役所にする: the place of a goal in its tree. */
export function placeInTree(above: readonly { code: string; title: string }[]): string {
  return above.map(({ code, title }) => `${code} ${title}`).join(' › ')
}
