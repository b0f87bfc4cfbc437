import { z } from 'zod'
import { endpoint } from '#endpoint.ts'

export const followChanges = endpoint({
  method: 'GET',
  path: '/api/live',
  who: 'member',
  summary:
    'What changes, as it happens, as far as the reader may see it: kinds and numbers, as a stream of messages (WHATWG HTML 9.2).',
  query: z.object({
    /** tell what came after this id, for who cannot send the header of a browser that was cut off */
    after: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional(),
    /** end after this long; 0: once it is told what there was */
    seconds: z.coerce.number().int().min(0).max(86_400).optional(),
  }),
  produces: 'text/event-stream',
})
