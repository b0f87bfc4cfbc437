import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import { drawFrom, happens, oneOfFront } from './country-form.ts'
import type { CountryForm, Draw } from './country-form.ts'

/** A prefix that is routed, as its network address in numbers and how many blocks of 256 it has. */
export interface ExamplePrefix {
  readonly first: number
  readonly blocks: number
}

/** An operator with what it holds. */
export interface ExampleOperator {
  readonly id: number
  readonly prefixes: readonly ExamplePrefix[]
}

/** What a feed tells of an address. */
interface Trouble {
  readonly type: RsitType
  readonly identifier: string
  readonly severity: Severity
  readonly port: number
  /** out of a hundred; the last takes the rest */
  readonly share: number
  /** it comes up as the weeks go by */
  readonly grows?: boolean
}

const TROUBLES: readonly Trouble[] = [
  { type: 'infected-system', identifier: 'mirai', severity: 'critical', port: 23, share: 8 },
  { type: 'infected-system', identifier: 'andromeda', severity: 'high', port: 80, share: 22 },
  { type: 'infected-system', identifier: 'vpnfilter', severity: 'medium', port: 443, share: 14 },
  { type: 'c2-server', identifier: 'c2', severity: 'critical', port: 4444, share: 3 },
  { type: 'phishing', identifier: 'login-page', severity: 'high', port: 443, share: 11, grows: true },
  { type: 'malware-distribution', identifier: 'dropper', severity: 'high', port: 80, share: 7 },
  { type: 'brute-force', identifier: 'ssh', severity: 'medium', port: 22, share: 14 },
  { type: 'ddos', identifier: 'udp-flood', severity: 'medium', port: 53, share: 6 },
  { type: 'application-compromise', identifier: 'web-shell', severity: 'high', port: 443, share: 7 },
  { type: 'vulnerable-system', identifier: 'remote-code', severity: 'critical', port: 8443, share: 8 },
]

/** One line of the feed. */
export interface ExampleLine {
  readonly time: string
  readonly address: string
  readonly port: number
  readonly type: RsitType
  readonly identifier: string
  readonly severity: Severity
}

/** An address that is ill on some days. */
interface Ill {
  readonly address: string
  readonly trouble: Trouble
  readonly from: number
  readonly until: number
}

const DAY = 86_400_000

/** What the feed tells on each day, the first being day 0 that begins at `start`. */
export function exampleFeed(
  form: CountryForm,
  operators: readonly ExampleOperator[],
  start: number,
): readonly (readonly ExampleLine[])[] {
  const draw = drawFrom(form.seed)
  const holders = largestFirst(operators)
  const days: ExampleLine[][] = Array.from({ length: form.days }, () => [])
  for (let day = 0; day < form.days; day++)
    for (let nth = howMany(draw, form, day); nth > 0; nth--)
      for (const ill of fallIll(draw, holders, day, day / form.days))
        for (let on = ill.from; on < Math.min(ill.until, form.days); on++)
          days[on]!.push(lineOf(draw, ill, start + on * DAY))
  return days.map((lines) => lines.toSorted((a, b) => (a.time < b.time ? -1 : 1)))
}

/** Those that hold addresses, who holds most first. */
export const largestFirst = <Operator extends ExampleOperator>(
  operators: readonly Operator[],
): readonly Operator[] =>
  operators
    .filter(({ prefixes }) => prefixes.length > 0)
    .toSorted((a, b) => blocksOf(b) - blocksOf(a) || a.id - b.id)

const blocksOf = ({ prefixes }: ExampleOperator) => prefixes.reduce((sum, { blocks }) => sum + blocks, 0)

/**
 * Fewer at weekends and no two days alike; as much as ever for seven weeks, then a week with twice as much, and after it
 * less each week, since operators clean up.
 */
export function howMany(draw: Draw, { illPerDay, days }: CountryForm, day: number): number {
  const weekend = day % 7 >= 5 ? 0.7 : 1.1
  const weeksToGo = Math.floor((days - 1 - day) / 7)
  const course = weeksToGo > 5 ? 1 : weeksToGo === 5 ? 1.9 : 0.55 + 0.09 * weeksToGo
  return Math.round(illPerDay * weekend * course * (0.85 + draw(30) / 100))
}

/** An address that falls ill, and perhaps once more after it seemed well. */
function fallIll(draw: Draw, holders: readonly ExampleOperator[], day: number, passed: number): Ill[] {
  const address = textOf(blockOf(draw, oneOfFront(draw, holders)))
  const trouble = troubleOf(draw, passed)
  const until = day + 1 + draw(5)
  const first = { address, trouble, from: day, until }
  if (!happens(draw, 9)) return [first]
  const again = until + 16 + draw(20)
  return [first, { address, trouble, from: again, until: again + 1 + draw(4) }]
}

/** The first address of a block of 256, each as likely as the others: it belongs to no machine. */
function blockOf(draw: Draw, holder: ExampleOperator): number {
  let at = draw(blocksOf(holder))
  for (const { first, blocks } of holder.prefixes) {
    if (at < blocks) return first + 256 * at
    at -= blocks
  }
  throw new RangeError('a block beyond what the operator holds')
}

function troubleOf(draw: Draw, passed: number): Trouble {
  let at = draw(100)
  for (const trouble of TROUBLES) {
    at -= trouble.grows ? Math.round(trouble.share * (0.5 + passed)) : trouble.share
    if (at < 0) return trouble
  }
  return TROUBLES.at(-1)!
}

const lineOf = (draw: Draw, { address, trouble }: Ill, midnight: number): ExampleLine => ({
  time: new Date(midnight + draw(DAY / 1000) * 1000).toISOString(),
  ...{ address, port: trouble.port, type: trouble.type, identifier: trouble.identifier },
  severity: trouble.severity,
})

const textOf = (address: number) =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')

/** The lines as a feed sends them. */
export const feedText = (lines: readonly ExampleLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('')

/** The source that the example country's reports come from. */
export const FEED = 'example-feed'

/** What the feed's source declares of its lines. */
export const FEED_MAPPING = {
  ...{ reportType: 'example-feed', time: { at: 'time' }, address: 'address', port: 'port' },
  type: { at: 'type', otherwise: 'other' },
  identifier: { at: 'identifier', otherwise: 'unknown' },
  severity: { at: 'severity', otherwise: 'info' },
} as const
