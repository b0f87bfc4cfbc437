import type { Packs } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { beginAnalysis } from './begin-analysis.ts'
import { listAnalyses, readAnalysis } from './list-analyses.ts'
import { listFailures } from './list-failures.ts'
import { listSecondFailures } from './list-second-failures.ts'
import { openAskedNetworks } from './load-asked-network.ts'
import { readRoutes } from './read-routes.ts'
import { readTopology } from './read-topology.ts'
import { readWhatIf } from './read-what-if.ts'
import { stopAnalysis } from './stop-analysis.ts'

type Served =
  | 'listFailures'
  | 'readWhatIf'
  | 'listSecondFailures'
  | 'readRoutes'
  | 'readTopology'
  | 'listAnalyses'
  | 'beginAnalysis'
  | 'readAnalysis'
  | 'stopAnalysis'

export interface FailureServing extends Serving {
  readonly packs: Packs
}

export const failureRoutes = ({ db, now, packs }: FailureServing): Handlers<Member, Served> => {
  const load = openAskedNetworks(db, now)
  return {
    listFailures: ({ member, query }) => listFailures(load, member, query),
    readWhatIf: ({ member, body }) => readWhatIf({ db, load, pack: packs.current, now }, member, body),
    listSecondFailures: ({ member, body }) => listSecondFailures(load, member, body),
    readRoutes: ({ member, query }) => readRoutes(load, member, query),
    readTopology: ({ member, query }) => readTopology(load, member, query),
    listAnalyses: ({ member, query }) => listAnalyses(db, member, query, now()),
    beginAnalysis: ({ member, body }) => beginAnalysis(db, load, member, body, now()),
    readAnalysis: ({ member, params }) => readAnalysis(db, member, params.id, now()),
    stopAnalysis: ({ member, params }) => stopAnalysis(db, member, params.id, now()),
  }
}
