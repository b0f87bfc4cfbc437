import { Readable } from 'node:stream'
import { importFacilities } from '#facilities/import-facilities.ts'
import { recordBackupCheck } from '#facilities/record-backup-check.ts'
import { change } from '#platform/database.ts'
import { happens, oneOf } from './country-form.ts'
import { findBackups } from './country-store.ts'
import { DAY } from './country-world.ts'
import type { CountryWorld } from './country-world.ts'
import { exampleNetwork } from './example-network.ts'

/** Operators that have handed in their networks. */
const NETWORKS: readonly string[] = ['viettel', 'vnpt', 'mobifone', 'fpt-telecom', 'cmc-telecom', 'vnpost']
const IMPORTED_ON = 1
const CHECK_EVERY_DAYS = 2
const FAILED_WORDS = 'Không khởi động được; đã đặt lịch thay ắc quy đề và thử lại.'

/** On the first day the networks are taken in; then a few backups are tested every other day, and not all of them pass. */
export async function keepNetworks(world: CountryWorld, at: Date, day: number): Promise<void> {
  if (day === IMPORTED_ON) await importNetworks(world, at)
  else if (day % CHECK_EVERY_DAYS === 0) await checkBackups(world, at)
}

async function importNetworks(
  { api, draw, officers, operators, places }: CountryWorld,
  at: Date,
): Promise<void> {
  const today = (days: number) => new Date(at.getTime() + days * DAY).toISOString().slice(0, 10)
  for (const { id, key, isPost } of operators) {
    if (!NETWORKS.includes(key)) continue
    const bytes = Readable.from([Buffer.from(exampleNetwork(draw, places, { isPost, today }))])
    const order = { format: 'csv', list: 'network', date: today(0), operator: id, bytes } as const
    await importFacilities(api, officers[0]!, { ...order, isDryRun: false, mayShrink: true, seed: 1 }, at)
  }
}

async function checkBackups({ api, draw, officers }: CountryWorld, at: Date): Promise<void> {
  const [by] = officers
  const backups = await change(api, by!, findBackups)
  if (backups.length === 0) return
  for (let nth = 4; nth > 0; nth--) {
    const outcome = happens(draw, 80) ? 'passed' : happens(draw, 60) ? 'partly' : 'failed'
    await recordBackupCheck(
      api,
      by!,
      oneOf(draw, backups).id,
      {
        ...{ kind: happens(draw, 80) ? 'test' : 'drill', doneOn: at.toISOString().slice(0, 10), outcome },
        nextOn: new Date(at.getTime() + 180 * DAY).toISOString().slice(0, 10),
        ...(outcome !== 'failed' && { hours: 1 + draw(7), load: 40 + draw(60), seconds: 4 + draw(40) }),
        ...(outcome === 'failed' && { words: FAILED_WORDS }),
      },
      at,
    )
  }
}
