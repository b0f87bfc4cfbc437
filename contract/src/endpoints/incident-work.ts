import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { handler, incidentPage } from '#endpoints/incidents.ts'
import { MOST_AT_ONCE } from '#incident-state.ts'
import { AUDIENCES, RELATION_KINDS, WORKS_OF_MANY } from '#incident-work.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, count, number, said } from '#wire.ts'

const words = z.string().trim().min(1).max(4000)
const handling = ['duty-officer', 'analyst'] as const
const readers = [...AUTHORITY_ROLES, ...OPERATOR_ROLES] as const

export const workOnIncidents = endpoint({
  method: 'POST',
  path: '/api/incidents/works',
  who: readers,
  summary:
    'Assign, acknowledge or watch many incidents: it is done with all that it can be done with, and of the others it says why not.',
  body: z.strictObject({
    act: z.enum(WORKS_OF_MANY),
    incidents: z
      .array(
        z.strictObject({
          id: number,
          /** whom it is given to; null: nobody any more */
          member: number.nullable().optional(),
          /** who has it now, as far as the asker knows; absent: nobody */
          instead: number.nullable().optional(),
        }),
      )
      .min(1)
      .max(MOST_AT_ONCE),
    /** nothing is done; the answer says what would be */
    preview: z.boolean().optional(),
  }),
  output: z.object({
    /** and who had it before, to give it back */
    done: z.array(z.object({ id: number, was: number.nullable().optional() })),
    /** and who has it in hand, where that is why */
    left: z.array(z.object({ id: number, why: said, handler: number.optional() })),
  }),
})

export const writeNote = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/notes',
  who: ['duty-officer', 'analyst', 'inspector', 'investigator'],
  summary: 'Write a note on an incident that only the authorities read.',
  params: byNumber,
  body: z.strictObject({ words }),
  output: incidentPage,
})

export const sendMessage = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/messages',
  who: [...handling, 'contact'],
  summary: 'Say something on an incident that the authorities and the operator read.',
  params: byNumber,
  body: z.strictObject({ words }),
  output: incidentPage,
})

export const acknowledgeIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/acknowledge',
  who: [...handling, 'contact'],
  summary: 'Say that the operator has seen an incident: nobody further up is told of it any more.',
  params: byNumber,
  output: incidentPage,
})

export const attachFile = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/attachments',
  who: [...handling, 'contact'],
  summary:
    'Attach a file to an incident: the body is its bytes. What it is is told from them, not from its name.',
  params: byNumber,
  query: z.object({
    name: z.string().trim().min(1).max(200),
    audience: z.enum(AUDIENCES).default('both'),
  }),
  body: 'bytes',
  status: 201,
  output: incidentPage,
})

export const downloadAttachment = endpoint({
  method: 'GET',
  path: '/api/attachments/{id}',
  who: readers,
  summary: 'The bytes of an attachment, always to be saved and never shown in place.',
  params: byNumber,
  produces: 'application/octet-stream',
})

export const listHandlers = endpoint({
  method: 'GET',
  path: '/api/handlers',
  who: handling,
  summary: 'Members of the authorities to whom an incident can be assigned.',
  output: z.object({ rows: z.array(handler) }),
})

export const assignIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/assign',
  who: handling,
  summary: 'Say who has an incident in hand, or that nobody has.',
  params: byNumber,
  body: z.strictObject({
    /** null: nobody any more */
    member: number.nullable(),
    /** who had it as far as the asker knew; null: nobody */
    instead: number.nullable(),
  }),
  output: incidentPage,
})

export const watchIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/watch',
  who: readers,
  summary: 'Hear of what others do with an incident.',
  params: byNumber,
  output: incidentPage,
})

export const unwatchIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/unwatch',
  who: readers,
  summary: 'Hear no more of what others do with an incident.',
  params: byNumber,
  output: incidentPage,
})

export const relateIncidents = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/relations',
  who: handling,
  summary: 'Say that an incident has to do with another, and how.',
  params: byNumber,
  body: z.strictObject({ other: number, kind: z.enum(RELATION_KINDS), words: words.optional() }),
  output: incidentPage,
})

export const unrelateIncidents = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/unrelate',
  who: handling,
  summary: 'Take back that an incident has to do with another.',
  params: byNumber,
  body: z.strictObject({ other: number }),
  output: incidentPage,
})

export const mergeIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/merge',
  who: handling,
  summary:
    'Make an incident part of another of the same operator: what is seen of it from now on is counted there. It stays to be found.',
  params: byNumber,
  body: z.strictObject({ version: count, into: number, words }),
  output: incidentPage,
})

export const splitIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/split',
  who: handling,
  summary:
    'Take addresses or domains out of an incident that collects many, each into an incident of its own from now on; or take back an incident that was merged into it.',
  params: byNumber,
  body: z.strictObject({
    version: count,
    /** as the observations have them */
    assets: z.array(z.string().trim().min(1).max(260)).min(1).max(100).optional(),
    /** an incident that was merged into this one */
    merged: number.optional(),
    words,
  }),
  output: incidentPage,
})
