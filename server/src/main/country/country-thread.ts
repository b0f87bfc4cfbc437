import { parentPort, workerData } from 'node:worker_threads'
import type { Packs } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import { closeDatabase, openDatabase } from '#platform/database.ts'
import { COUNTRY_FORM } from './country-form.ts'
import { seedCountry } from './seed-country.ts'

/** What the thread that makes the example country is told. */
export interface CountryOrder {
  /** of the database as hl_api and as hl_worker */
  readonly urls: { readonly api: string; readonly worker: string }
  readonly desk: Member
  readonly officer: Member
  readonly packs: Packs
  /** milliseconds since 1970 */
  readonly now: number
}

/** The example country is made in a thread of its own, so that the desk answers meanwhile. */
const { urls, desk, officer, packs, now } = workerData as CountryOrder

/** A connection that does not wait for the disk: what an interrupted start loses is made anew anyway. */
const open = (url: string) =>
  openDatabase({
    url: `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent('-c synchronous_commit=off')}`,
    connections: 4,
    name: 'hiepluc country',
  })
const [api, worker] = [open(urls.api), open(urls.worker)]
try {
  await seedCountry({ api, worker, desk, officer, packs }, COUNTRY_FORM, new Date(now), (day, incidents) =>
    parentPort!.postMessage({ day, days: COUNTRY_FORM.days, incidents }),
  )
} finally {
  await Promise.all([api, worker].map(closeDatabase))
  parentPort!.close()
}
