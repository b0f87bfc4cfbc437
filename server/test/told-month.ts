import assert from 'node:assert/strict'
import { acknowledgeIncident } from '#incidents/acknowledge-incident.ts'
import type { Observation } from '#intake/observation.ts'
import type { Member } from '#permits/permit.ts'
import type { Address } from '#registry/address.ts'
import { hold, observed } from './intake-world.ts'
import { addPerson } from './test-database.ts'
import { addChannel, bring } from './told-world.ts'
import type { PlantedChannel, ToldWorld } from './told-world.ts'

// A month of a noisy feed, and how often each recipient has to hear of it: counted by a model of its own that knows the
// rules as people say them and shares no code with the desk.

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Midnight in Việt Nam. */
export const START = Date.parse('2026-11-02T00:00:00+07:00')

/** What is seen: what it is, how the rules have it told, and after how long without a sighting it is gone. */
const TROUBLES = {
  infected: {
    seen: { type: 'infected-system', identifier: 'andromeda', severity: 'critical' },
    way: 'digest',
    urgent: false,
    escalates: false,
    quiet: 7,
    class: 'malicious-code',
  },
  shell: {
    seen: { type: 'application-compromise', identifier: 'web-shell', severity: 'high' },
    way: 'at-once',
    urgent: false,
    escalates: true,
    quiet: 14,
    class: 'intrusions',
  },
  control: {
    seen: { type: 'c2-server', identifier: 'c2', severity: 'critical' },
    way: 'at-once',
    urgent: true,
    escalates: true,
    quiet: 7,
    class: 'malicious-code',
  },
} as const satisfies Record<string, { seen: Partial<Observation>; [rest: string]: unknown }>
type Trouble = keyof typeof TROUBLES
const REPEAT = 7 * DAY

/** One address that is in trouble on some days. */
interface Sick {
  readonly trouble: Trouble
  readonly address: Address
  /** days on which the feed has it */
  readonly days: ReadonlySet<number>
  /** minutes after midnight */
  readonly at: number
  /** the contact acknowledges it half an hour after it is seen first */
  readonly acknowledged: boolean
}

interface Ear extends PlantedChannel {
  readonly email: string
}

interface Operator {
  readonly orgId: number
  readonly contact: Member
  readonly sick: readonly Sick[]
  readonly ears: readonly Ear[]
  /** of this class nothing is told meanwhile */
  readonly suppressed?: { readonly class: string; readonly from: number; readonly until: number } | undefined
}

/** A mail, as the test tells them apart: when it left, and of how many incidents it speaks. */
export interface Heard {
  readonly at: number
  readonly incidents: number
}

/** Numbers that look random and are the same each time. */
export function randomly(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const NIGHT = [1320, 360] as const

/** Five operators with eight channels, and what the feed has of each. */
export async function plantMonth(world: ToldWorld, days: number, seed: number): Promise<readonly Operator[]> {
  const random = randomly(seed)
  const settings: readonly (readonly PlantedChannel[])[] = [
    [{ quiet: NIGHT }, { step: 2, quiet: NIGHT }],
    [{ mode: 'digest', digestAt: [480, 960], classes: ['intrusions'] }, { mode: 'at-once' }],
    [{ digestAt: [0], quiet: NIGHT }, { step: 3 }],
    [{}],
    [{ verified: false }],
  ]
  const operators: Operator[] = []
  for (const [nth, channels] of settings.entries()) {
    const three = `100.66.${nth}`
    const held = await hold(world.desk, `${three}.0/24`)
    world.held.set(three, held)
    const contact = await addPerson(world.desk, ['contact'], { orgId: held.orgId, standing: 'operator' })
    const ears = []
    for (const channel of channels)
      ears.push({ ...channel, email: (await addChannel(world, held.orgId, channel)).email })
    const sick = (['infected', 'infected', 'infected', 'shell', 'shell', 'control'] as const).map(
      (trouble, i) => ({
        ...{ trouble, address: `${three}.${i + 1}` as Address, acknowledged: random(2) === 0 },
        ...{ days: sickDays(random, days), at: [600, 840, 1350][random(3)]! },
      }),
    )
    const suppressed = nth === 3 ? { class: 'malicious-code', from: 5, until: 15 } : undefined
    if (suppressed)
      await world.desk.owner.query(
        `insert into suppression (org_id, class, until, words, member_id, entry_id, created_at)
         values ($1, $2, $3, 'being replaced', $4, 1, $5)`,
        [held.orgId, suppressed.class, dayAt(suppressed.until, 0), contact.id, dayAt(0, 0)],
      )
    operators.push({
      orgId: held.orgId,
      contact,
      sick,
      ears,
      suppressed: suppressed && { ...suppressed, from: 0 },
    })
  }
  return operators
}

/** Sick for some days, well for long enough to count as gone or not, and perhaps sick again. */
function sickDays(random: (below: number) => number, days: number): Set<number> {
  const found = new Set<number>()
  for (let day = random(4); day < days; day += 16 + random(3))
    for (let more = 2 + random(9); more > 0; more--) if (day + more < days) found.add(day + more)
  return found
}

const dayAt = (day: number, minutes: number) => new Date(START + day * DAY + minutes * MINUTE)

/** Moments of a day, in minutes, at which the feed comes and the desk looks. */
export const LOOKS = [0, 360, 480, 600, 630, 840, 870, 960, 1080, 1350] as const

/** What the feed and the contacts do at a moment. */
export async function happen(world: ToldWorld, operators: readonly Operator[], day: number, minutes: number) {
  const now = dayAt(day, minutes)
  for (const { sick, contact } of operators) {
    const seen = sick.filter((one) => one.days.has(day) && one.at === minutes)
    if (seen.length > 0)
      await bring(
        world,
        seen.map(({ trouble, address }) =>
          observed({ ...TROUBLES[trouble].seen, address, at: now.getTime() - MINUTE }),
        ),
        now,
      )
    for (const { address } of sick.filter((one) => acknowledgesAt(one, day, minutes))) {
      const { rows } = await world.desk.owner.query<{ id: number }>(
        "select id from incident where asset = $1 and state not in ('closed', 'rejected')",
        [address],
      )
      if (rows[0]) await acknowledgeIncident(world.desk.api, contact, rows[0].id, now)
    }
  }
}

const acknowledgesAt = ({ acknowledged, days, at }: Sick, day: number, minutes: number) =>
  acknowledged && at < 900 && minutes === at + 30 && days.has(day) && !days.has(day - 1)

/** An incident in the model. */
interface Modelled {
  readonly sick: Sick
  open: boolean
  lastSeen: number
  surfaced: number
  acknowledged: number
  /** by recipient */
  readonly told: Map<string, number>
  readonly firstTold: { at: number | undefined }
  readonly due: Map<string, number>
}

/** When each recipient has to hear, by the rules as people say them. */
export function expectedMonth(
  operators: readonly Operator[],
  days: number,
): ReadonlyMap<string, readonly Heard[]> {
  const heard = new Map<string, Heard[]>()
  for (const operator of operators) {
    const matters = new Map<Sick, Modelled>()
    for (const ear of operator.ears) heard.set(ear.email, [])
    for (let day = 0; day < days; day++)
      for (const minutes of LOOKS) {
        const now = START + day * DAY + minutes * MINUTE
        for (const sick of operator.sick) {
          if (sick.days.has(day) && sick.at === minutes) see(matters, sick, now)
          if (acknowledgesAt(sick, day, minutes) && matters.get(sick)?.open)
            matters.get(sick)!.acknowledged = now
        }
        const known = [...matters.values()]
        for (const one of known)
          if (one.open && now >= one.lastSeen + TROUBLES[one.sick.trouble].quiet * DAY) {
            one.open = false
            one.due.clear()
          }
        for (const ear of operator.ears) plan(operator, ear, known, now)
        for (const ear of operator.ears) send(operator, ear, known, now, heard.get(ear.email)!)
      }
  }
  return heard
}

function see(matters: Map<Sick, Modelled>, sick: Sick, now: number): void {
  const known = matters.get(sick)
  if (!known)
    matters.set(sick, {
      ...{ sick, open: true, lastSeen: now, surfaced: now, acknowledged: -1, told: new Map() },
      ...{ firstTold: { at: undefined }, due: new Map() },
    })
  else {
    if (!known.open) Object.assign(known, { open: true, surfaced: now, firstTold: { at: undefined } })
    known.lastSeen = now
  }
}

const minuteOf = (now: number) => ((now - START) % DAY) / MINUTE
const isQuiet = (ear: Ear, now: number) =>
  ear.quiet !== undefined && (minuteOf(now) >= 1320 || minuteOf(now) < 360)

/** The next time of a digest; in the night, at six. */
function digestTime(ear: Ear, now: number): number {
  const today = now - minuteOf(now) * MINUTE
  const times = (ear.digestAt ?? [480]).flatMap((minute) => [
    today + minute * MINUTE,
    today + DAY + minute * MINUTE,
  ])
  const next = Math.min(...times.filter((time) => time >= now))
  return isQuiet(ear, next) ? morning(next) : next
}
const morning = (now: number) => {
  const six = now - minuteOf(now) * MINUTE + 6 * HOUR
  return six < now ? six + DAY : six
}

function plan(operator: Operator, ear: Ear, known: readonly Modelled[], now: number): void {
  if (ear.verified === false) return
  for (const one of known) {
    const { way, urgent, escalates, class: of } = TROUBLES[one.sick.trouble]
    if (!one.open || one.due.has(ear.email) || isSuppressed(operator, of, now)) continue
    if (ear.classes && !ear.classes.includes(of)) continue
    const told = one.told.get(ear.email) ?? -1
    const step = ear.step ?? 1
    if (step > 1) {
      const hours = step === 2 ? 4 : 24
      const late = one.firstTold.at !== undefined && now >= one.firstTold.at + hours * HOUR
      if (!escalates || !late || one.acknowledged >= one.surfaced || told >= one.surfaced) continue
      one.due.set(ear.email, urgent || !isQuiet(ear, now) ? now : morning(now))
    } else {
      if (told >= one.surfaced && (now < told + REPEAT || one.lastSeen - MINUTE <= told)) continue
      const gathered = !urgent && (ear.mode === 'digest' || (ear.mode !== 'at-once' && way === 'digest'))
      if (gathered) one.due.set(ear.email, digestTime(ear, now))
      else one.due.set(ear.email, urgent || !isQuiet(ear, now) ? now : morning(now))
    }
  }
}

const isSuppressed = ({ suppressed }: Operator, of: string, now: number) =>
  suppressed?.class === of && now < START + suppressed.until * DAY

function send(operator: Operator, ear: Ear, known: readonly Modelled[], now: number, heard: Heard[]): void {
  const due = known.filter((one) => one.due.has(ear.email) && one.due.get(ear.email)! <= now)
  const groups = Map.groupBy(due, ({ sick }) => {
    const { class: of, way, urgent } = TROUBLES[sick.trouble]
    const gathered =
      !urgent &&
      (ear.step ?? 1) === 1 &&
      (ear.mode === 'digest' || (ear.mode !== 'at-once' && way === 'digest'))
    return `${of} ${gathered}`
  })
  for (const group of groups.values()) {
    let incidents = 0
    for (const one of group) {
      one.due.delete(ear.email)
      if (!one.open || isSuppressed(operator, TROUBLES[one.sick.trouble].class, now)) continue
      if ((ear.step ?? 1) > 1 && one.acknowledged >= one.surfaced) continue
      incidents++
      one.told.set(ear.email, now)
      if ((ear.step ?? 1) === 1) one.firstTold.at ??= now
    }
    if (incidents > 0) heard.push({ at: now, incidents })
  }
}

/** What each recipient was handed, by the look after which it was. */
export function heardOf(world: ToldWorld, from: number, now: number, heard: Map<string, Heard[]>): void {
  for (const { to, text } of world.mails.slice(from)) {
    const listed = text.match(/^- SC-/gm)?.length ?? 1
    heard.set(to, [...(heard.get(to) ?? []), { at: now, incidents: listed }])
  }
}

/** Compares, with words that say which day went wrong. */
export function compareMonth(
  expected: ReadonlyMap<string, readonly Heard[]>,
  heard: ReadonlyMap<string, readonly Heard[]>,
): { mails: number; recipients: number } {
  const said = (all: readonly Heard[] = []) =>
    all
      .map(({ at, incidents }) => `${new Date(at + 7 * HOUR).toISOString().slice(5, 16)} ${incidents}`)
      .toSorted()
  let mails = 0
  for (const [email, wanted] of expected) {
    assert.deepEqual(said(heard.get(email)), said(wanted), `${email} hears as often as the rules say`)
    mails += wanted.length
  }
  for (const email of heard.keys()) assert.ok(expected.has(email), `${email} is a recipient`)
  return { mails, recipients: expected.size }
}

export const momentOfLook = (day: number, minutes: number) => dayAt(day, minutes)
