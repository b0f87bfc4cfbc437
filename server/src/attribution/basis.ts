import type { Basis, Said } from '@hiepluc/contract/wire.ts'

/** A holding as a basis needs it. */
export interface HoldingOfBasis {
  readonly kind: 'prefix' | 'asn' | 'domain'
  readonly prefix: string | null
  readonly asn: number | null
  readonly domain: string | null
  readonly from: Date | null
  readonly until: Date | null
  readonly list: string
  /** the last snapshot of the list that showed it */
  readonly snapshot: string
}

/** The reason why something is an organisation's, in the form that travels and is kept. */
export const basisOf = (holding: HoldingOfBasis): Basis => ({
  by: holding.kind,
  what: whatOf(holding),
  ...(holding.from && { from: holding.from.toISOString() }),
  ...(holding.until && { until: holding.until.toISOString() }),
  list: holding.list,
  snapshot: holding.snapshot,
})

const whatOf = ({ kind, prefix, asn, domain }: HoldingOfBasis): string =>
  kind === 'prefix' ? prefix! : kind === 'asn' ? `AS${asn}` : domain!

/** The basis in a sentence; days are days in UTC, as the lists have them. */
export function sayBasis({ what, from, until, list, snapshot }: Basis): Said {
  const day = (time: string) => time.slice(0, 10)
  const vi = from ? `nắm giữ từ ${day(from)}` : 'không rõ ngày bắt đầu'
  const en = from ? `held since ${day(from)}` : 'start unknown'
  const [denNgay, untilDay] = until ? [` đến ${day(until)}`, ` until ${day(until)}`] : ['', '']
  return {
    vi: `${what}, ${vi}${denNgay} (danh sách ${list} ngày ${snapshot})`,
    en: `${what}, ${en}${untilDay} (list ${list} of ${snapshot})`,
  }
}
