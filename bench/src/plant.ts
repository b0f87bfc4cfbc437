// node bench/src/plant.ts [--full | --share=0.01] [--data=FOLDER]: plants a country, a tenth of the whole unless told otherwise, into a
// server of its own, which lives until Ctrl+C and, with a folder, is found there again with all that was planted.
import { asOwner, openPlantedServer } from './kept-server.ts'
import { plantCountry } from './planted-country.ts'

const options = process.argv.slice(2)
const valueOf = (name: string) => options.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3)
const share = options.includes('--full') ? 1 : Number(valueOf('share') ?? 0.1)
if (!(share > 0 && share <= 1)) {
  console.error('plant: --share is a number above 0 and at most 1')
  process.exit(2)
}
const server = await openPlantedServer(valueOf('data'))
await asOwner(server, (owner) => plantCountry(owner, share, (text) => console.error(text)))
console.log(JSON.stringify(server.urls, null, 2))
const asleep = setInterval(() => undefined, 60_000)
process.once('SIGINT', () => {
  clearInterval(asleep)
  void server.stop()
})
