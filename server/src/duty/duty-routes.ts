import type { Packs } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { Kept } from '#platform/kept.ts'
import type { CountRow } from './count-due-rows.ts'
import { countDue, listDue } from './list-queue.ts'
import { readHealth } from './read-health.ts'
import { beginShift, endShift, readShift } from './read-shift.ts'
import { listSavedFilters, removeFilter, renameFilter, saveFilter } from './save-filter.ts'

type Served =
  | 'listDue'
  | 'countDue'
  | 'listSavedFilters'
  | `${'save' | 'rename' | 'remove'}Filter`
  | `${'read' | 'begin' | 'end'}Shift`
  | 'readHealth'

export const dutyRoutes = ({
  db,
  now,
  packs,
}: Serving & { readonly packs: Packs }): Handlers<Member, Served> => {
  const kept = new Kept<readonly CountRow[]>()
  return {
    listDue: ({ member, query }) => listDue(db, packs, member, query, now()),
    countDue: ({ member, query }) => countDue(db, member, query, now(), { kept }),
    listSavedFilters: ({ member }) => listSavedFilters(db, member),
    saveFilter: ({ member, body }) => saveFilter(db, member, body, now()),
    renameFilter: ({ member, body }) => renameFilter(db, member, body, now()),
    removeFilter: ({ member, body }) => removeFilter(db, member, body),
    readShift: ({ member }) => readShift(db, member, now()),
    beginShift: ({ member }) => beginShift(db, member, now()),
    endShift: ({ member, body }) => endShift(db, member, body.note, now()),
    readHealth: ({ member }) => readHealth(db, member, now()),
  }
}
