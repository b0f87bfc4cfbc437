import type { Asking } from './access-matrix.ts'

/** How it is asked what people on duty work by. */
export const DUTY_ASKING = {
  listDue: {},
  countDue: {},
  listUnattributed: {},
  listSavedFilters: {},
  saveFilter: { body: () => ({ list: 'desk', name: 'late', query: { when: 'late' }, shared: false }) },
  renameFilter: {},
  removeFilter: {},
  readShift: {},
  beginShift: {},
  endShift: { body: () => ({ note: 'x' }) },
  readHealth: {},
  workOnIncidents: {
    ...{ target: 'incident', in: 'body' },
    body: (_: unknown, __: unknown, id: number) => ({ act: 'watch', incidents: [{ id }] }),
  },
} as const satisfies Readonly<Record<string, Asking>>
