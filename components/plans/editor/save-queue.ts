/** Why nothing can be sent now. */
export type Trouble = 'not-connected' | 'failed' | 'signed-out'

const firstWait = 1_000
const longestWait = 30_000

/**
 * Brings what is to be saved to the server, one place after another. Where the server cannot be reached everything waits
 * and is tried again, after a second first, then ever later; where the person is signed out, until `retry`.
 */
export class SaveQueue {
  private readonly places: string[] = []
  private busy = false
  private trouble: Trouble | null = null
  private wait = firstWait
  private timer: ReturnType<typeof setTimeout> | undefined
  private idle: (() => void)[] = []

  constructor(
    /** saves a place and says what hindered it; null: nothing is to be saved there any more */
    private readonly save: (at: string) => Promise<Trouble | null> | null,
    /** told when something began or ended */
    private readonly onChange: () => void,
    /** told when it is time to try again */
    private readonly onRetry: () => void,
  ) {}

  /** Puts a place at the end of what is to be saved. */
  add(at: string): void {
    if (!this.places.includes(at)) this.places.push(at)
  }

  /** What hinders everything; null: nothing. */
  hindrance(): Trouble | null {
    return this.trouble
  }

  isBusy(): boolean {
    return this.busy
  }

  /** Saves what waits, unless that is being done, or hindered. */
  async run(): Promise<void> {
    while (!this.busy && !this.trouble) {
      const at = this.places.shift()
      if (at === undefined) break
      this.busy = true
      const saving = this.save(at)
      const trouble = saving && (await saving)
      this.busy = false
      if (!saving) continue
      if (trouble) this.stop(at, trouble)
      else this.wait = firstWait
      this.onChange()
      this.settle()
    }
    this.onChange()
    this.settle()
  }

  /** Does something else with the server, once everything that can be sent is, and before anything more is. */
  async alone<Answer extends { kind: string }>(act: () => Promise<Answer>): Promise<Answer> {
    await this.untilSent()
    this.busy = true
    this.onChange()
    const answer = await act()
    this.busy = false
    if (answer.kind === 'signed-out') this.trouble = 'signed-out'
    this.onChange()
    this.settle()
    void this.run()
    return answer
  }

  /** Resolves when everything is sent, or cannot be. */
  async untilSent(): Promise<void> {
    while (this.busy || (this.places.length > 0 && this.trouble === null)) {
      await new Promise<void>((resolve) => this.idle.push(resolve))
    }
  }

  /** Tries again what could not be sent. */
  retry(): void {
    clearTimeout(this.timer)
    this.trouble = null
    void this.run()
  }

  /** Tries nothing again by itself. */
  leave(): void {
    clearTimeout(this.timer)
  }

  private stop(at: string, trouble: Trouble): void {
    this.trouble = trouble
    this.add(at)
    if (trouble === 'signed-out') return
    clearTimeout(this.timer)
    this.timer = setTimeout(this.onRetry, this.wait)
    this.wait = Math.min(this.wait * 2, longestWait)
  }

  private settle(): void {
    const waiting = this.idle
    this.idle = []
    for (const resolve of waiting) resolve()
  }
}
