import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { ANSWERS } from '#incident-state.ts'
import { incidentPage } from '#endpoints/incidents.ts'
import { byNumber, count, time } from '#wire.ts'

/** The version of the incident that its reader saw when deciding: what happened meanwhile is told, not overwritten. */
const version = count
/** Plain text; nothing in it is markup. */
const words = z.string().trim().max(4000)
const needed = words.min(1)

const authority = ['duty-officer', 'analyst'] as const
/** An authority's people write down what the operator said by other ways. */
const operatorOrAuthority = [...authority, 'contact'] as const

export const confirmIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/confirm',
  who: authority,
  summary: 'Say that a reported incident is so.',
  params: byNumber,
  body: z.strictObject({ version, words: words.optional() }),
  output: incidentPage,
})

export const rejectIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/reject',
  who: authority,
  summary: 'Say that there is nothing to a reported incident, and why.',
  params: byNumber,
  body: z.strictObject({ version, words: needed }),
  output: incidentPage,
})

export const notifyIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/notify',
  who: authority,
  summary: 'Tell the operator of a confirmed incident and ask for an answer.',
  params: byNumber,
  body: z.strictObject({ version, words: words.optional() }),
  output: incidentPage,
})

export const answerIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/answer',
  who: operatorOrAuthority,
  summary: 'Answer for an incident: being worked on until when, fixed, a false positive, not ours.',
  params: byNumber,
  body: z.strictObject({
    version,
    answer: z.enum(ANSWERS),
    words: words.optional(),
    /** working on it until then */
    until: time.optional(),
  }),
  output: incidentPage,
})

export const containIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/contain',
  who: operatorOrAuthority,
  summary: 'Say that an incident does no further harm, and what was done.',
  params: byNumber,
  body: z.strictObject({ version, words: needed }),
  output: incidentPage,
})

export const resolveIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/resolve',
  who: operatorOrAuthority,
  summary: 'Say that an incident is over, and what was done.',
  params: byNumber,
  body: z.strictObject({ version, words: needed }),
  output: incidentPage,
})

export const closeIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/close',
  who: authority,
  summary: 'End a resolved incident, or one that the operator answered for as unfounded.',
  params: byNumber,
  body: z.strictObject({ version, as: z.enum(['resolved', 'unfounded']), words: words.optional() }),
  output: incidentPage,
})

export const relapseIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/relapse',
  who: authority,
  summary: 'Take a closed incident up again: the same trouble is back.',
  params: byNumber,
  body: z.strictObject({ version, words: needed }),
  output: incidentPage,
})
