import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { ANSWERS, MOST_AT_ONCE, MOVES_OF_MANY } from '#incident-state.ts'
import { incidentPage } from '#endpoints/incidents.ts'
import { byNumber, count, number, said, time } from '#wire.ts'

/** The version of the incident that its reader saw when deciding: what happened meanwhile is told, not overwritten. */
const version = count
/** Plain text; nothing in it is markup. */
const words = z.string().trim().max(4000)
const needed = words.min(1)

/** What has to be said with each move. */
const FORMS = {
  confirm: { words: words.optional() },
  reject: { words: needed },
  notify: { words: words.optional() },
  answer: {
    answer: z.enum(ANSWERS),
    words: words.optional(),
    /** working on it until then */
    until: time.optional(),
  },
  contain: { words: needed },
  resolve: { words: needed },
  close: { as: z.enum(['resolved', 'unfounded']), words: words.optional() },
  relapse: { words: needed },
} as const

const authority = ['duty-officer', 'analyst'] as const
/** An authority's people write down what the operator said by other ways. */
const operatorOrAuthority = [...authority, 'contact'] as const

export const confirmIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/confirm',
  who: authority,
  summary: 'Say that a reported incident is so.',
  params: byNumber,
  body: z.strictObject({ version, ...FORMS.confirm }),
  output: incidentPage,
})

export const rejectIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/reject',
  who: authority,
  summary: 'Say that there is nothing to a reported incident, and why.',
  params: byNumber,
  body: z.strictObject({ version, ...FORMS.reject }),
  output: incidentPage,
})

export const notifyIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/notify',
  who: authority,
  summary: 'Tell the operator of a confirmed incident and ask for an answer.',
  params: byNumber,
  body: z.strictObject({ version, ...FORMS.notify }),
  output: incidentPage,
})

export const answerIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/answer',
  who: operatorOrAuthority,
  summary: 'Answer for an incident: being worked on until when, fixed, a false positive, not ours.',
  params: byNumber,
  body: z.strictObject({ version, ...FORMS.answer }),
  output: incidentPage,
})

export const containIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/contain',
  who: operatorOrAuthority,
  summary: 'Say that an incident does no further harm, and what was done.',
  params: byNumber,
  body: z.strictObject({ version, ...FORMS.contain }),
  output: incidentPage,
})

export const resolveIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/resolve',
  who: operatorOrAuthority,
  summary: 'Say that an incident is over, and what was done.',
  params: byNumber,
  body: z.strictObject({ version, ...FORMS.resolve }),
  output: incidentPage,
})

export const closeIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/close',
  who: authority,
  summary: 'End a resolved incident, or one that the operator answered for as unfounded.',
  params: byNumber,
  body: z.strictObject({ version, ...FORMS.close }),
  output: incidentPage,
})

export const relapseIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/relapse',
  who: authority,
  summary: 'Take a closed incident up again: the same trouble is back.',
  params: byNumber,
  body: z.strictObject({ version, ...FORMS.relapse }),
  output: incidentPage,
})

const chosen = z
  .array(z.strictObject({ id: number, version }))
  .min(1)
  .max(MOST_AT_ONCE)

const bodyOfMany = <Act extends (typeof MOVES_OF_MANY)[number]>(act: Act) =>
  z.strictObject({
    act: z.literal(act),
    incidents: chosen,
    /** nothing is done; the answer says what would be */
    preview: z.boolean().optional(),
    ...FORMS[act],
  })

export const moveIncidents = endpoint({
  method: 'POST',
  path: '/api/incidents/moves',
  who: operatorOrAuthority,
  summary: 'Make one move with many incidents: all that can be moved are, and of the others it says why not.',
  body: z.discriminatedUnion('act', [
    bodyOfMany('confirm'),
    bodyOfMany('reject'),
    bodyOfMany('notify'),
    bodyOfMany('answer'),
    bodyOfMany('contain'),
    bodyOfMany('resolve'),
    bodyOfMany('close'),
  ]),
  output: z.object({
    moved: z.array(number),
    left: z.array(z.object({ id: number, why: said })),
  }),
})
