import type { Address } from '#registry/address.ts'
import type { Asn } from '#registry/asn.ts'
import { parentDomain, registrableDomain } from '#registry/domain.ts'
import type { Domain } from '#registry/domain.ts'
import type { Network } from '#registry/prefix.ts'
import { createHeldPeriods, NOBODY } from './held-periods.ts'
import type { Held, HeldPeriod, HeldPeriods } from './held-periods.ts'
import { createPrefixTable } from './prefix-table.ts'
import type { PrefixTable } from './prefix-table.ts'

export type { Held } from './held-periods.ts'

/** Who held what, at any time, as the registry stood at one version. It never changes. */
export interface HolderTable {
  /** the registry's version that it was read at */
  readonly version: number
  readonly prefixes: number
  /** of its typed arrays */
  readonly bytes: number
  /**
   * The holder at the time `at` (milliseconds) by address, longest prefix first; else by ASN; else by the domain or
   * the nearest one above it, up to the domain that was bought. Nobody's is undefined: the desk never guesses.
   */
  find(
    address: Address | undefined,
    asn: Asn | undefined,
    domain: Domain | undefined,
    at: number,
  ): Held | undefined
}

export interface HolderTableBuilder {
  /** In order within a family: by first address, then wider before narrower. */
  addPrefix(network: Network, period: HeldPeriod): void
  /** In order. */
  addAsn(asn: number, period: HeldPeriod): void
  addDomain(domain: string, period: HeldPeriod): void
  finish(version: number): HolderTable
}

export function createHolderTable(): HolderTableBuilder {
  const periods = createHeldPeriods()
  const prefixes = createPrefixTable(periods)
  const asns: number[] = []
  const asnHeads: number[] = []
  const domains = new Map<string, number>()
  let count = 0
  return {
    addPrefix(network, period) {
      prefixes.add(network, period)
      count++
    },
    addAsn(asn, period) {
      const last = asns.at(-1) ?? 0
      if (asn < last) throw new RangeError('ASNs must come in order')
      if (asn === last) return periods.extend(asnHeads.at(-1)!, period)
      asns.push(asn)
      asnHeads.push(periods.begin(period, NOBODY))
    },
    addDomain(domain, period) {
      const known = domains.get(domain)
      if (known === undefined) domains.set(domain, periods.begin(period, NOBODY))
      else periods.extend(known, period)
    },
    finish(version) {
      const held = periods.finish()
      const asnTable = { numbers: Uint32Array.from(asns), heads: Int32Array.from(asnHeads) }
      return new Holders(version, count, held, prefixes.finish(held), asnTable, domains)
    },
  }
}

/** ASNs in order, each with the head of its chain. */
interface AsnTable {
  readonly numbers: Uint32Array
  readonly heads: Int32Array
}

class Holders implements HolderTable {
  readonly version: number
  readonly prefixes: number
  readonly #periods: HeldPeriods
  readonly #prefixes: PrefixTable
  readonly #asns: AsnTable
  readonly #domains: ReadonlyMap<string, number>

  constructor(
    version: number,
    count: number,
    periods: HeldPeriods,
    prefixes: PrefixTable,
    asns: AsnTable,
    domains: ReadonlyMap<string, number>,
  ) {
    this.version = version
    this.prefixes = count
    this.#periods = periods
    this.#prefixes = prefixes
    this.#asns = asns
    this.#domains = domains
  }

  get bytes(): number {
    const { numbers, heads } = this.#asns
    return this.#periods.bytes + this.#prefixes.bytes + numbers.byteLength + heads.byteLength
  }

  find(
    address: Address | undefined,
    asn: Asn | undefined,
    domain: Domain | undefined,
    at: number,
  ): Held | undefined {
    const byPrefix = address === undefined ? undefined : this.#prefixes.find(address, at)
    if (byPrefix) return byPrefix
    let period = NOBODY
    if (asn !== undefined) period = this.#periods.find(headOfAsn(this.#asns, asn), at)
    if (period !== NOBODY) return this.#periods.held(period, 'asn')
    if (domain !== undefined) period = periodOfDomain(this.#domains, this.#periods, domain, at)
    return period === NOBODY ? undefined : this.#periods.held(period, 'domain')
  }
}

/** The domain's own period, or that of the nearest domain above it, no higher than the one that was bought. */
function periodOfDomain(
  domains: ReadonlyMap<string, number>,
  periods: HeldPeriods,
  domain: Domain,
  at: number,
): number {
  const lowest = domains.size === 0 ? undefined : registrableDomain(domain)?.length
  if (lowest === undefined) return NOBODY
  for (let name: Domain | undefined = domain; name && name.length >= lowest; name = parentDomain(name)) {
    const period = periods.find(domains.get(name) ?? NOBODY, at)
    if (period !== NOBODY) return period
  }
  return NOBODY
}

function headOfAsn({ numbers, heads }: AsnTable, asn: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (numbers[middle]! < asn) low = middle + 1
    else high = middle
  }
  return numbers[low] === asn ? heads[low]! : NOBODY
}
