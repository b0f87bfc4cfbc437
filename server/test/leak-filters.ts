import type { Planted } from './leak-planted.ts'

/** Ways to narrow the list of incidents, and what each keeps of a world. */
export function incidentFilters({ world, idOf }: Planted) {
  return [
    { query: '', keeps: () => true },
    { query: '&severity=critical', keeps: (nth: number) => world.incidents[nth]!.severity === 'critical' },
    { query: '&state=open', keeps: (nth: number) => world.incidents[nth]!.isOpen },
    { query: `&operator=${idOf(3)}`, keeps: (nth: number) => world.incidents[nth]!.org === 3 },
    { query: `&report=${idOf(0)}`, keeps: (nth: number) => world.incidents[nth]!.report === 0 },
  ]
}

/** Ways to narrow the ledger's list, and what each keeps of a world. */
export function entryFilters({ world, idOf }: Planted) {
  return [
    { query: '', keeps: () => true },
    { query: '&kind=report.read', keeps: () => true },
    { query: `&organisation=${idOf(3)}`, keeps: (nth: number) => world.entries[nth]!.org === 3 },
    { query: `&member=${idOf(0)}`, keeps: () => true },
    { query: '&subject=desk', keeps: (nth: number) => world.entries[nth]!.about === 'desk' },
  ]
}
