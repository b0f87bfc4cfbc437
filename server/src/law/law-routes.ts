import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { factsOf } from './given-facts.ts'
import type { GivenFacts } from './given-facts.ts'
import { severityOf } from './incident-severity.ts'
import { viewOwed } from './duty-view.ts'
import { dutiesOf } from './owed.ts'
import type { Pack } from './pack.ts'
import type { Packs } from './packs.ts'
import { viewPack, viewPackLine, viewWords } from './pack-view.ts'
import { readPack, readPackDocument } from './read-pack.ts'
import { INCIDENT_MATTER } from '@hiepluc/contract/desk-facts.ts'

/** What the routes of the law work with besides. */
export interface LawServing extends Serving {
  readonly packs: Packs
}

type Served = 'listPacks' | 'readPack' | 'readPackDocument' | 'readPackWords' | 'exploreDuties'

export const lawRoutes = ({ db, now, packs }: LawServing): Handlers<Member, Served> => {
  const isCurrent = (pack: Pack) => pack.ref === packs.current.ref
  return {
    listPacks: () =>
      Promise.resolve({
        packs: [...packs.loaded.values()].map((pack) => viewPackLine(pack, isCurrent(pack))),
      }),
    readPack: async ({ member, params }) => {
      const pack = await readPack(db, member, packs, params.pack)
      return viewPack(pack, isCurrent(pack))
    },
    readPackDocument: async ({ member, params }) =>
      readPackDocument(await readPack(db, member, packs, params.pack), params.document),
    readPackWords: async ({ member, params }) => viewWords(await readPack(db, member, packs, params.pack)),
    exploreDuties: async ({ member, params, body }) => {
      const pack = await readPack(db, member, packs, params.pack)
      return explore(pack, body.facts, body.at === undefined ? now() : new Date(body.at), now())
    },
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
    duties: dutiesOf(pack, facts, at.getTime()).map((owed) => viewOwed(pack, owed)),
    ...(found && {
      severity: { severity: found.severity, because: found.rule.because, missing: found.missing.map(named) },
    }),
  }
}
