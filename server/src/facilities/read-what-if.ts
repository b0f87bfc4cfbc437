import type { WhatIfAnswer } from '@hiepluc/contract/endpoints/failures.ts'
import type { Pack } from '#law/pack.ts'
import type { Member } from '#permits/permit.ts'
import type { Db } from '#platform/database.ts'
import { listContacts } from '#registry/list-contacts.ts'
import { draftTo, dutiesToTell, touchedBy } from './addressees.ts'
import { resolveFailure } from './failure-set.ts'
import type { AskedFailure } from './failure-set.ts'
import type { LoadAskedNetwork } from './load-asked-network.ts'
import { whatIf } from './what-if.ts'
import type { Horizon } from './what-if.ts'

export interface WhatIfQuestion extends AskedFailure, Horizon {
  readonly operator?: number | undefined
}

export interface WhatIfServing {
  readonly db: Db
  readonly load: LoadAskedNetwork
  readonly pack: Pack
  readonly now: () => Date
}

/** Organisations whose contacts are looked up; those after them have least to lose. */
const MOST_TOLD = 40

/** What follows from a failure, and who must be told. Nothing is stored, and nothing is sent. */
export async function readWhatIf(
  { db, load, pack, now }: WhatIfServing,
  member: Member,
  question: WhatIfQuestion,
): Promise<WhatIfAnswer> {
  const asked = await load(member, question.operator)
  const failure = resolveFailure(asked.known, asked.engine, question)
  const computed = whatIf(asked, failure, question)
  const tell: WhatIfAnswer['tell'] = []
  for (const touched of touchedBy(asked, failure, computed).slice(0, MOST_TOLD)) {
    const { rows } = await listContacts(db, member, touched.organisation.id, false, now())
    const contacts = rows.map(({ role, name, email, phone }) => ({
      ...{ role, name },
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone }),
    }))
    tell.push({ ...touched, contacts, ...draftTo(touched, computed) })
  }
  return { ...computed, tell, duties: [...dutiesToTell(pack, computed.failure, now())] }
}
