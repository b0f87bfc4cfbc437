import type { LiveChange, LiveMessage } from '@hiepluc/contract/live.ts'

/** Changes held for a reader that does not take them; beyond, it is told that everything may have changed. */
export const MOST_HELD = 500

/**
 * What waits to be sent to one reader. What does not fit is never piled up: the same thing changed twice waits once, and too
 * many things are one word.
 */
export class LiveLine {
  readonly #held = new Map<string, LiveChange>()
  #everything = false
  /** ended, and whether because the reader is no longer who it was */
  #over: { readonly session: boolean } | undefined
  #id: number
  #wake: (() => void) | undefined
  /** when something began to wait that is not taken; milliseconds of the caller's clock */
  #since: number | undefined

  constructor(id: number) {
    this.#id = id
  }

  /** up to where this reader has been handed everything */
  get id(): number {
    return this.#id
  }

  /** Hands over what changed below `id`. 'everything': more than can be told. */
  add(changes: readonly LiveChange[] | 'everything', id: number, at: number): void {
    this.#id = id
    if (changes !== 'everything' && changes.length === 0) return
    this.#since ??= at
    if (changes === 'everything' || this.#held.size + changes.length > MOST_HELD) {
      this.#held.clear()
      this.#everything = true
    } else if (!this.#everything)
      for (const one of changes) {
        const key = `${one.thing} ${one.id ?? ''} ${one.isNew}`
        const held = this.#held.get(key)
        this.#held.set(key, held ? { ...held, count: held.count + one.count } : one)
      }
    this.#rise()
  }

  /** Ends the stream; `session`: because that of its reader is over. */
  end(session: boolean): void {
    this.#over ??= { session }
    this.#rise()
  }

  /** What is said at the end, if anything. */
  lastWord(): string | undefined {
    return this.#over?.session ? this.#sent('over', []) : undefined
  }

  /** How long something waits that the reader has not taken. */
  lagMs(at: number): number {
    return this.#since === undefined ? 0 : at - this.#since
  }

  /** Takes what there is; undefined: nothing. */
  take(): string | undefined {
    if (this.#over) return undefined
    if (this.#everything) {
      this.#everything = false
      return this.#sent('everything', [])
    }
    if (this.#held.size === 0) return undefined
    const changes = [...this.#held.values()]
    this.#held.clear()
    return this.#sent('changes', changes)
  }

  get isOver(): boolean {
    return this.#over !== undefined
  }

  /**
   * What there is, or nothing; and up to where, so that a line which breaks goes on from there. It says that the line holds, and keeps
   * what stands in between from cutting it.
   */
  beat(): string {
    return this.take() ?? this.#sent('changes', [])
  }

  /** Resolves as soon as there is something to take (true), or at the signal (false). */
  wait(signal: AbortSignal): Promise<boolean> {
    const has = () => this.#over !== undefined || this.#everything || this.#held.size > 0
    if (has() || signal.aborted) return Promise.resolve(has())
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const rise = () => {
      signal.removeEventListener('abort', rise)
      this.#wake = undefined
      resolve(has())
    }
    signal.addEventListener('abort', rise)
    this.#wake = rise
    return promise
  }

  #sent(message: LiveMessage, changes: readonly LiveChange[]): string {
    this.#since = undefined
    return spoken(message, changes, this.#id)
  }

  #rise(): void {
    this.#wake?.()
  }
}

/** One message of the stream (WHATWG HTML 9.2.6). `id` is where a new line goes on. */
export const spoken = (message: LiveMessage, data: readonly LiveChange[], id: number): string =>
  `id: ${id}\nevent: ${message}\ndata: ${JSON.stringify(data)}\n\n`
