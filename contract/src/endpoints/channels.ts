import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, may, number, organisation, page, pageQuery, rsitClass, rsitType, time } from '#wire.ts'

const keeping = ['duty-officer', ...OPERATOR_ROLES] as const
const reading = [...AUTHORITY_ROLES, ...OPERATOR_ROLES] as const

export const CHANNEL_MODES = ['by-rule', 'at-once', 'digest'] as const
export type ChannelMode = (typeof CHANNEL_MODES)[number]

/** Minutes after midnight in Viet Nam. */
const minute = z.number().int().min(0).max(1439)
/** Turns in which people of an organisation hear at most. */
export const LAST_STEP = 9
export const MOST_DIGESTS = 8
/** Days for which an organisation may want not to hear of something. */
export const LONGEST_SUPPRESSION_DAYS = 90

export const channelForm = z.strictObject({
  /** RSIT classes; none: every class */
  classes: z.array(rsitClass).max(30),
  mode: z.enum(CHANNEL_MODES),
  digestAt: z.array(minute).min(1).max(MOST_DIGESTS),
  quiet: z.strictObject({ from: minute, to: minute }).optional(),
  /** from the second on, heard only when nobody has acknowledged before */
  step: z.number().int().min(1).max(LAST_STEP),
})
export type ChannelForm = z.output<typeof channelForm>

export const channel = channelForm.extend({
  id: number,
  kind: z.enum(['mail', 'webhook']),
  contact: number.optional(),
  webhook: number.optional(),
  may: may('change'),
})
export type ChannelView = z.output<typeof channel>

export const listChannels = endpoint({
  method: 'GET',
  path: '/api/operators/{id}/channels',
  who: reading,
  summary: 'By which ways an organisation hears, of what, when and in which turn.',
  params: byNumber,
  output: z.object({ rows: z.array(channel) }),
})

export const changeChannel = endpoint({
  method: 'POST',
  path: '/api/channels/{id}',
  who: keeping,
  summary: 'Say of what a contact or a webhook hears, when and in which turn.',
  params: byNumber,
  body: channelForm,
  output: channel,
})

export const suppression = z.object({
  id: number,
  operator: organisation.pick({ id: true, name: true, nameEn: true }),
  class: rsitClass.optional(),
  type: rsitType.optional(),
  asset: z.string().optional(),
  until: time,
  words: z.string(),
  by: z.string().optional(),
  createdAt: time,
  endedAt: time.optional(),
  may: may('end'),
})
export type SuppressionView = z.output<typeof suppression>

export const listSuppressions = endpoint({
  method: 'GET',
  path: '/api/suppressions',
  who: reading,
  summary:
    'What organisations are not told of for a while, in force first; nothing of it is hidden from any list.',
  query: z.object({ ...pageQuery, operator: number.optional() }),
  output: page(suppression).extend({ may: may('add') }),
})

export const addSuppression = endpoint({
  method: 'POST',
  path: '/api/suppressions',
  who: OPERATOR_ROLES,
  summary:
    'Ask not to be told of a class, a type or an asset for some days; what the law reminds of is told anyway.',
  body: z.strictObject({
    class: rsitClass.optional(),
    type: rsitType.optional(),
    asset: z.string().max(200).optional(),
    days: z.number().int().min(1).max(LONGEST_SUPPRESSION_DAYS),
    words: z.string().trim().min(1).max(2000),
  }),
  status: 201,
  output: suppression,
})

export const endSuppression = endpoint({
  method: 'POST',
  path: '/api/suppressions/{id}/end',
  who: OPERATOR_ROLES,
  summary: 'Be told again, before the time is over.',
  params: byNumber,
  output: suppression,
})
