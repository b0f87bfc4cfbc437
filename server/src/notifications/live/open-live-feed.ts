import type { LiveChange } from '@hiepluc/contract/live.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Asker, Db } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { Refusal, TooMany } from '#platform/refusal.ts'
import { listenTo } from '#platform/waker.ts'
import { LiveLine, MOST_HELD } from './live-line.ts'
import { changesBetween, headOf, isNamed } from './live-store.ts'
import type { ChangeRow } from './live-store.ts'
import { KEPT_MS } from './record-changes.ts'

/** Lines of one member, over all their browsers: tabs of one browser share theirs. */
export const MOST_OF_ONE = 20
/** Lines of one process. */
export const MOST_OF_ALL = 2000
/** A reader that takes nothing for so long is let go; it comes back and goes on where it was. */
const LAG_MS = 30_000
/** How often it is asked whether readers still are who they were, besides whenever an account changes. */
const RECHECK_MS = 20_000
/** Calls that come close together are answered by one look. */
const GATHER_MS = 150

/** One open line, and how to know that its reader may still hear. */
export interface LiveReader {
  readonly member: Member
  /** Who they are now; throws a refusal when their session is over. */
  readonly recheck: () => Promise<Member>
  /** Cuts the line of a reader that takes nothing. */
  readonly cut: () => void
}

/** Those whom the row rules show the same: asked for once, told each. */
interface Audience {
  readonly key: string
  readonly asker: Asker
  readonly lines: Map<LiveLine, LiveReader>
}

export interface LiveFeed {
  /** Opens a line, which begins after `after`: with what came since. Absent: with what comes. */
  join(reader: LiveReader, after: number | undefined): Promise<LiveLine>
  leave(line: LiveLine): void
  close(): void
}

export interface LiveFeedOptions {
  /** as hl_api */
  readonly db: Db
  readonly log: Log
  readonly now: () => Date
  /** milliseconds that only go on */
  readonly clock: () => number
}

const NOBODY: Asker = { id: 0, orgId: 0, standing: 'nobody', roles: [] }

/**
 * Tells readers what changes, as the worker calls it out. Row rules are asked once for all readers of one organisation with the
 * same roles, on behalf of none of them in person; those to whom something is open by name are asked for by themselves.
 */
export const openLiveFeed = (options: LiveFeedOptions): LiveFeed => new Feed(options)

class Feed implements LiveFeed {
  readonly #options: LiveFeedOptions
  readonly #audiences = new Map<string, Audience>()
  readonly #open = new Map<LiveLine, Audience>()
  readonly #stopListening: () => void
  readonly #timer: NodeJS.Timeout
  #looking = false
  #again = false
  /** up to where was looked last */
  #looked = 0

  constructor(options: LiveFeedOptions) {
    this.#options = options
    this.#stopListening = listenTo(options.db, 'live', (members) => {
      this.#lookSoon()
      if (members) void this.#recheckAll(new Set(members.split(',').map(Number)))
    })
    this.#timer = setInterval(() => {
      this.#lookSoon()
      void this.#recheckAll()
    }, RECHECK_MS).unref()
  }

  async join(reader: LiveReader, after: number | undefined): Promise<LiveLine> {
    const { db, now, clock } = this.#options
    const { member } = reader
    refuseTooMany(this.#open, member)
    const key = await audienceKey(db, member)
    const { rows, head } = await since(db, member, after, now())
    const line = new LiveLine(after ?? head)
    line.add(told(rows), head, clock())
    const audience = this.#audiences.get(key) ?? { key, asker: askerOf(key, member), lines: new Map() }
    this.#audiences.set(key, audience)
    audience.lines.set(line, reader)
    this.#open.set(line, audience)
    // The others were told more while we asked.
    if (this.#looked > head) this.#lookSoon()
    return line
  }

  leave(line: LiveLine): void {
    const audience = this.#open.get(line)
    this.#open.delete(line)
    audience?.lines.delete(line)
    if (audience?.lines.size === 0) this.#audiences.delete(audience.key)
  }

  close(): void {
    this.#stopListening()
    clearInterval(this.#timer)
    for (const line of this.#open.keys()) line.end(false)
  }

  #lookSoon(): void {
    this.#again = true
    if (this.#looking) return
    this.#looking = true
    void new Promise<void>((resolve) => setTimeout(resolve, GATHER_MS))
      .then(() => this.#look())
      .catch((error: unknown) => this.#complain(error))
      .finally(() => (this.#looking = false))
  }

  async #look(): Promise<void> {
    const { db } = this.#options
    while (this.#again && this.#audiences.size > 0) {
      this.#again = false
      const head = await change(db, NOBODY, headOf)
      this.#looked = head
      for (const audience of this.#audiences.values()) await this.#tell(audience, head)
    }
  }

  /** Tells each line what it has not heard: whoever came after the last look has been told a part by joining. */
  async #tell({ asker, lines }: Audience, head: number): Promise<void> {
    const { db, clock } = this.#options
    const behind = Map.groupBy(lines.keys(), ({ id }) => id)
    for (const [from, waiting] of behind) {
      if (from >= head) continue
      const rows = await change(db, asker, (tx) => changesBetween(tx, from, head, MOST_HELD))
      for (const line of waiting) line.add(told(rows), head, clock())
    }
  }

  async #recheckAll(members?: ReadonlySet<number>): Promise<void> {
    for (const [line, audience] of this.#open) {
      const reader = audience.lines.get(line)
      if (reader && (members === undefined || members.has(reader.member.id)))
        await this.#recheck(line, reader, audience.key)
    }
  }

  async #recheck(line: LiveLine, reader: LiveReader, key: string): Promise<void> {
    const { db, clock } = this.#options
    if (line.lagMs(clock()) > LAG_MS) {
      this.leave(line)
      return reader.cut()
    }
    try {
      const member = await reader.recheck()
      // With other rights it is another audience: the reader comes back by itself.
      if ((await audienceKey(db, member)) !== key) line.end(false)
    } catch (error) {
      if (error instanceof Refusal) line.end(true)
      else this.#complain(error)
    }
  }

  #complain(error: unknown): void {
    this.#options.log.warn({ err: error }, 'changes could not be told; trying again')
  }
}

const told = (rows: readonly ChangeRow[] | 'everything'): LiveChange[] | 'everything' =>
  rows === 'everything' || rows.length > MOST_HELD
    ? 'everything'
    : rows.map(({ thing, number, count, isNew }) => ({
        ...{ thing, count, isNew },
        ...(number !== null && { id: number }),
      }))

/** What came since a place in the ledger: everything, where that is longer ago than is kept. */
const since = (db: Db, member: Member, from: number | undefined, now: Date) =>
  change(db, member, async (tx) => {
    const head = await headOf(tx)
    if (from === undefined || from === head) return { rows: [], head }
    const { rows } = await sql<{ at: Date }>`select sealed_at as at from leaf where index = ${from}`.execute(
      tx,
    )
    const at = rows[0]?.at
    if (from > head || at === undefined || at.getTime() < now.getTime() - KEPT_MS / 2)
      return { rows: 'everything' as const, head }
    return { rows: await changesBetween(tx, from, head, MOST_HELD), head }
  })

/** Who has the same key reads the same. */
async function audienceKey(db: Db, member: Member): Promise<string> {
  const named = await change(db, member, isNamed)
  return JSON.stringify([member.orgId, member.standing, member.roles.toSorted(), named ? member.id : 0])
}

const askerOf = (key: string, { orgId, standing, roles }: Member): Asker => ({
  ...{ orgId, standing, roles },
  id: (JSON.parse(key) as [number, string, string[], number])[3],
})

function refuseTooMany(open: ReadonlyMap<LiveLine, Audience>, member: Member): void {
  if (open.size >= MOST_OF_ALL) throw tooMany()
  let own = 0
  for (const [line, audience] of open) if (audience.lines.get(line)?.member.id === member.id) own++
  if (own >= MOST_OF_ONE) throw tooMany()
}

const tooMany = () =>
  new TooMany(30, {
    vi: 'Tài khoản này đang mở quá nhiều cửa sổ theo dõi trực tiếp. Hãy đóng bớt rồi thử lại; các trang vẫn dùng được, chỉ không tự cập nhật.',
    en: 'This account has too many windows open that follow live. Close some and try again; pages work all the same, they only do not update by themselves.',
  })
