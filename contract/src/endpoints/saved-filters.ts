import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'

const readers = [...AUTHORITY_ROLES, ...OPERATOR_ROLES] as const

/** Lists of which a filter can be saved. */
export const FILTERED_LISTS = ['desk', 'incidents'] as const
export type FilteredList = (typeof FILTERED_LISTS)[number]

const name = z.string().trim().min(1).max(60)
const named = { list: z.enum(FILTERED_LISTS), name }

export const savedFilter = z.object({
  ...named,
  /** what the address of the list holds */
  query: z.record(z.string(), z.string()),
  shared: z.boolean(),
  /** the reader's own; else of a colleague */
  isOwn: z.boolean(),
  by: z.string(),
})
export type SavedFilter = z.output<typeof savedFilter>
const all = z.object({ rows: z.array(savedFilter) })

export const listSavedFilters = endpoint({
  method: 'GET',
  path: '/api/saved-filters',
  who: readers,
  summary: 'Filters that the reader saved, and those that colleagues share, by name.',
  output: all,
})

export const saveFilter = endpoint({
  method: 'POST',
  path: '/api/saved-filters',
  who: readers,
  summary:
    'Save a filter under a name, for oneself or shared with one’s organisation; saved again it is replaced.',
  body: z.strictObject({
    ...named,
    query: z
      .record(z.string().min(1).max(40), z.string().max(200))
      .refine((one) => Object.keys(one).length <= 20),
    shared: z.boolean(),
  }),
  output: all,
})

export const renameFilter = endpoint({
  method: 'POST',
  path: '/api/saved-filters/rename',
  who: readers,
  summary: 'Give a filter of one’s own another name.',
  body: z.strictObject({ ...named, to: name }),
  output: all,
})

export const removeFilter = endpoint({
  method: 'POST',
  path: '/api/saved-filters/remove',
  who: readers,
  summary: 'Remove a filter of one’s own.',
  body: z.strictObject(named),
  output: all,
})
