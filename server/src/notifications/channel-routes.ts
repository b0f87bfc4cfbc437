import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { addSuppression, removeSuppression } from './add-suppression.ts'
import { changeChannel } from './change-channel.ts'
import { listChannels } from './list-channels.ts'
import { listSuppressions } from './list-suppressions.ts'

type Served = 'listChannels' | 'changeChannel' | 'listSuppressions' | 'addSuppression' | 'endSuppression'

export const channelRoutes = ({ db, now }: Serving): Handlers<Member, Served> => ({
  listChannels: ({ member, params }) => listChannels(db, member, params.id),
  changeChannel: ({ member, params, body }) => changeChannel(db, member, params.id, body, now()),
  listSuppressions: ({ member, query }) => listSuppressions(db, member, query, now()),
  addSuppression: ({ member, body }) => addSuppression(db, member, body, now()),
  endSuppression: ({ member, params }) => removeSuppression(db, member, params.id, now()),
})
