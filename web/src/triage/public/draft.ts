/** What somebody typed, kept on their own device until it is sent. */
export interface Draft {
  /** what the report is known by, however often it is sent */
  readonly once: string
  readonly fields: Readonly<Record<string, string>>
  /** photos that have arrived whole */
  readonly arrived: readonly string[]
  /** milliseconds since 1970 */
  readonly at: number
}

const LIFE_MS = 7 * 86_400_000
/** Photos that no report names are forgotten by the desk after a day. */
const UPLOADS_MS = 20 * 3_600_000

/** Where drafts lie; a browser may refuse it, and then there is none. */
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const keyOf = (kind: string) => `hl.report.${kind}`

/** Reads the draft of a kind; undefined: there is none that is still good. */
export function readDraft(store: Store, kind: string, now: number): Draft | undefined {
  try {
    const draft = JSON.parse(store.getItem(keyOf(kind)) ?? 'null') as Draft | null
    if (!draft || typeof draft.once !== 'string' || !(now - draft.at < LIFE_MS)) return undefined
    return now - draft.at < UPLOADS_MS ? draft : { ...draft, arrived: [] }
  } catch {
    return undefined
  }
}

export function keepDraft(store: Store, kind: string, draft: Draft): void {
  try {
    store.setItem(keyOf(kind), JSON.stringify(draft))
  } catch {
    // A full or closed store: the page works without a draft.
  }
}

export function forgetDraft(store: Store, kind: string): void {
  try {
    store.removeItem(keyOf(kind))
  } catch {
    // as above
  }
}
