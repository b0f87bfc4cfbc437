import pg from 'pg'
import { listIncidents } from '@hiepluc/server/incidents/list-incidents.ts'
import type { IncidentFilter } from '@hiepluc/server/incidents/list-incidents.ts'
import { closeDatabase, openDatabase } from '@hiepluc/server/platform/database.ts'
import { openTestServer } from '../../server/test/test-server.ts'
import { atMost } from './figure.ts'
import type { Figure } from './figure.ts'
import { plantIncidents } from './planted-incidents.ts'
import type { Reader } from './planted-incidents.ts'

const BAR_MS = 50
const NOW = new Date('2026-11-20T06:00:00Z')
const WARM_UP = 10
const PAGE = 50

/** The questions people's screens ask; the plain one is the bar's. */
const QUESTIONS: readonly (readonly [string, Partial<IncidentFilter>, 'all' | 'open'])[] = [
  ['first page', {}, 'all'],
  ['first page of what is open', { state: 'open' }, 'open'],
]

/** Milliseconds until the first page of the incident list is there, over many incidents, under the row rules. */
export async function measureLists(
  incidents: number,
  rounds: number,
  say: (text: string) => void,
): Promise<Figure[]> {
  const server = await openTestServer({ durable: true })
  try {
    const { urls } = await server.fresh()
    const owner = new pg.Client({ connectionString: urls.owner })
    await owner.connect()
    const readers = await plantIncidents(owner, incidents)
    await owner.end()
    say(`${incidents} incidents at ${readers.operators} operators, ${readers.sharings} of them shared`)
    const db = openDatabase({ url: urls.api, connections: 2, name: 'bench' })
    try {
      const figures: Figure[] = []
      for (const reader of readers.members)
        for (const [question, filter, count] of QUESTIONS)
          figures.push(
            atMost(
              `incident list, ${question}, ${reader.name}, p95`,
              await p95(() => firstPage(reader, filter, Math.min(PAGE, reader[count])), rounds),
              BAR_MS,
              'ms',
            ),
          )
      return figures
      async function firstPage({ name, member }: Reader, filter: Partial<IncidentFilter>, atLeast: number) {
        const { rows } = await listIncidents(db, member, { limit: PAGE, ...filter }, NOW)
        if (rows.length < atLeast)
          throw new Error(`${name} was shown ${rows.length} incidents, not ${atLeast}`)
      }
    } finally {
      await closeDatabase(db)
    }
  } finally {
    await server.stop()
  }
}

export async function p95(work: () => Promise<void>, rounds: number): Promise<number> {
  const times: number[] = []
  for (let round = -WARM_UP; round < rounds; round++) {
    const before = performance.now()
    await work()
    if (round >= 0) times.push(performance.now() - before)
  }
  return times.toSorted((a, b) => a - b)[Math.ceil(rounds * 0.95) - 1]!
}
