import { readArea, type Area, type AreaTrouble } from '@hiepluc/contract/area.ts'
import { FAILING } from '@hiepluc/contract/endpoints/failures.ts'
import { number } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'

/** What the address bar holds of these screens; a value that makes no sense is dropped, not refused. */
const operator = number.optional().catch(undefined)
const province = z
  .string()
  .regex(/^\d{2}$/)
  .optional()
  .catch(undefined)

export const riskSearch = z.object({
  operator,
  province,
  kind: z.enum(FAILING).optional().catch(undefined),
})
export type RiskSearch = z.output<typeof riskSearch>

export const networkReportSearch = z.object({ operator, province })

const numbers = z
  .string()
  .regex(/^\d{1,15}(,\d{1,15}){0,499}$/)
  .optional()
  .catch(undefined)
const hours = z.coerce.number().min(0.25).max(720).optional().catch(undefined)

/** As it stands in the address: numbers parted by commas, an area as its GeoJSON. */
export const whatIfSearch = z.object({
  ...{ operator, sites: numbers, buildings: numbers, links: numbers, groups: numbers },
  ...{ feeds: numbers, substations: numbers, operators: numbers, works: numbers },
  area: z.string().max(100_000).optional().catch(undefined),
  ...{ hours, repairHours: hours },
})
export type WhatIfAddress = z.output<typeof whatIfSearch>

type Numbers = readonly number[] | undefined
/** What is to fail, and for how long. */
export interface WhatIfSearch {
  readonly operator?: number | undefined
  readonly sites?: Numbers
  /** sites with all that stands within them */
  readonly buildings?: Numbers
  readonly links?: Numbers
  readonly groups?: Numbers
  readonly feeds?: Numbers
  readonly substations?: Numbers
  readonly operators?: Numbers
  /** planned works */
  readonly works?: Numbers
  readonly area?: Area | undefined
  readonly hours?: number | undefined
  readonly repairHours?: number | undefined
}

export const LISTS = [
  ...(['sites', 'buildings', 'links', 'groups', 'feeds', 'substations', 'operators', 'works'] as const),
] as const
export type ListName = (typeof LISTS)[number]

/** Which list of the address a kind of thing stands in. */
export const LIST_OF = {
  site: 'sites',
  building: 'buildings',
  link: 'links',
  group: 'groups',
  feed: 'feeds',
  substation: 'substations',
  operator: 'operators',
} as const

export const isEmpty = (search: WhatIfSearch): boolean =>
  search.area === undefined && LISTS.every((list) => (search[list]?.length ?? 0) === 0)

/** With one more, or without one that is there. */
export function toggled(search: WhatIfSearch, list: ListName, id: number): WhatIfSearch {
  const before = search[list] ?? []
  const after = before.includes(id) ? before.filter((one) => one !== id) : [...before, id]
  return { ...search, [list]: after.length > 0 ? after : undefined }
}

/** What an address asks for. */
export function readAddress({ area: text, ...address }: WhatIfAddress): WhatIfSearch {
  const { operator: of, hours: wanted, repairHours } = address
  const lists = LISTS.map((list) => [list, address[list]?.split(',').map(Number)] as const)
  const read = text === undefined ? undefined : readPasted(text)
  return {
    ...{ operator: of, hours: wanted, repairHours },
    ...Object.fromEntries(lists),
    area: read && 'area' in read ? read.area : undefined,
  }
}

/** The address that asks for it. */
export function writeAddress(search: WhatIfSearch): WhatIfAddress {
  const lists = LISTS.map((list) => [list, search[list]?.join(',') || undefined] as const)
  return {
    ...{ operator: search.operator, hours: search.hours, repairHours: search.repairHours },
    ...Object.fromEntries(lists),
    area: search.area && JSON.stringify(search.area),
  }
}

/** What of an address goes to the desk: without what is not there. */
export function questionOf<Asked extends object>(search: Asked): Given<Asked> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Given<Asked>
}
type Mutable<Value> = Value extends readonly (infer One)[] ? One[] : Value
type Given<Asked> = { -readonly [Key in keyof Asked]?: Mutable<Exclude<Asked[Key], undefined>> }

/** An area out of pasted GeoJSON, by the rule that the desk has. */
export function readPasted(text: string): ReturnType<typeof readArea> {
  try {
    return readArea(JSON.parse(text))
  } catch {
    return NO_JSON
  }
}

const NO_JSON: { readonly trouble: AreaTrouble } = {
  trouble: { path: [], said: { vi: 'không phải JSON', en: 'is no JSON' } },
}
