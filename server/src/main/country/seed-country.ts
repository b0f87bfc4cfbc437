import { IDENTITY_POLICY } from '#identity/identity-policy.ts'
import type { IdentityThings } from '#identity/identity-policy.ts'
import { addDays } from '#law/day.ts'
import { dayIn, startOf } from '#law/zone.ts'
import type { Facts } from '#ledger/entry.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { countTally } from '#measurement/count-tally.ts'
import { allow } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { CountryForm } from './country-form.ts'
import { countIncidents, findAnything, findCountryProgress } from './country-store.ts'
import type { CountryDesk } from './country-world.ts'
import { exampleFeed } from './example-trouble.ts'
import { followCountry, followScreens } from './follow-country.ts'
import { openCountry } from './open-country.ts'
import { seedCountryDay } from './seed-country-day.ts'

/** What is told of a day that was made. */
export type SayDay = (day: number, incidents: number) => void

/**
 * Fills a new desk with months of work, made by the acts themselves under a clock that is moved on: what the feed tells
 * is taken in day by day, people report, confirm, notify, answer, resolve and close, report in stages, forget and come late.
 * The same form makes the same country. Goes on where it was broken off, with the day that was under way; does nothing where
 * it has been; refuses a desk that holds anything else.
 */
export async function seedCountry(
  given: CountryDesk,
  form: CountryForm,
  now: Date,
  say: SayDay,
): Promise<void> {
  const { api, desk, packs } = given
  const before = await change(api, desk, findCountryProgress)
  if (before?.isWhole) return
  if (!before && (await change(api, desk, findAnything))) throw notNew
  const { zone } = packs.current.text
  const first = before?.first ?? addDays(dayIn(zone, now.getTime()), -form.days)
  const start = startOf(first, zone)
  const note = (facts: Facts) => noteCountry(given, { country: form.seed, ...facts }, now)
  if (!before) await note({ first })
  const world = await openCountry(given, form, new Date(start))
  const feed = exampleFeed(form, world.operators, start)
  for (let day = (before?.day ?? -1) + 1; day <= form.days; day++) {
    await seedCountryDay(world, day, feed[day - 1] ?? [], startOf(addDays(first, day), zone), now)
    await note({ day })
    say(day, await change(api, desk, countIncidents))
  }
  await followCountry(world, now)
  await followScreens(world, now)
  await note({ days: form.days, incidents: await change(api, desk, countIncidents) })
  await countTally(world.worker, desk, { zone, now, clock: () => performance.now() })
}

/** How far it is stands in the ledger, as everything that was decided does. */
const noteCountry = ({ api, desk }: CountryDesk, facts: Facts, now: Date): Promise<void> =>
  change(api, desk, async (tx) => {
    const permit = allow<'seed', IdentityThings>(IDENTITY_POLICY, desk, 'seed', undefined)
    await recordEntry(tx, permit, { kind: 'desk.seeded', at: now, subject: 'desk', facts })
  })

const notNew = new Refusal('not-ready', {
  vi: 'Bàn trực này đã có dữ liệu nên không nạp đất nước ví dụ; hãy dùng thư mục dữ liệu khác (HIEPLUC_DATA), hoặc xóa thư mục cũ.',
  en: 'This desk holds data already, so the example country is not put into it; use another data folder (HIEPLUC_DATA), or remove the old one.',
})
