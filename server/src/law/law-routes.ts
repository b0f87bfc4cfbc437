import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { factsOf } from './given-facts.ts'
import type { GivenFacts } from './given-facts.ts'
import { severityOf } from './incident-severity.ts'
import { searchDuties } from './duty-search.ts'
import type { DutySearch } from './duty-search.ts'
import { viewDuty, viewOwed } from './duty-view.ts'
import { dutiesOf } from './owed.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'
import type { Packs } from './packs.ts'
import { viewPack, viewPackLine, viewWords } from './pack-view.ts'
import { readPack, readPackDocument } from './read-pack.ts'
import { INCIDENT_MATTER } from '@hiepluc/contract/desk-facts.ts'

/** What the routes of the law work with besides. */
export interface LawServing extends Serving {
  readonly packs: Packs
}

type Served =
  | 'listPacks'
  | 'readPack'
  | 'readPackDocument'
  | 'listPackDuties'
  | 'readPackWords'
  | 'exploreDuties'

export const lawRoutes = ({ db, now, packs }: LawServing): Handlers<Member, Served> => {
  const isCurrent = (pack: Pack) => pack.ref === packs.current.ref
  return {
    listPacks: () =>
      Promise.resolve({
        packs: [...packs.loaded.values()].map((pack) => viewPackLine(pack, isCurrent(pack))),
      }),
    readPack: async ({ member, params, query }) => {
      const pack = await readPack(db, member, packs, params.pack)
      return viewPack(pack, isCurrent(pack), query.on)
    },
    readPackDocument: async ({ member, params, query }) =>
      readPackDocument(await readPack(db, member, packs, params.pack), params.document, query.on),
    listPackDuties: async ({ member, params, query }) =>
      pageOfDuties(await readPack(db, member, packs, params.pack), query),
    readPackWords: async ({ member, params }) => viewWords(await readPack(db, member, packs, params.pack)),
    exploreDuties: async ({ member, params, body }) => {
      const pack = await readPack(db, member, packs, params.pack)
      return explore(pack, body.facts, body.at === undefined ? now() : new Date(body.at), now())
    },
  }
}

/** A page of the duties looked for; the key is the duty after which to go on, so that it holds as long as the pack. */
function pageOfDuties(pack: Pack, query: DutySearch & { after?: string | undefined; limit: number }) {
  const found = searchDuties(pack, query)
  const start = query.after === undefined ? 0 : found.findIndex(({ id }) => id === query.after) + 1
  const rows = found.slice(start, start + query.limit)
  return {
    found: found.length,
    rows: rows.map((row) => {
      const { id, number, title } = rowOf(pack.documents, row.document)
      return { ...viewDuty(pack, row, query.on), document: { id, number, title } }
    }),
    ...(start + query.limit < found.length && { next: rows.at(-1)!.id }),
  }
}

/** Facts in, duties out; nothing is stored. */
function explore(pack: Pack, given: GivenFacts, at: Date, now: Date) {
  const { facts, ignored } = factsOf(pack, given, Math.max(now.getTime(), at.getTime()))
  const found = facts.matter === INCIDENT_MATTER ? severityOf(pack, facts) : undefined
  const named = (id: string) => ({ id, name: (pack.facts.get(id) ?? pack.anchors.get(id))?.name ?? {} })
  return {
    ...{ ref: pack.ref, zone: pack.text.zone, ignored: [...ignored] },
    began: new Date(facts.began).toISOString(),
    at: at.toISOString(),
    duties: dutiesOf(pack, facts, at.getTime()).map((owed) => {
      const doneAt = owed.duty.doneBy && facts.anchors[owed.duty.doneBy]
      return { ...viewOwed(pack, owed), ...(doneAt && { doneAt: new Date(doneAt).toISOString() }) }
    }),
    ...(found && {
      severity: { severity: found.severity, because: found.rule.because, missing: found.missing.map(named) },
    }),
  }
}
