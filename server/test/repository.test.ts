import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, test } from 'node:test'
import { SETTINGS } from '#platform/config.ts'
import { filesBelow, jsonOf, ROOT, textOf } from './tree.ts'

const FILES = filesBelow('')
const DOCUMENTS = FILES.filter((file) => file.endsWith('.md'))
const MANIFESTS = FILES.filter((file) => file.endsWith('package.json'))

interface Manifest {
  readonly name?: string
  readonly license?: string | { readonly type?: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

interface LockEntry {
  readonly resolved?: string
  readonly link?: boolean
  readonly license?: string
  readonly optional?: boolean
}

const LOCK = (jsonOf('package-lock.json') as { packages: Record<string, LockEntry> }).packages

const manifestOf = (file: string) => jsonOf(file) as Manifest
const OWN = new Set(MANIFESTS.map((file) => manifestOf(file).name ?? ''))

/** Every foreign package a workspace asks for, as [workspace, name, range]. */
const DEPENDENCIES = MANIFESTS.flatMap((file) => {
  const { dependencies, devDependencies, optionalDependencies } = manifestOf(file)
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([name]) => !OWN.has(name))
    .map(([name, range]) => ({ file, name, range }))
})

/** The cells of every table row below a heading, without the table's head. */
function tableBelow(document: string, heading: string): string[][] {
  const section = document.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  assert.ok(section !== undefined, `there is no heading "${heading}"`)
  const rows = section.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((row) =>
    row
      .slice(1, row.lastIndexOf('|'))
      .split('|')
      .map((cell) => cell.trim()),
  )
}

const unquoted = (cell: string | undefined) => (cell ?? '').replaceAll('`', '')
const withoutCode = (text: string) => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '')

describe('documents', () => {
  const slugOf = (heading: string) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-')
  const slugsOf = (file: string) =>
    [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slugOf(heading))

  function isBroken(document: string, link: string) {
    if (/^(?:https?|mailto):/.test(link)) return false
    const [path = '', slug] = decodeURI(link).split('#')
    const file = path === '' ? document : normalize(join(dirname(document), path))
    if (!existsSync(join(ROOT, file))) return true
    return slug !== undefined && slug !== '' && !slugsOf(file).includes(slug)
  }

  test('every link leads somewhere', () => {
    const links = DOCUMENTS.flatMap((document) =>
      [...withoutCode(textOf(document)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => ({
        document,
        link,
      })),
    )
    assert.ok(links.length >= 20, `only ${links.length} links were found`)
    assert.deepEqual(
      links.filter(({ document, link }) => isBroken(document, link)),
      [],
    )
  })

  test('every file that a document names exists', () => {
    const named = DOCUMENTS.flatMap((document) =>
      [
        ...textOf(document).matchAll(/`((?:contract|server|web|cli|bench|tools|docs|\.ci)\/[\w./-]*\w)`/g),
      ].map(([, file = '']) => ({ document, file })),
    ).filter(({ file }) => !/(?:^|\/)(?:dist|node_modules)(?:\/|$)/.test(file))
    assert.ok(named.length >= 30, `only ${named.length} files are named`)
    assert.deepEqual(
      named.filter(({ file }) => !existsSync(join(ROOT, file))),
      [],
    )
  })

  test('every step of the life of a report names a file', () => {
    const steps = tableBelow(textOf('docs/life-of-a-report.md'), 'The steps')
    assert.ok(steps.length >= 6)
    for (const step of steps) assert.match(step.join(' '), /`server\/src\/[\w/-]+\.ts`/)
  })

  test('every npm script that a document calls exists', () => {
    const { scripts } = jsonOf('package.json') as { scripts: Record<string, string> }
    const called = DOCUMENTS.flatMap((document) =>
      [...textOf(document).matchAll(/npm run ([\w:]*\w)/g)].map(([, name = '']) => name),
    )
    assert.deepEqual(
      called.filter((name) => !(name in scripts)),
      [],
    )
  })
})

describe('security', () => {
  const document = textOf('docs/security.md')
  const asvs = tableBelow(document, 'ASVS 5.0, level 2')
  const holes = tableBelow(document, 'Holes the field has had')

  test('every file that shows something exists', () => {
    const named = [...document.matchAll(/`((?:server|web|cli|bench|tools)\/[^`]+)`/g)].map(
      ([, file = '']) => file,
    )
    assert.ok(named.length > 100, `only ${named.length} files are named`)
    assert.deepEqual(
      named.filter((file) => !existsSync(join(ROOT, file))),
      [],
    )
  })

  test('every chapter of the standard has its lines', () => {
    const chapters = new Set(asvs.flatMap(([section = '']) => section.match(/V\d+/g) ?? []))
    assert.deepEqual(
      [...chapters],
      Array.from({ length: 17 }, (_, nth) => `V${nth + 1}`),
    )
  })

  test('every line names a test, or says honestly that there is none', () => {
    const shows = (row: readonly string[]) =>
      /\.test\.tsx?`/.test(row.at(-1) ?? '') || /not yet|does not apply|comes with/.test(row.join(' '))
    assert.deepEqual(
      [...asvs, ...holes].filter((row) => !shows(row)),
      [],
    )
  })
})

describe('settings', () => {
  test('the table in docs/operations.md is that of the code', () => {
    assert.deepEqual(
      tableBelow(textOf('docs/operations.md'), 'Settings').map((row) => row.map(unquoted)),
      SETTINGS.map(({ name, default: value, meaning }) => [name, value, meaning].map(unquoted)),
    )
  })
})

describe('dependencies', () => {
  const rows = tableBelow(textOf('docs/dependencies.md'), 'What we depend on')
  const explained = new Map(rows.map(([name, reason = '']) => [unquoted(name), reason]))

  test('each is pinned exactly', () => {
    assert.ok(DEPENDENCIES.length >= 30, `only ${DEPENDENCIES.length} dependencies were found`)
    assert.deepEqual(
      DEPENDENCIES.filter(({ range }) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(range)),
      [],
    )
  })

  test('one package has one version in all workspaces', () => {
    const versions = Map.groupBy(DEPENDENCIES, ({ name }) => name)
    const several = [...versions].filter(([, uses]) => new Set(uses.map(({ range }) => range)).size > 1)
    assert.deepEqual(
      several.map(([name]) => name),
      [],
    )
  })

  test('docs/dependencies.md gives the reason of each', () => {
    assert.deepEqual(
      DEPENDENCIES.filter(({ name }) => (explained.get(name) ?? '').length < 15).map(({ name }) => name),
      [],
    )
  })

  test('docs/dependencies.md names nothing that is gone', () => {
    const used = new Set(DEPENDENCIES.map(({ name }) => name))
    assert.deepEqual(
      [...explained.keys()].filter((name) => !used.has(name)),
      [],
    )
  })

  test('the lock file names no address to download from', () => {
    const resolved = Object.entries(LOCK).filter(([, entry]) => entry.resolved !== undefined && !entry.link)
    assert.deepEqual(
      resolved.map(([key]) => key),
      [],
    )
  })

  /** Licences under which a part may be used beside Apache-2.0 without asking more of those who pass the desk on. */
  const COMPATIBLE =
    '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 Unlicense'.split(' ')
  /** Accepted for these packages alone, which we use unchanged. */
  const ACCEPTED: Record<string, string> = {
    '@fontsource/be-vietnam-pro': 'OFL-1.1', // a font
    '@expo-google-fonts/tinos': 'MIT AND OFL-1.1', // a font
    'axe-core': 'MPL-2.0', // tests only
    openpgp: 'LGPL-3.0+', // loaded as it is, and can be replaced
    lightningcss: 'MPL-2.0', // builds the web
    'lightningcss-linux-arm64-gnu': 'MPL-2.0',
    'lightningcss-linux-arm64-musl': 'MPL-2.0',
    'lightningcss-linux-x64-gnu': 'MPL-2.0',
    'lightningcss-linux-x64-musl': 'MPL-2.0',
  }

  function isCompatible(name: string, licence: string) {
    if (ACCEPTED[name] === licence) return true
    return licence
      .replaceAll(/[()]/g, '')
      .split(' OR ')
      .some((choice) => choice.split(' AND ').every((part) => COMPATIBLE.includes(part)))
  }

  test('every installed package has a licence that goes with Apache-2.0', () => {
    const installed = Object.keys(LOCK).filter(
      (key) =>
        key.includes('node_modules/') && !LOCK[key]?.link && existsSync(join(ROOT, key, 'package.json')),
    )
    assert.ok(installed.length >= 150, `only ${installed.length} packages are installed`)
    const licences = installed.map((key) => {
      const { name = key, license = '' } = manifestOf(`${key}/package.json`)
      return { name, licence: typeof license === 'string' ? license : (license.type ?? '') }
    })
    assert.deepEqual(
      licences.filter(({ name, licence }) => !isCompatible(name, licence)),
      [],
    )
  })
})

describe('words', () => {
  const banned = tableBelow(textOf('docs/glossary.md'), 'Words we do not use').map(([word]) => unquoted(word))
  const code = FILES.filter(
    (file) => /^(?:contract|server|cli|bench)\/(?:src|migrations)\//.test(file) && /\.(?:ts|sql)$/.test(file),
  )

  test('the glossary bans words, and there is code to look for them in', () => {
    assert.ok(banned.includes('event') && banned.length >= 5)
    assert.ok(code.length >= 50, `only ${code.length} files were found`)
  })

  for (const word of banned)
    test(`"${word}" stays out of the code`, () => {
      const ours = (file: string, line: string) =>
        file.startsWith('server/src/intake/readers/') ? line.replaceAll(/'[^']*'/g, "''") : line
      // As a word of its own or a part of a camelCase name; names of foreign columns and reports are not ours.
      const capital = word.charAt(0).toUpperCase() + word.slice(1)
      const pattern = new RegExp(
        `(?<![\\w:'])(?:${word}|${capital})s?(?![\\w])|[a-z](?:${capital})s?(?![a-z])`,
      )
      const allowed =
        /\b(?:addEventListener|removeEventListener|EventEmitter|EventSource|CustomEvent|text\/event-stream|last-event-id)\b/g
      assert.deepEqual(
        code.flatMap((file) =>
          textOf(file)
            .split('\n')
            .flatMap((line, at) =>
              pattern.test(ours(file, line).replaceAll(allowed, '')) ? [`${file}:${at + 1}`] : [],
            ),
        ),
        [],
      )
    })
})

describe('the tree', () => {
  /** Texts only: pictures, archives and fonts are read by nobody. */
  const texts = FILES.filter(
    (file) =>
      file !== 'server/test/repository.test.ts' &&
      /\.(?:ts|tsx|js|mjs|json|md|sql|css|html|sh|csv|yml)$|(?:^|\/)[\w-]+$/.test(file),
  )

  test('no file names a path of somebody’s machine', () => {
    assert.ok(texts.length >= 100, `only ${texts.length} texts were found`)
    const machine = /(?<![\w.~-])\/(?:work\/(?:main|shared)|home\/\w+\/\w|Users\/\w+\/\w|tmp\/bash_)/
    assert.deepEqual(
      texts.filter((file) => machine.test(textOf(file))),
      [],
    )
  })

  test('nothing is left for later in the code', () => {
    const later = /\b(?:TODO|FIXME|XXX)\b/
    assert.deepEqual(
      texts.filter((file) => /\.(?:ts|tsx|js|sql)$/.test(file) && later.test(textOf(file))),
      [],
    )
  })

  test('no test is skipped or run alone', () => {
    const tests = FILES.filter(
      (file) => /\.test\.tsx?$/.test(file) && !file.startsWith('server/test/repository'),
    )
    assert.deepEqual(
      tests.filter((file) =>
        /\b(?:test|it|describe)\.(?:skip|only|todo)\b|\{ *(?:skip|only|todo): /.test(textOf(file)),
      ),
      [],
    )
  })
})
