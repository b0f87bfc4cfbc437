// npm run bench [-- --json] [-- --short] [-- PART...]: measures the bars of the design, each beside its peer or limit.
import { measureAppending } from './append-entries.ts'
import { benchLookup } from './lookup.ts'
import { measureMemory } from './desk-memory.ts'
import { measureFailures } from './failures.ts'
import { measureFlood } from './flood-desk.ts'
import { plain, type Figure } from './figure.ts'
import { measureIntake } from './intake.ts'
import { measureLists } from './list-incidents.ts'
import { measureProving } from './read-proofs.ts'
import { measureReading } from './read-rows.ts'
import { measureSearch } from './search-desk.ts'
import { measureVerifying } from './verify-export.ts'

const PARTS = ['intake', 'memory', 'lookup', 'lists', 'search', 'ledger', 'failures', 'flood'] as const
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = process.argv
  .slice(2)
  .filter(
    (argument) =>
      !['--json', '--short', '--full', ...PARTS].includes(argument) && !argument.startsWith('--data='),
  )
if (unknown.length > 0) {
  console.error(
    `bench knows --json, --short, --full, --data=FOLDER and ${PARTS.join(', ')}, not ${unknown.join(' ')}`,
  )
  process.exit(2)
}
const has = (part: (typeof PARTS)[number]) => asked.length === 0 || asked.includes(part)
const json = process.argv.includes('--json')
const full = process.argv.includes('--full')
const short = process.argv.includes('--short')
/** Where a planted country stays, to be measured again. */
const folder = process.argv.find((argument) => argument.startsWith('--data='))?.slice('--data='.length)

const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 })

function print(figure: Figure): void {
  if (json) return console.log(JSON.stringify(figure))
  const { name, value, unit, reference, ratio, bar, holds } = figure
  const against =
    bar === null
      ? reference === null || ratio === null
        ? ''
        : `  1 of ${number(1 / ratio)}: ${number(reference)} ${unit}`
      : `  ${holds ? 'holds' : 'MISSED'}: ${ratio === null ? '' : `${ratio.toFixed(2)}, `}bar ${bar}`
  console.log(`${name}: ${number(value)} ${unit}${against}`)
}

const say = (text: string) => console.error(text)

if (has('intake')) {
  for (const figure of await measureIntake(100_000, short ? 3 : 7, say)) print(figure)
  print(plain('reading alone', measureReading(100_000, short ? 3 : 7).rowsPerSecond, 'rows/s'))
}
if (has('memory')) for (const figure of await measureMemory(short ? 50 : 200, say)) print(figure)
if (has('lookup')) for (const figure of await benchLookup()) print(figure)
if (has('lists'))
  for (const figure of await measureLists(short ? 100_000 : 1_000_000, short ? 20 : 100, say)) print(figure)
if (has('search'))
  for await (const figure of measureSearch({
    ...{ share: full ? 1 : short ? 0.01 : 0.1, rounds: short ? 10 : 40, say, folder },
  }))
    print(figure)
if (has('ledger')) {
  for (const figure of await measureAppending(100_000, say)) print(figure)
  for (const figure of await measureVerifying(short ? 200_000 : 1_000_000, say)) print(figure)
  for (const figure of await measureProving(short ? 200_000 : 1_000_000)) print(figure)
}
if (has('flood')) for (const figure of await measureFlood(short ? 30 : 600, say)) print(figure)
if (has('failures')) for (const figure of await measureFailures(short, say)) print(figure)
