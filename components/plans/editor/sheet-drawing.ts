/** Marks a project that is not drawn yet. */
export const waitingClass = 'project-waits'

/** So many projects are drawn with the page; they more than fill a screen. */
const atOnce = 10
/** So many more each time the browser has nothing else to do: few enough that no key waits for them. */
const more = 4

function whenIdle(call: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(call)
    return () => cancelIdleCallback(handle)
  }
  const timer = setTimeout(call, 50)
  return () => clearTimeout(timer)
}

/** Draws the projects of a large sheet one after another, so that the first can be written in at once. */
export class SheetDrawing {
  private readonly waiting: Set<string>
  private readonly listeners = new Set<() => void>()

  /** `projects`: the keys of all projects, in the order of the sheet. */
  constructor(projects: readonly string[]) {
    this.waiting = new Set(projects.slice(atOnce))
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Whether the project is drawn; one that is made later is at once. */
  isDrawn(rowKey: string): boolean {
    return !this.waiting.has(rowKey)
  }

  /** Draws what still waits, bit by bit, until the answer is called. */
  readonly follow = (): (() => void) => {
    let cancel: (() => void) | null = null
    const next = () => {
      if (this.waiting.size === 0) return
      cancel = whenIdle(() => {
        for (const key of [...this.waiting].slice(0, more)) this.waiting.delete(key)
        for (const listener of this.listeners) listener()
        next()
      })
    }
    next()
    return () => cancel?.()
  }
}
