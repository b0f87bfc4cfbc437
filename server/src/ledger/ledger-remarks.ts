import type { Said } from '@hiepluc/contract/wire.ts'
import { commitmentsIn, commitmentTo } from './commitment.ts'
import type { Facts } from './entry.ts'
import type { WrittenOpening } from './ledger-line.ts'

/** What a verifier should look at in a ledger that is intact: the first entry of its kind, and how many there are. */
export interface Remark {
  readonly what: RemarkKind
  readonly index: number
  readonly count: number
  readonly said: Said
}

const REMARKS = {
  'clock-back': {
    vi: 'Dòng ghi {n} mang thời điểm sớm hơn trên một giờ so với dòng đứng trước ({count} dòng như vậy): đồng hồ của bàn trực đã bị vặn lùi, hoặc dòng ghi bị đề lùi ngày.',
    en: 'Entry {n} bears a time more than an hour before that of an entry ahead of it ({count} such entries): the desk’s clock was set back, or the entry is dated back.',
  },
  backdated: {
    vi: 'Dòng ghi {n} mang thời điểm trước lúc bên làm chứng ký xác nhận phần sổ chưa có dòng đó ({count} dòng như vậy): thời điểm ghi là sai.',
    en: 'Entry {n} bears a time before a witness countersigned the ledger without it ({count} such entries): the time it bears is false.',
  },
  postdated: {
    vi: 'Dòng ghi {n} mang thời điểm sau lúc bên làm chứng đã ký xác nhận phần sổ có dòng đó ({count} dòng như vậy): thời điểm ghi là sai.',
    en: 'Entry {n} bears a time after a witness had countersigned the ledger with it ({count} such entries): the time it bears is false.',
  },
  'opening-missing': {
    vi: 'Dữ liệu mở cam kết của dòng ghi {n} đã mất mà không có dòng ghi nào nói là xoá theo luật ({count} chỗ như vậy).',
    en: 'What opens a commitment of entry {n} is gone, and no entry says that it was erased by law ({count} such places).',
  },
} as const satisfies Record<string, Said>

export type RemarkKind = keyof typeof REMARKS

/** Clocks of two machines, and an act's way to its commit. */
const TOLERANCE_MS = 60 * 60_000
/** More than any honest ledger lacks; past this they are counted only. */
const MOST_MISSING = 200_000

/** Gathers what is odd though it is proved: times that cannot be, openings that are gone. */
export class LedgerRemarks {
  readonly #found = new Map<RemarkKind, { index: number; count: number }>()
  readonly #missing = new Set<string>()
  #latest = { at: Number.NEGATIVE_INFINITY, index: 0 }
  #witnessed = Number.NEGATIVE_INFINITY
  #erased = 0

  /** How many values the ledger says were erased by law, and are. */
  get erased(): number {
    return this.#erased
  }

  takeTime(index: number, text: unknown): void {
    const at = Date.parse(String(text))
    if (at < this.#witnessed - TOLERANCE_MS) this.#remark('backdated', index)
    else if (at < this.#latest.at - TOLERANCE_MS) this.#remark('clock-back', index)
    if (at > this.#latest.at) this.#latest = { at, index }
  }

  /** A witness countersigned what was read so far, at its own time. */
  takeCosignature(at: number): void {
    if (this.#latest.at > at + TOLERANCE_MS) this.#remark('postdated', this.#latest.index)
    this.#witnessed = Math.max(this.#witnessed, at)
  }

  /** false: an opening that does not open what the entry commits to. */
  takeOpenings(index: number, facts: Facts, openings: readonly WrittenOpening[], given: boolean): boolean {
    const commitments = commitmentsIn(facts)
    for (const { path, salt, value } of openings) {
      const bytes = Buffer.from(salt, 'base64')
      const opens = commitmentTo({ salt: bytes, value }) === commitments.get(path)
      if (!opens || bytes.length !== 32 || bytes.toString('base64') !== salt) return false
      commitments.delete(path)
    }
    if (given && this.#missing.size < MOST_MISSING)
      for (const path of commitments.keys()) this.#missing.add(`${index} ${path}`)
    return true
  }

  /** An entry says that openings were erased: [[index, path], ...]. */
  takeErasure(facts: Facts): void {
    const places = Array.isArray(facts['places']) ? (facts['places'] as unknown[]) : []
    for (const place of places)
      if (Array.isArray(place) && this.#missing.delete(`${place[0]} ${place[1]}`)) this.#erased += 1
  }

  end(): Remark[] {
    for (const place of this.#missing) this.#remark('opening-missing', Number(place.split(' ', 1)[0]))
    this.#missing.clear()
    return [...this.#found].map(([what, { index, count }]) => ({
      ...{ what, index, count },
      said: { vi: filled(REMARKS[what].vi, index, count), en: filled(REMARKS[what].en, index, count) },
    }))
  }

  #remark(what: RemarkKind, index: number): void {
    const found = this.#found.get(what)
    if (found) found.count += 1
    else this.#found.set(what, { index, count: 1 })
  }
}

const filled = (text: string, index: number, count: number) =>
  text.replaceAll('{n}', `${index}`).replaceAll('{count}', `${count}`)
