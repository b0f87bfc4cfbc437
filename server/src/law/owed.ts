import type { Holding } from './agency.ts'
import { agenciesOn } from './agency.ts'
import type { Clock } from './clock.ts'
import type { DutyRow, RecipientRow } from './duty-row.ts'
import type { Facts } from './facts.ts'
import type { DocumentRow } from './ground-row.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { runClock } from './running.ts'
import type { Running } from './running.ts'
import { holdsOn } from './validity.ts'
import { judge } from './verdict.ts'
import type { Atom, Verdict } from './verdict.ts'
import type { Words } from './words.ts'
import { dayIn } from './zone.ts'
import type { Instant } from './zone.ts'

/** Who receives what is owed, on a day. */
export type Recipient =
  | { readonly agencies: readonly Holding[]; readonly named: string; readonly sure: boolean }
  | { readonly party: string; readonly sure: boolean }
  | { readonly others: Words; readonly sure: boolean }

/** One duty of the pack in a matter: that it applies and why, its clock, who receives it. */
export interface Owed {
  readonly duty: DutyRow
  readonly document: DocumentRow
  /** false: it depends on what is not known yet */
  readonly sure: boolean
  /** which parties of the duty have a part in the matter */
  readonly parties: readonly string[]
  readonly why: readonly Atom[]
  /** facts, anchors that would decide what is not sure: the duty, its clock */
  readonly missing: readonly string[]
  readonly clock: Running
  /** the article of the clock, where a variant has its own */
  readonly article: string
  readonly to: readonly Recipient[]
  /** terms the law does not define, on whose reading by the pack it rests */
  readonly settings: readonly string[]
  /** rows it rests on that nobody has checked */
  readonly unverified: readonly string[]
}

/**
 * Everything that is owed in a matter. The law is that in force when the matter began, so that its successors do not
 * change what runs already; agencies, and the coming fixed days of the year, are those of `at`.
 */
export function dutiesOf(pack: Pack, facts: Facts, at: Instant): Owed[] {
  const day = dayIn(pack.text.zone, facts.began)
  return pack.text.duties
    .filter((row) => row.matter.includes(facts.matter))
    .filter((row) => holdsOn(row, day) && holdsOn(rowOf(pack.documents, row.document), day))
    .flatMap((row) => {
      const owed = owedBy(pack, row, facts, at)
      return owed ? [owed] : []
    })
    .sort((a, b) => order(a) - order(b))
}

/** What is due first stands first; then what waits or has no time; what is not sure after what is. */
const order = ({ clock, sure }: Owed) => (clock.due ?? 8.64e15) + (sure ? 0 : 1e16)

function owedBy(pack: Pack, duty: DutyRow, facts: Facts, at: Instant): Owed | undefined {
  const parts = duty.who.map((party) => ({ party, verdict: judge(pack, { party }, facts) }))
  const condition = judge(pack, duty.when, facts)
  const bearer = anyOf(parts.map(({ verdict }) => verdict))
  if (bearer.holds === false || condition.holds === false) return undefined
  const { clock, article, open } = clockOf(pack, duty, facts, at)
  const document = rowOf(pack.documents, duty.document)
  const why = [...bearer.atoms, ...condition.atoms]
  const reading = clock.reading === undefined ? [] : [clock.reading]
  const by = [...new Set([...why.flatMap((atom) => atom.by), ...reading])]
  return {
    ...{ duty, document, clock, article, why },
    sure: bearer.holds === true && condition.holds === true,
    parties: parts.filter(({ verdict }) => verdict.holds !== false).map(({ party }) => party),
    missing: [...new Set([...bearer.missing, ...condition.missing, ...open])],
    to: (duty.to ?? []).flatMap((row) => receiving(pack, row, facts, at)),
    settings: by.filter((name) => pack.terms.get(name)?.defined === false),
    unverified: uncheckedOf(pack, duty, document, by),
  }
}

function anyOf(verdicts: readonly Verdict[]): Verdict {
  const yes = verdicts.filter(({ holds }) => holds === true)
  const open = verdicts.filter(({ holds }) => holds === undefined)
  const of = yes.length > 0 ? yes : open
  return {
    holds: yes.length > 0 ? true : open.length > 0 ? undefined : false,
    atoms: of.flatMap(({ atoms }) => atoms),
    missing: yes.length > 0 ? [] : open.flatMap(({ missing }) => missing),
  }
}

/** The clock whose condition holds. While that is open, the one of those possible that is due first. */
function clockOf(pack: Pack, { clock, article, variants = [] }: DutyRow, facts: Facts, at: Instant) {
  const possible: { clock: Clock; article: string }[] = []
  const open: string[] = []
  let settled = false
  for (const variant of variants) {
    const { holds, missing } = judge(pack, variant.when, facts)
    if (holds === false) continue
    possible.push({ clock: variant.clock, article: variant.article ?? article })
    if (holds === true) {
      settled = true
      break
    }
    open.push(...missing)
  }
  if (!settled) possible.push({ clock, article })
  const runs = possible.map((one) => ({ article: one.article, clock: runClock(pack, one.clock, facts, at) }))
  const first = runs.reduce((a, b) => ((b.clock.due ?? Infinity) < (a.clock.due ?? Infinity) ? b : a))
  return { ...first, open }
}

function receiving(pack: Pack, row: RecipientRow, facts: Facts, at: Instant): Recipient[] {
  const { holds } = judge(pack, row.when, facts)
  if (holds === false) return []
  const sure = holds === true
  if ('party' in row) return [{ party: row.party, sure }]
  if ('others' in row) return [{ others: row.others, sure }]
  const agencies = agenciesOn(pack, row.agency, row.task, dayIn(pack.text.zone, at))
  return [{ agencies, named: row.agency, sure }]
}

function uncheckedOf(pack: Pack, duty: DutyRow, document: DocumentRow, by: readonly string[]): string[] {
  const named = by.flatMap((name) => [
    pack.terms.get(name),
    pack.thresholds.get(name),
    pack.parties.get(name),
  ])
  return [duty, document, ...named]
    .filter((row) => row !== undefined)
    .filter((row) => row.evidence === 'unverified' || ('validity' in row && row.validity === 'unverified'))
    .map((row) => row.id)
}
