import { acknowledgeIncident } from '#incidents/acknowledge-incident.ts'
import { assignIncident } from '#incidents/assign-incident.ts'
import { foldReport } from '#incidents/fold-report.ts'
import { openIncidentIn } from '#incidents/law/open-incident.ts'
import { moveIncidents } from '#incidents/move-incidents.ts'
import type { AskedMoves } from '#incidents/move-incidents.ts'
import { sendMessage } from '#incidents/send-message.ts'
import { writeNote } from '#incidents/write-note.ts'
import { receiveReport } from '#intake/receive-report.ts'
import { countTally } from '#measurement/count-tally.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { take } from '#platform/queue.ts'
import { drawOf, happens, oneOf, oneOfFront } from './country-form.ts'
import { findNext } from './country-store.ts'
import type { Asked } from './country-store.ts'
import { HOUR } from './country-world.ts'
import type { CountryWorld } from './country-world.ts'
import { decidePublic } from './decide-public.ts'
import { FEED, feedText, largestFirst } from './example-trouble.ts'
import type { ExampleLine } from './example-trouble.ts'
import { ANSWERED, exampleOpening, MESSAGES, NOTES, RESOLVED_WORDS, UNFOUNDED_WORDS } from './example-work.ts'
import { closeQuiet, followCountry, followScreens } from './follow-country.ts'
import { keepNetworks } from './keep-networks.ts'
import { receivePublic } from './receive-public.ts'
import { reviewClaims } from './review-claims.ts'
import { reviewReports } from './review-reports.ts'
import { stateWarnings } from './state-warnings.ts'

type Work = (world: CountryWorld, at: Date, day: number) => Promise<void>

/** What is done on a day of the country beside taking in what the feed tells, at which hour. */
const HOURS: readonly (readonly [hour: number, work: Work])[] = [
  [2, closeQuiet],
  [7, openByHand],
  [8, followCountry],
  [9, confirm],
  [10, speak],
  [11, keepNetworks],
  [12, receivePublic],
  [13, reviewClaims],
  [14, answer],
  [15, decidePublic],
  [16, stateWarnings],
  [17, resolve],
  [18, close],
  [19, reviewReports],
  [20, followCountry],
  [21, followScreens],
  [22, count],
]

/** One day of the country, from its midnight, as far as it has passed by `now`. */
export async function seedCountryDay(
  world: CountryWorld,
  day: number,
  lines: readonly ExampleLine[],
  midnight: number,
  now: Date,
): Promise<void> {
  const work: typeof HOURS = [[1, (own, at) => takeIn(own, lines, at)], ...HOURS]
  for (const [hour, act] of work) {
    const at = new Date(midnight + hour * HOUR)
    if (at <= now) await act({ ...world, draw: drawOf(world.form, day, hour) }, at, day)
  }
}

/** The night's report. */
async function takeIn(
  { api, worker, officer, line, moveTo }: CountryWorld,
  lines: readonly ExampleLine[],
  at: Date,
): Promise<void> {
  moveTo(at)
  if (lines.length === 0) return
  const bytes = inPieces([Buffer.from(feedText(lines))])
  const name = `${at.toISOString().slice(0, 10)}-${FEED}.jsonl`
  await receiveReport(api, officer, { bytes, name, source: FEED, now: at })
  for (let lease = await take(worker, 'reports', FEED); lease; lease = await take(worker, 'reports', FEED))
    await foldReport(line, lease)
}

async function* inPieces(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}

async function openByHand(world: CountryWorld, at: Date): Promise<void> {
  const { api, packs, draw, operators, officers, unitOfficers, places, form } = world
  const [posts, holders] = [operators.filter(({ isPost }) => isPost), largestFirst(operators)]
  for (let nth = Math.round(form.byHandPerDay * (0.6 + draw(80) / 100)); nth > 0; nth--) {
    const operator = happens(draw, 15) ? oneOf(draw, posts) : oneOfFront(draw, holders)
    const opening = exampleOpening(draw, operator, places)
    const occurred = new Date(at.getTime() - (7 * 60 + draw(6 * 60)) * 60_000).toISOString()
    // Who is on duty in the province, where there is somebody; else at the centre.
    const nearby = unitOfficers.get(opening.province ?? '')
    const by = oneOf(draw, nearby ?? officers)
    await change(api, by, (tx) => openIncidentIn(tx, packs, by, { ...opening, occurred }, at))
  }
}

/** Moves those that are next, as many of a hundred as are said. */
async function moveSome(
  world: CountryWorld,
  which: Parameters<typeof findNext>[1],
  percent: number,
  move: Omit<AskedMoves, 'incidents'>,
  at: Date,
): Promise<void> {
  const { api, draw, officers } = world
  const by = oneOf(draw, officers)
  const found = await change(api, by, (tx) => findNext(tx, which))
  await moveThose(
    world,
    by,
    move,
    found.filter(() => happens(draw, percent)),
    at,
  )
}

const moveThose = async (
  { api }: CountryWorld,
  by: Member,
  move: Omit<AskedMoves, 'incidents'>,
  asked: readonly Asked[],
  at: Date,
): Promise<void> => {
  const incidents = asked.map(({ id, version }) => ({ id, version }))
  if (incidents.length > 0) await moveIncidents(api, by, { ...move, incidents }, at)
}

async function confirm(world: CountryWorld, at: Date): Promise<void> {
  const most = Math.max(8, world.form.illPerDay)
  const yesterday = new Date(at.getTime() - 30 * HOUR)
  await moveSome(world, { state: 'reported', before: at, grave: true, most }, 80, { act: 'confirm' }, at)
  const unfounded = { act: 'reject', words: UNFOUNDED_WORDS } as const
  await moveSome(world, { state: 'reported', before: yesterday, most: 6 }, 40, unfounded, at)
  await moveSome(world, { state: 'confirmed', before: at, most: 500 }, 97, { act: 'notify' }, at)
  await moveSome(world, { state: 'relapsed', before: at, most: 500 }, 85, { act: 'notify' }, at)
}

/** What is said besides: who has it in hand, that it was seen, notes and messages. */
async function speak({ api, draw, officers, contacts }: CountryWorld, at: Date): Promise<void> {
  const found = await change(api, officers[0]!, (tx) =>
    findNext(tx, { state: 'notified', before: at, most: 24 }),
  )
  for (const incident of found) {
    const by = oneOf(draw, officers)
    if (!incident.isAssigned && happens(draw, 12))
      await assignIncident(api, by, incident.id, { member: by.id, instead: null }, at)
    if (happens(draw, 8)) await writeNote(api, by, incident.id, oneOf(draw, NOTES), at)
    const contact = contacts.find(({ orgId }) => orgId === incident.orgId)
    if (contact && happens(draw, 55)) await acknowledgeIncident(api, contact, incident.id, at)
    if (contact && happens(draw, 10)) await sendMessage(api, contact, incident.id, oneOf(draw, MESSAGES), at)
  }
}

/** Operators answer after hours or days; some never do. Who has no account at the desk has it written down by an officer. */
async function answer(world: CountryWorld, at: Date): Promise<void> {
  const { api, draw, officers, contacts } = world
  const found = await change(api, officers[0]!, (tx) =>
    findNext(tx, { state: 'notified', before: new Date(at.getTime() - 3 * HOUR), most: 500 }),
  )
  const willing = found.filter(() => happens(draw, 58))
  for (const { answer: said, share, ...words } of ANSWERED) {
    const these = willing.filter((_, nth) => shareOf(nth) === share)
    const byWhom = Map.groupBy(
      these,
      ({ orgId }) => contacts.find((one) => one.orgId === orgId) ?? officers[0]!,
    )
    for (const [by, asked] of byWhom)
      await moveThose(world, by, { act: 'answer', answer: said, ...words }, asked, at)
  }
}

/** Which share of the answers the nth of a hundred belongs to. */
function shareOf(nth: number): number {
  let at = (nth * 37) % 100
  for (const { share } of ANSWERED) {
    at -= share
    if (at < 0) return share
  }
  return ANSWERED[0].share
}

async function resolve(world: CountryWorld, at: Date): Promise<void> {
  const before = new Date(at.getTime() - 5 * HOUR)
  const which = { state: 'answered', before, most: 500 } as const
  const words = { words: RESOLVED_WORDS }
  await moveSome(world, { ...which, answers: ['fixed'] }, 70, { act: 'resolve', ...words }, at)
  await moveSome(world, { ...which, answers: ['working'] }, 9, { act: 'contain', ...words }, at)
  await moveSome(world, { ...which, answers: ['working'] }, 30, { act: 'resolve', ...words }, at)
  await moveSome(world, { ...which, state: 'contained' }, 25, { act: 'resolve', ...words }, at)
}

async function close(world: CountryWorld, at: Date): Promise<void> {
  const before = new Date(at.getTime() - 12 * HOUR)
  await moveSome(world, { state: 'resolved', before, most: 500 }, 70, { act: 'close', as: 'resolved' }, at)
  const doubted = { state: 'answered', before, answers: ['false-positive', 'not-ours'], most: 100 } as const
  await moveSome(world, doubted, 50, { act: 'close', as: 'unfounded', words: UNFOUNDED_WORDS }, at)
}

/** The leaders' figures are renewed once a week: nobody reads them while the country is made, but some may look. */
async function count({ worker, desk, sending: { zone } }: CountryWorld, at: Date, day: number) {
  if (day % 7 === 0) await countTally(worker, desk, { zone, now: at, clock: () => performance.now() })
}
