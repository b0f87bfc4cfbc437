import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { openCutOff } from '#facilities/failure/cut-off.ts'
import { doubleFailures } from '#facilities/failure/double-failures.ts'
import { networkOf } from '#facilities/failure/network.ts'
import type { Network } from '#facilities/failure/network.ts'
import { openLoss } from '#facilities/failure/reach.ts'
import { openSinglePass } from '#facilities/failure/single-failures.ts'
import { readTopohub } from '#facilities/topohub-network.ts'
import type { TopohubNetwork } from '#facilities/topohub-network.ts'

const FOLDER = join(
  process.env['HIEPLUC_REFERENCE_DATA'] ?? 'HIEPLUC_REFERENCE_DATA is not set',
  'topohub/data',
)
const read = (file: string) => readTopohub(readFileSync(join(FOLDER, file), 'utf8'))

/** Users by a seeded rule: each site is served from the one that is a third further on, or from the first. */
function served({ sites, links }: TopohubNetwork): Network {
  const known = links.map((link) => ({ ...link, length: link.length ?? 0 }))
  const services = sites.map((_, site) => ({
    from: site,
    to: [(site + Math.ceil(sites.length / 3)) % sites.length, 0],
    users: 1 + ((site * 7919) % 1009),
  }))
  return networkOf(sites.length, known, services)
}

test('VinaREN has 7 cut points, and 16 of its 22 links are bridges', () => {
  const vinaren = read('topozoo/Vinaren.json')
  const { cutPoints, bridges } = openSinglePass(served(vinaren))()
  const names = vinaren.sites.filter((_, site) => cutPoints[site]).map(({ name }) => name)
  assert.deepEqual(names.toSorted(), ['CT', 'DN', 'HCM', 'HK', 'JP', 'SG', 'VN HN'])
  assert.deepEqual([bridges.length, bridges.reduce((sum, one) => sum + one, 0)], [22, 16])
})

const FILES = globSync(['{backbone,sndlib,topozoo}/*.json', 'gabriel/{25,50}/?.json'], {
  cwd: FOLDER,
}).toSorted()

describe(`each single failure in ${FILES.length} networks costs what failing it says, and each pair in those of up to 200 sites`, () => {
  assert.ok(FILES.length > 200)
  for (const file of FILES)
    test(file, () => {
      const network = served(read(file))
      const { sites, links } = openSinglePass(network)()
      const cut = openCutOff(network)()
      const lost = openLoss(network)
      const some = (count: number) => Array.from({ length: count }, (_, nth) => nth)
      for (const site of some(network.sites)) {
        const { users, cutOff } = lost({ sites: [site] })
        assert.deepEqual([sites[site], cut.sites[site]], [users, cutOff])
      }
      for (const link of some(network.links)) {
        const { users, cutOff } = lost({ links: [link] })
        assert.deepEqual([links[link], cut.links[link]], [users, cutOff])
      }
      if (network.sites > 200) return
      const { worst } = doubleFailures(network, { keep: network.sites ** 2 })!
      for (const { a, b, users } of worst) assert.equal(lost({ sites: [a, b] }).users, users)
    })
})
