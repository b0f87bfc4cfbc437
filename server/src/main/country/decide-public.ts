import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { decideReports } from '#triage/decide-reports.ts'
import type { AskedDecision } from '#triage/decide-reports.ts'
import { openIncidentFromReport } from '#triage/open-incident-from-report.ts'
import { happens, oneOf, oneOfFront } from './country-form.ts'
import type { Draw } from './country-form.ts'
import { findWaitingReports } from './country-store.ts'
import type { WaitingReport } from './country-store.ts'
import { HOUR } from './country-world.ts'
import type { CountryWorld } from './country-world.ts'
import { RELEASED_WORDS } from './example-reports.ts'
import { largestFirst } from './example-trouble.ts'

/** Kinds of which an incident is opened where it is worth one; the others are answered. */
const MATTERS: readonly string[] = ['phishing', 'fraud', 'cable-theft', 'fire', 'parcel', 'interference']

/** Officers of either authority decide on what has waited since yesterday: together on what goes together. */
export async function decidePublic(world: CountryWorld, at: Date): Promise<void> {
  const { api, officers } = world
  for (const officer of officers) {
    const waiting = await change(api, officer, (tx) =>
      findWaitingReports(tx, new Date(at.getTime() - 20 * HOUR)),
    )
    const own = waiting.filter(({ orgId }) => orgId === officer.orgId)
    for (const reports of Map.groupBy(own, ({ group }) => group).values())
      await decideGroup(world, officer, reports, at)
  }
}

async function decideGroup(
  world: CountryWorld,
  by: Member,
  reports: readonly WaitingReport[],
  at: Date,
): Promise<void> {
  const { draw } = world
  const [first] = reports
  if (happens(draw, 12))
    return void (happens(draw, 30) && (await decide(world, by, { act: 'take' }, reports, at)))
  if (!MATTERS.includes(first!.kind)) return decide(world, by, answerTo(draw, first!.kind), reports, at)
  if (first!.incident !== null) return join(world, by, first!.incident, reports, at)
  if (reports.length < 2 && !happens(draw, 45))
    return decide(world, by, answerTo(draw, first!.kind), reports, at)
  const incident = await openFrom(world, by, first!, at)
  if (reports.length > 1) await join(world, by, incident, reports.slice(1), at)
}

const join = (
  world: CountryWorld,
  by: Member,
  incident: number,
  reports: readonly WaitingReport[],
  at: Date,
) => decide(world, by, { act: 'join', incident, released: RELEASED_WORDS }, reports, at)

async function decide(
  { api, publicRules }: CountryWorld,
  by: Member,
  how: Omit<AskedDecision, 'reports'>,
  reports: readonly WaitingReport[],
  at: Date,
): Promise<void> {
  await decideReports(api, publicRules, by, { ...how, reports: reports.map(({ id }) => id) }, at)
}

/** What people are told of what no incident is opened for. */
function answerTo(draw: Draw, kind: string): Omit<AskedDecision, 'reports'> {
  switch (kind) {
    case 'spam-message':
    case 'spam-call':
      return happens(draw, 65)
        ? { act: 'refer', place: 'spam-5656' }
        : { act: 'decline', reason: 'own-choice' }
    case 'account-taken':
      return { act: 'refer', place: 'brand-owner' }
    case 'other':
      return happens(draw, 50)
        ? { act: 'decline', reason: 'not-this-field' }
        : { act: 'refer', place: 'content' }
    case 'leak':
      return happens(draw, 60) ? { act: 'refer', place: 'police' } : { act: 'decline', reason: 'not-enough' }
    default:
      return { act: 'decline', reason: oneOf(draw, ['already-stopped', 'not-enough', 'genuine'] as const) }
  }
}

async function openFrom(
  { api, packs, publicRules, draw, operators }: CountryWorld,
  by: Member,
  { id, kind, subject, words }: WaitingReport,
  at: Date,
): Promise<number> {
  const { class: of, incidentKind } = publicRules.kinds.get(kind)!
  const post = operators.filter(({ isPost }) => isPost)
  const operator = oneOfFront(draw, kind === 'parcel' ? post : largestFirst(operators)).id
  const { incident } = await openIncidentFromReport(
    api,
    { packs, rules: publicRules },
    by,
    id,
    {
      incident: {
        ...{ operator, class: of, kind: incidentKind, tlp: 'AMBER' },
        ...{ asset: subject ?? publicRules.kinds.get(kind)!.said.vi, words: words || RELEASED_WORDS },
      },
      released: RELEASED_WORDS,
    },
    at,
  )
  return incident
}
