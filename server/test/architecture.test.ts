import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { ARCHITECTURE, AREAS, lookedAt, type Tree } from './architecture.ts'
import { VERBS } from './verbs.ts'
import { filesBelow, ROOT, textOf } from './tree.ts'

const WORKSPACES = ['contract', 'server', 'web', 'cli', 'bench']

const tree: Tree = new Map(
  ['package.json', ...WORKSPACES.filter((name) => existsSync(join(ROOT, name))).flatMap(filesBelow)]
    .filter((file) => /\.tsx?$|README\.md$|package\.json$/.test(file))
    .map((file) => [file, textOf(file)]),
)

describe('architecture', () => {
  for (const rule of ARCHITECTURE) test(rule.says, () => assert.deepEqual(rule.breaches(tree), []))

  test('the check has read the code', () => {
    const { files, imports } = lookedAt(tree)
    assert.ok(files >= 100 && imports >= 300, `only ${files} files and ${imports} imports were found`)
  })

  test('every listed verb names an act', () => {
    const names = [...tree.keys()]
      .filter((file) => file.startsWith('server/src/'))
      .map((file) => file.split('/').pop())
    const used = (verb: string) => names.some((name) => name?.startsWith(`${verb}-`))
    assert.deepEqual(
      Object.keys(VERBS).filter((verb) => !used(verb)),
      [],
    )
  })
})

/** A small tree that keeps every rule; each breach below is planted in it alone. */
const SOUND: Record<string, string> = {
  'package.json': '{ "devDependencies": { "fast-check": "1.0.0" } }',
  'contract/package.json': '{ "dependencies": { "zod": "1.0.0" } }',
  'server/package.json':
    '{ "dependencies": { "@hiepluc/contract": "1.0.0", "pg": "1.0.0", "zod": "1.0.0" } }',
  'web/package.json': '{ "dependencies": { "@hiepluc/contract": "1.0.0", "react": "1.0.0" } }',
  'cli/package.json': '{ "dependencies": { "@hiepluc/contract": "1.0.0", "@hiepluc/server": "1.0.0" } }',
  'contract/src/tlp.ts': `import { z } from 'zod'\nexport const tlp = z.string()`,
  'server/src/platform/README.md': 'words',
  'server/src/platform/database.ts': `import pg from 'pg'\nexport const now = () => Date.now()`,
  'server/src/platform/refusal.ts': `export class Refusal extends Error {}`,
  'server/src/registry/README.md': 'words',
  'server/src/registry/address.ts': `import { isIP } from 'node:net'
import { Refusal } from '#platform/refusal.ts'
import type { Db } from '#platform/database.ts'
import { octets } from './octets.ts'
// new Date() in a comment reads no clock
export const parseAddress = (text: string, _: Db) => isIP(text)`,
  'server/src/registry/address.test.ts': `import { parseAddress } from './address.ts'
import fc from 'fast-check'
import { desk } from '../../test/test-database.ts'`,
  'server/src/registry/octets.ts': `export const octets = (text: string) => text.split('.')`,
  'server/src/registry/holding-store.ts': `import { database } from '#platform/database.ts'`,
  'server/src/registry/import-holdings.ts': `import { saveHolding } from './holding-store.ts'`,
  'server/src/incidents/README.md': 'words',
  'server/src/incidents/incident.ts': `export type Incident = { quietAt: Date }`,
  'server/src/main/README.md': 'words',
  'server/src/main/api.ts': `import { routes } from '#registry/holding-store.ts'`,
  'web/src/app.tsx': `import { useState } from 'react'\nimport { tlp } from '@hiepluc/contract/tlp.ts'`,
  'cli/src/main.ts': `import { serve } from '@hiepluc/server/main/api.ts'`,
}

/** What is planted, where, and the rule that must find it. */
const BREACHES: ReadonlyArray<readonly [file: string, text: string, rule: RegExp]> = [
  ['server/src/gossip/rumour.ts', '', /known area/],
  ['server/src/stray.ts', '', /known area/],
  ['server/src/law/load-pack.ts', '', /README/],
  [
    'server/src/registry/import-leak.ts',
    `import { x } from '#incidents/open-incident.ts'`,
    /areas before it/,
  ],
  [
    'server/src/registry/import-leak.ts',
    `import type { Incident } from '#incidents/incident.ts'`,
    /areas before it/,
  ],
  ['server/src/registry/import-leak.ts', `export * from '#incidents/incident.ts'`, /areas before it/],
  ['server/src/registry/import-leak.ts', `import '#incidents/incident.ts'`, /areas before it/],
  [
    'server/src/registry/import-leak.ts',
    `const x = await import('#incidents/incident.ts')`,
    /areas before it/,
  ],
  ['server/src/registry/import-leak.ts', `import { x } from '#nowhere/incident.ts'`, /areas before it/],
  [
    'server/src/registry/import-leak.ts',
    `import {\n  x,\n  y,\n} from '#incidents/incident.ts'`,
    /areas before it/,
  ],
  ['server/src/incidents/open-incident.ts', `import { x } from '#registry/holding-store.ts'`, /private/],
  ['server/test/access.ts', `import { x } from '#registry/holding-store.ts'`, /private/],
  ['server/src/incidents/incident.ts', `import { readFileSync } from 'node:fs'`, /rules depend on rules/],
  [
    'server/src/incidents/incident.ts',
    `import { database } from '#platform/database.ts'`,
    /rules depend on rules/,
  ],
  [
    'server/src/incidents/incident.ts',
    `import { x } from '#registry/import-holdings.ts'`,
    /rules depend on rules/,
  ],
  [
    'server/src/incidents/incident.ts',
    `import { type A, b } from '#platform/database.ts'`,
    /rules depend on rules/,
  ],
  [
    'server/src/registry/frobnicate-holding.ts',
    `import { s } from './holding-store.ts'`,
    /rules depend on rules/,
  ],
  ['server/src/incidents/incident.ts', `const x = () => fetch('https://example.com')`, /globals/],
  ['server/src/incidents/incident.ts', `const x = () => process.env.HOME`, /globals/],
  ['server/src/incidents/incident.ts', `const x = () => Math.random()`, /globals/],
  ['server/src/incidents/incident.ts', `const late = (at: Date) => at < new Date()`, /clock/],
  ['server/src/incidents/open-incident.ts', `const now = Date.now()`, /clock/],
  ['server/src/incidents/open-incident.ts', `import { x } from '../registry/address.ts'`, /never up/],
  ['server/src/incidents/incident.test.ts', `import { x } from '../registry/address.ts'`, /never up/],
  ['web/src/app.tsx', `import { x } from '../test/page.ts'`, /never up/],
  ['server/src/incidents/open-incident.ts', 'const x = await import(name)', /read in the text/],
  ['server/src/registry/utils.ts', '', /a name says/],
  ['server/src/registry/address-helpers.ts', '', /a name says/],
  ['web/src/common/button.tsx', '', /a name says/],
  ['contract/src/tlp.ts', `import { x } from '@hiepluc/server/main/api.ts'`, /contract imports nothing/],
  ['web/src/app.tsx', `import { x } from '@hiepluc/server/main/api.ts'`, /web imports only/],
  ['cli/src/main.ts', `import { x } from '@hiepluc/server/registry/address.ts'`, /command line imports only/],
  ['server/src/main/serve.ts', `import { x } from '@hiepluc/web/app.ts'`, /none of its clients/],
  ['web/src/app.tsx', `import { x } from 'left-pad'`, /declares what it imports/],
  ['server/src/main/api.ts', `import fc from 'fast-check'`, /declares what it imports/],
  ['server/src/incidents/incident.ts', `export const isLate = () => true`, /have a test/],
  [
    'server/src/registry/asn.ts',
    `import { parseAddress } from './address.ts'\nexport const x = 1`,
    /have a test/,
  ],
]

describe('architecture: every planted breach is found', () => {
  test('a sound tree passes', () => {
    const sound = new Map(Object.entries(SOUND))
    assert.deepEqual(
      ARCHITECTURE.flatMap((rule) => rule.breaches(sound)),
      [],
    )
  })

  for (const [file, text, expected] of BREACHES)
    test(`${file}: ${text.split('\n').join(' ') || 'its name'}`, () => {
      const planted = new Map([...Object.entries(SOUND), [file, text]])
      const found = ARCHITECTURE.filter((rule) => rule.breaches(planted).length > 0).map((rule) => rule.says)
      assert.ok(
        found.some((says) => expected.test(says)),
        `found only: ${found.join('; ') || 'nothing'}`,
      )
    })

  test('every rule has a planted breach', () => {
    const unproved = ARCHITECTURE.filter(({ says }) => !BREACHES.some(([, , rule]) => rule.test(says)))
    assert.deepEqual(
      unproved.map(({ says }) => says),
      [],
    )
  })

  test('the order of areas names each area once', () => assert.equal(new Set(AREAS).size, AREAS.length))
})
