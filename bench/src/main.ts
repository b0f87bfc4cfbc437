// npm run bench [-- --json] [-- --short]: measures the bars of the design, each beside its peer or limit.
import { measureAppending } from './append-entries.ts'
import { benchLookup } from './lookup.ts'
import { measureFailures } from './failures.ts'
import { plain, type Figure } from './figure.ts'
import { measureIntake } from './intake.ts'
import { measureLists } from './list-incidents.ts'
import { measureProving } from './read-proofs.ts'
import { measureReading } from './read-rows.ts'
import { measureVerifying } from './verify-export.ts'

const unknown = process.argv.slice(2).filter((argument) => !['--json', '--short'].includes(argument))
if (unknown.length > 0) {
  console.error(`bench knows --json and --short, not ${unknown.join(' ')}`)
  process.exit(2)
}
const json = process.argv.includes('--json')
const short = process.argv.includes('--short')

const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 })

function print(figure: Figure): void {
  if (json) return console.log(JSON.stringify(figure))
  const { name, value, unit, ratio, bar, holds } = figure
  const against =
    bar === null
      ? ''
      : `  ${holds ? 'holds' : 'MISSED'}: ${ratio === null ? '' : `${ratio.toFixed(2)}, `}bar ${bar}`
  console.log(`${name}: ${number(value)} ${unit}${against}`)
}

const say = (text: string) => console.error(text)

for (const figure of await measureIntake(100_000, short ? 3 : 7, say)) print(figure)
print(plain('reading alone', measureReading(100_000, short ? 3 : 7).rowsPerSecond, 'rows/s'))
for (const figure of await benchLookup()) print(figure)
for (const figure of await measureLists(short ? 100_000 : 1_000_000, short ? 20 : 100, say)) print(figure)
for (const figure of await measureAppending(100_000, say)) print(figure)
for (const figure of await measureVerifying(1_000_000, say)) print(figure)
for (const figure of await measureProving(1_000_000)) print(figure)
for (const figure of measureFailures(short, say)) print(figure)
