import type { Draft, DraftKeeper } from './sheet-drafts'
import { placeOf } from './sheet-place'

/** A draft without a field to go back to. `key`: where an earlier page left it on the device; null: this page did. */
export type Stranded = { id: string; draft: Draft; key: IDBValidKey | null }

/** The texts that have no field any more, or whose field holds another text: shown, and kept on the device, until discarded. */
export class StrandedDrafts {
  private stranded: readonly Stranded[] = []
  private count = 0
  /** what brings them onto the device, once something does */
  keeper: DraftKeeper | null = null

  constructor(
    /** puts a draft back into its field; false where it has none */
    private readonly putBack: (draft: Draft) => boolean,
  ) {}

  /** All of them; the same array until one is added or goes. */
  readonly list = (): readonly Stranded[] => this.stranded

  /** The draft that this page left under an id. */
  find(id: string): Draft | null {
    return this.stranded.find((each) => each.key === null && each.id === id)?.draft ?? null
  }

  add(draft: Draft, key: IDBValidKey | null = null): void {
    const id = `${placeOf(draft.rowKey, draft.field)}#${this.count++}`
    this.stranded = [...this.stranded, { id, draft, key }]
    if (key === null) this.keeper?.note(id)
  }

  discard(stranded: Stranded): void {
    this.remove(stranded)
    if (stranded.key) void this.keeper?.forget(stranded.key)
    else this.keeper?.note(stranded.id)
  }

  /** Puts those back whose field is there, to be saved. */
  tryAgain(): void {
    for (const stranded of this.stranded) {
      const { id, draft, key } = stranded
      if (!this.putBack(draft)) continue
      this.remove(stranded)
      if (key === null) this.keeper?.note(id)
      else void this.keeper?.flush().then(() => this.keeper?.forget(key))
    }
  }

  private remove(stranded: Stranded): void {
    this.stranded = this.stranded.filter((each) => each !== stranded)
  }
}
