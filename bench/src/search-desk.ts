import { searchDesk } from '@hiepluc/server/search/search-desk.ts'
import { closeDatabase, openDatabase } from '@hiepluc/server/platform/database.ts'
import type { Member } from '@hiepluc/server/permits/permit.ts'
import { countTally } from '@hiepluc/server/measurement/count-tally.ts'
import { deskQuestions, findLooked } from './desk-questions.ts'
import { atMost } from './figure.ts'
import type { Figure } from './figure.ts'
import { asOwner, openPlantedServer } from './kept-server.ts'
import { p95 } from './list-incidents.ts'
import { plantCountry } from './planted-country.ts'
import { WORK_NOW } from './planted-work.ts'

const BAR_PAGE = 50
const BAR_SEARCH = 200
const NOW = new Date(WORK_NOW)

/** What people type: an address, prefixes small and large, a domain, words in every other text, in few, in one, and none. */
const TYPED = {
  'an address': '10.1.7.13',
  'a /24 and a /16': '10.2.7.0/24',
  'a large prefix': '10.0.0.0/8',
  'an IPv6 prefix': '2001:db8:1::/48',
  'a domain': 'khach1.example.vn',
  'a frequent word': 'mã độc',
  'several words': 'máy chủ cách ly khách hàng',
  'a rare word': 'n77',
  'a frequent and a rare one': 'n1234 mã',
  'the beginning of a word': 'vulnerab',
  'a kind that most are of': 'open-telnet',
  'nothing there is': 'khôngcó',
} as const

interface Measuring {
  /** of a million incidents, twenty million observations and a hundred thousand public reports */
  readonly share: number
  readonly rounds: number
  readonly say: (text: string) => void
  /** where the planted country stays; absent: nowhere */
  readonly folder?: string | undefined
}

/**
 * Milliseconds until what a screen asks for first, and each kind of search, is there, as the regulator and as operators with
 * many, few and shared incidents.
 */
export async function* measureSearch({ share, rounds, say, folder }: Measuring): AsyncGenerator<Figure> {
  const server = await openPlantedServer(folder)
  try {
    const { members: readers } = await asOwner(server, (owner) => plantCountry(owner, share, say))
    const looked = await asOwner(server, (owner) => findLooked(owner, readers[2]!.member.orgId))
    await countOnce(server.urls.worker)
    const db = openDatabase({ url: server.urls.api, connections: 2, name: 'bench' })
    const take = async (what: string, bar: number, work: () => Promise<unknown>) =>
      atMost(`${what}, p95`, await p95(async () => void (await work()), rounds), bar, 'ms')
    try {
      for (const { name, member } of readers) {
        for (const { says, ask, who } of await deskQuestions(looked))
          if (!who || who(member)) yield await take(`${says}, ${name}`, BAR_PAGE, () => ask(db, member))
        for (const [what, typed] of Object.entries(TYPED))
          yield await take(`search for ${what}, ${name}`, BAR_SEARCH, () =>
            searchDesk(db, member, typed, NOW),
          )
      }
    } finally {
      await closeDatabase(db)
    }
  } finally {
    await server.stop()
  }
}

/** The figures of the leader's page, as the worker counts them. */
async function countOnce(url: string): Promise<void> {
  const db = openDatabase({ url, connections: 1, name: 'bench' })
  try {
    const desk: Member = { id: 1, orgId: 1, standing: 'nobody', kind: 'desk', name: 'desk', roles: [] }
    await countTally(db, desk, { zone: 'Asia/Ho_Chi_Minh', now: NOW, clock: () => performance.now() })
  } finally {
    await closeDatabase(db)
  }
}
