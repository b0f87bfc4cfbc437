import { isDeepStrictEqual } from 'node:util'
import type { GivenStatement } from '@hiepluc/contract/endpoints/incident-law.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { changesOf } from '#law/change.ts'
import type { Change } from '#law/change.ts'
import type { Facts } from '#law/facts.ts'
import { factsOf } from '#law/given-facts.ts'
import { severityOf } from '#law/incident-severity.ts'
import { dutiesOf } from '#law/owed.ts'
import { rowOf } from '#law/pack.ts'
import type { Pack } from '#law/pack.ts'
import type { Packs } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { asGiven, knownFacts } from './known-facts.ts'
import type { Statement } from './known-facts.ts'
import { findAtLaw, saveStatements } from './statement-store.ts'
import type { IncidentAtLaw } from './statement-store.ts'

/** How severe an incident was by the pack and is, by which rule; null: by none. */
export interface SeverityChange {
  readonly was: Severity | null
  readonly is: Severity | null
  readonly rule: string | null
}

/** Statements that were found to be possible, and what they change: not written yet. */
export interface Weighed {
  readonly id: number
  readonly orgId: number
  /** those that say something new */
  readonly statements: readonly Statement[]
  /** with the article of each duty */
  readonly changes: readonly (Change & { readonly article: string })[]
  /** how severe it is by the pack, where that changed */
  readonly severity?: SeverityChange
  /** what is known with them */
  readonly after: Facts
}

/**
 * Weighs what somebody says of an incident against what is known of it: refuses words the pack does not have, moments in
 * the future or out of order, facts that contradict; tells which clocks begin, end and move. What says nothing new is left
 * out. `undefined`: there is no such incident for this member. Whoever calls has locked the incident.
 */
export async function weighStatements(
  tx: Tx,
  packs: Packs,
  id: number,
  given: readonly GivenStatement[],
  now: Date,
): Promise<Weighed | undefined> {
  const incident = await findAtLaw(tx, packs, id)
  return incident && weigh(incident, given, now)
}

/** The same for an incident that is at hand. */
export function weigh(
  incident: Pick<IncidentAtLaw, 'id' | 'orgId' | 'pack' | 'desk' | 'said'>,
  given: readonly GivenStatement[],
  now: Date,
): Weighed {
  const { id, orgId, pack, desk, said } = incident
  const at = now.getTime()
  const unknown = given.filter((one) => !isInPack(pack, one)).map(nameOf)
  if (unknown.length > 0) throw notInPack(pack.ref, unknown)
  const before = knownFacts(pack, desk, said)
  const statements: Statement[] = []
  for (const one of given) {
    const statement = statementOf(one, said, at)
    const so = knownFacts(pack, desk, [...said, ...statements])
    if (isNews(statement, so, knownFacts(pack, desk, [...said, ...statements, statement])))
      statements.push(statement)
  }
  const after = knownFacts(pack, desk, [...said, ...statements])
  factsOf(pack, asGiven(after), at)
  const changes = changesOf(dutiesOf(pack, before, at), dutiesOf(pack, after, at)).map((one) => ({
    ...one,
    article: rowOf(pack.duties, one.duty).article,
  }))
  return { id, orgId, statements, changes, after, ...severityChange(pack, before, after) }
}

function severityChange(pack: Pack, before: Facts, after: Facts): Pick<Weighed, 'severity'> {
  const [was, is] = [severityOf(pack, before), severityOf(pack, after)]
  if (was?.rule.id === is?.rule.id) return {}
  return {
    severity: { was: was?.severity ?? null, is: is?.severity ?? null, rule: is?.rule.id ?? null },
  }
}

function nameOf(one: GivenStatement): string {
  if ('fact' in one) return one.fact
  if ('count' in one) return one.count
  return 'party' in one ? one.party : one.anchor
}

function isInPack(pack: Pack, one: GivenStatement): boolean {
  if ('fact' in one) return pack.facts.has(one.fact)
  if ('count' in one) return pack.text.counts.some(({ id }) => id === one.count)
  return 'party' in one ? pack.parties.has(one.party) : pack.anchors.has(one.anchor)
}

function statementOf(one: GivenStatement, said: readonly Statement[], stated: number): Statement {
  if ('fact' in one) return { kind: 'fact', name: one.fact, value: one.value, stated }
  if ('party' in one) return { kind: 'party', name: one.party, value: one.is || null, stated }
  if ('count' in one) {
    const times = [...new Set(one.times.map((at) => new Date(at).toISOString()))].toSorted()
    return { kind: 'count', name: one.count, value: times.length > 0 ? times : null, stated }
  }
  const at = one.at === null ? null : Date.parse(one.at)
  if (at !== null && Number.isNaN(at)) throw NO_MOMENT
  const known = said.some(({ kind, name }) => kind === 'anchor' && name === one.anchor)
  return { kind: 'anchor', name: one.anchor, at, corrects: one.corrects ?? known, stated }
}

type Known = ReturnType<typeof knownFacts>

function isNews({ kind, name }: Statement, before: Known, after: Known): boolean {
  if (kind === 'anchor') return before.anchors[name] !== after.anchors[name]
  if (kind === 'party') return before.parties.includes(name) !== after.parties.includes(name)
  const part = kind === 'count' ? 'counted' : 'values'
  return !isDeepStrictEqual(before[part][name], after[part][name])
}

/** What an entry says of statements: each of them, and which clocks they changed. */
export const accountOf = ({ statements, changes, severity }: Weighed) => ({
  ...(severity && { severity: { ...severity } }),
  stated: statements.map((one) =>
    one.kind === 'anchor'
      ? { anchor: one.name, at: one.at === null ? null : iso(one.at), corrects: one.corrects }
      : { [one.kind]: one.name, value: one.value },
  ),
  changes: changes.map(({ duty, article, change, was, is, anchor }) => ({
    ...{ duty, article, change },
    ...(was !== undefined && { was: iso(was) }),
    ...(is !== undefined && { is: iso(is) }),
    ...(anchor && { anchor: anchor.name }),
  })),
})

const iso = (at: number) => new Date(at).toISOString()

/** Writes weighed statements under the entry that accounts for them, `accountOf()` among its facts. */
export async function addStatements(
  tx: Tx,
  by: Member,
  { id, orgId, statements }: Weighed,
  { entry, onBehalf = false }: { readonly entry: number; readonly onBehalf?: boolean },
): Promise<void> {
  if (statements.length > 0) await saveStatements(tx, by, { id, orgId, statements, onBehalf, entry })
}

const notInPack = (ref: string, names: readonly string[]) =>
  new Refusal('malformed', {
    vi: `Bộ quy định ${ref} không có dữ kiện, mốc, số đếm hay đơn vị: ${names.join(', ')}. Hãy chọn trong danh sách của bộ.`,
    en: `The pack ${ref} has no fact, moment, count or party: ${names.join(', ')}. Choose from those it has.`,
  })

const NOT_A_MOMENT: Said = {
  vi: 'Mốc thời gian cần đủ ngày, giờ và múi giờ.',
  en: 'A moment takes a day, a time and a zone.',
}
const NO_MOMENT = new Refusal('malformed', NOT_A_MOMENT)
