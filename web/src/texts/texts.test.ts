import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ENTRY_KINDS } from '@hiepluc/contract/entry-kind.ts'
import { ACCOUNT_TEXTS } from '#texts/account-language.ts'
import { CONNECTIONS_TEXTS } from '#texts/connections-language.ts'
import { INCIDENT_LAW_TEXTS } from '#texts/incident-law-language.ts'
import { DUTY_TEXTS } from '#texts/duty-language.ts'
import { LAW_TEXTS } from '#texts/law-language.ts'
import { LIFE_TEXTS } from '#texts/life-language.ts'
import { SEARCH_TEXTS } from '#texts/search-language.ts'
import { SHARING_TEXTS } from '#texts/sharing-language.ts'
import { MAIL_TEXTS } from '#texts/mail-language.ts'
import { MAP_TEXTS } from '#texts/map-language.ts'
import { MEASUREMENT_TEXTS } from '#texts/measurement-language.ts'
import { NOTICES_TEXTS } from '#texts/notices-language.ts'
import { PORTAL_TEXTS } from '#texts/portal-language.ts'
import { STAGED_TEXTS } from '#texts/staged-language.ts'
import { TRIAGE_TEXTS } from '#texts/triage-language.ts'
import { en as frame } from '#texts/en.ts'
import { LEDGER_TEXTS } from '#texts/ledger-language.ts'
import { vi as khung } from '#texts/vi.ts'

const vi = {
  ...khung,
  ...ACCOUNT_TEXTS.vi,
  ...LIFE_TEXTS.vi,
  ...DUTY_TEXTS.vi,
  ...LEDGER_TEXTS.vi,
  ...INCIDENT_LAW_TEXTS.vi,
  ...LAW_TEXTS.vi,
  ...SEARCH_TEXTS.vi,
  ...SHARING_TEXTS.vi,
  ...STAGED_TEXTS.vi,
  ...TRIAGE_TEXTS.vi,
  ...CONNECTIONS_TEXTS.vi,
  ...MAIL_TEXTS.vi,
  ...MAP_TEXTS.vi,
  ...MEASUREMENT_TEXTS.vi,
  ...NOTICES_TEXTS.vi,
  ...PORTAL_TEXTS.vi,
}
const en: typeof vi = {
  ...frame,
  ...ACCOUNT_TEXTS.en,
  ...LIFE_TEXTS.en,
  ...DUTY_TEXTS.en,
  ...LEDGER_TEXTS.en,
  ...INCIDENT_LAW_TEXTS.en,
  ...LAW_TEXTS.en,
  ...SEARCH_TEXTS.en,
  ...SHARING_TEXTS.en,
  ...STAGED_TEXTS.en,
  ...TRIAGE_TEXTS.en,
  ...CONNECTIONS_TEXTS.en,
  ...MAIL_TEXTS.en,
  ...MAP_TEXTS.en,
  ...MEASUREMENT_TEXTS.en,
  ...NOTICES_TEXTS.en,
  ...PORTAL_TEXTS.en,
}

const SRC = join(import.meta.dirname, '..')
const code = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('texts/') && !path.includes('.test.'))
  .map((path) => readFileSync(join(SRC, path), 'utf8'))
  .join('\n')

/** 'incidents.title' and its text; a function is spoken with plain arguments. */
function spoken(texts: object, above = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] => {
    const path = above === '' ? key : `${above}.${key}`
    if (typeof value === 'string') return [[path, value]]
    if (typeof value === 'function') return [[path, String(value(...speakable(path)))]]
    return spoken(value as object, path)
  })
}
const speakable = (path: string) =>
  path === 'unattributed.nobodyHolds'
    ? [['a', 'b']]
    : path.startsWith('basis.by') || path === 'incidents.malware'
      ? ['x']
      : [7, 2, 3]

const CATALOGUES: [string, typeof vi][] = [
  ['vi', vi],
  ['en', en],
]
for (const [language, texts] of CATALOGUES)
  test(`every text of ${language} says something`, () => {
    const silent = spoken(texts).filter(
      ([, text]) => text.trim() === '' || /undefined|NaN|\[object/.test(text),
    )
    expect(silent).toEqual([])
  })

test('every text is used by a screen', () => {
  const { names, ...screens } = vi
  const keys = [
    ...spoken(screens).map(([path]) => path),
    ...Object.keys(names).map((name) => `names.${name}`),
  ]
  const pathsTo = (path: string) => path.split('.').map((_, at, parts) => parts.slice(0, at + 1).join('.'))
  const used = new Set([...code.matchAll(/\bt\.([\w.]+)/g)].flatMap(([, path]) => pathsTo(path!)))
  // tables of choices are used whole: t.incidents.seenWithin[one], t.life.move[act].words
  const whole = new Set([...code.matchAll(/\bt\.([\w.]+)\[/g)].map(([, path]) => path))
  const isUsed = (path: string) =>
    used.has(path) ||
    pathsTo(path)
      .slice(0, -1)
      .some((one) => whole.has(one))
  expect(keys.filter((path) => !isUsed(path))).toEqual([])
})

test('every kind of entry that the ledger takes has a name of its own in both languages', () => {
  for (const { names } of [vi, en]) {
    expect(Object.keys(names.entry).toSorted()).toEqual([...ENTRY_KINDS].toSorted())
    expect(new Set(Object.values(names.entry)).size).toBe(ENTRY_KINDS.length)
  }
})

test('open vocabularies hold the same words in both languages', () => {
  for (const name of ['mark', 'entry', 'role', 'contactRole', 'member', 'refusal'] as const)
    expect(Object.keys(en.names[name])).toEqual(Object.keys(vi.names[name]))
})

test('the two languages differ where they should', () => {
  const [a, b] = [new Map(spoken(vi)), new Map(spoken(en))]
  const same = [...a].filter(([path, text]) => b.get(path) === text).map(([path]) => path)
  // names of things that are called the same, and forms without words
  expect(same.filter((path) => path !== 'shell.product')).toEqual([])
})
