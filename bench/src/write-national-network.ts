// Prints the network of a country as a list that a desk takes in: node bench/src/write-national-network.ts [--without-places]
import { networkTables } from './network-tables.ts'
import { nationalNetwork } from './national-network.ts'

const hasPlaces = !process.argv.includes('--without-places')
process.stdout.write(networkTables(await nationalNetwork(), hasPlaces))
