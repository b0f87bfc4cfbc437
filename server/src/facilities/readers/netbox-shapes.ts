import type { Table } from './tables.ts'

/** Tables of NetBox that say something of what hangs together. */
export type Shape =
  | 'sites'
  | 'locations'
  | 'devices'
  | 'cables'
  | 'circuits'
  | 'terminations'
  | 'panels'
  | 'feeds'

const END =
  /^(?:side_|termination_)?[ab]_(?:site|device|parent)$|^(?:side|termination)_[ab]_(?:site|device|parent)$|^(?:site|device)_[ab]$/

const OTHERS =
  /(?:^|_)(?:racks?|regions?|providers?|vlans?|clusters?|manufacturers?|device_types?|contacts?|tags?)$/

/** What a table of NetBox lists, by its headings, which differ between import forms and exports of its versions; undefined: nothing that is read. */
export function shapeOf({ headings, name }: Table): Shape | undefined {
  const has = (...names: readonly string[]) => names.some((one) => headings.includes(one))
  const isElse = has(
    'u_height',
    'height',
    'outer_width',
    'facility_id',
    'vid',
    'prefix',
    'cluster',
    'cluster_type',
  )
  if ((isElse && has('site')) || OTHERS.test(name)) return undefined
  if (has('term_side', 'termination_side', 'side') && has('circuit')) return 'terminations'
  if (has('cid', 'circuit_id')) return 'circuits'
  if (headings.some((heading) => END.test(heading)) || (has('side_a') && has('side_b'))) return 'cables'
  if (has('power_panel')) return 'feeds'
  if ((has('device_type', 'role', 'device_role') || /(?:^|_)devices$/.test(name)) && has('site'))
    return 'devices'
  if (has('name') && has('site')) {
    const isPanel = /panel/.test(name) || has('powerfeed_count', 'feeds')
    return isPanel || (has('location') && !has('slug', 'parent', 'status')) ? 'panels' : 'locations'
  }
  const isSite = has('latitude', 'region', 'site_group', 'facility', 'time_zone', 'status')
  return /^(?:netbox_|dcim_)?sites?$/.test(name) || (has('name', 'slug') && isSite) ? 'sites' : undefined
}
