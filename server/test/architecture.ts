// The architecture in rules a program can check. The lists at the top, and that of the verbs, are the ones people
// change, in review.
import { VERBS } from './verbs.ts'

/** Areas of server/src, foundations first: an area imports only areas before it. */
export const AREAS = [
  'platform',
  'permits',
  'ledger',
  'identity',
  'law',
  'registry',
  'facilities',
  'intake',
  'attribution',
  'incidents',
  'staged-reports',
  'indicators',
  'exposures',
  'detection',
  'directives',
  'inspections',
  'sanctions',
  'cases',
  'triage',
  'sharing',
  'plans',
  'measurement',
  'notifications',
  'duty',
  'search',
  'main',
]

/** Names that say nothing. */
const EMPTY_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'service', 'base']

/** What rules may import beside rules and the contract: it computes and touches nothing. */
const PURE_IMPORTS = [
  'node:crypto',
  'node:net',
  'node:url',
  '#platform/mail-address.ts',
  '#platform/refusal.ts',
  '#platform/wrong-value.ts',
  'canonicalize',
  'mustache',
  'otpauth',
  'tldts',
  'yaml',
  'zod',
]

/** Within platform and main a noun may touch the world: the one is the world, the other the wiring. */
const EFFECTS_ALLOWED = ['platform', 'main']

/** Repository path -> text. */
export type Tree = ReadonlyMap<string, string>

export interface ArchitectureRule {
  readonly says: string
  /** Each breach as "file: what". */
  readonly breaches: (tree: Tree) => string[]
}

interface Import {
  readonly target: string
  readonly typeOnly: boolean
}

const PRIVATE = /-(?:store|routes|jobs)\.ts$/
const TEST = /\.test\.tsx?$/
const CODE = /\.tsx?$/

const withoutComments = (text: string) =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[^:'"`\\])\/\/.*$/gm, '$1')

/** Every import and re-export of a file, in the forms the formatter leaves. */
function importsOf(text: string): Import[] {
  const code = withoutComments(text)
  const found: Import[] = []
  for (const [, what = '', target = ''] of code.matchAll(
    /^\s*(?:import|export)\s([\w\s{},*$]*?)\bfrom\s*['"]([^'"]+)['"]/gm,
  ))
    found.push({ target, typeOnly: isTypeOnly(what) })
  for (const [, target = ''] of code.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm))
    found.push({ target, typeOnly: false })
  for (const [, target = ''] of code.matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]/g))
    found.push({ target, typeOnly: false })
  return found
}

function isTypeOnly(what: string) {
  if (/^type\s/.test(what)) return true
  const names = /^\{([\s\S]*)\}\s*$/.exec(what.trim())?.[1]
  if (names === undefined) return false
  return names.split(',').every((name) => name.trim() === '' || /^type\s/.test(name.trim()))
}

const areaOf = (file: string) => /^server\/src\/([^/]+)\//.exec(file)?.[1]
const areaOfTarget = (target: string) => /^#([^/]+)\//.exec(target)?.[1]
const workspaceOf = (file: string) => file.split('/')[0] ?? ''
const nameOf = (file: string) => file.slice(file.lastIndexOf('/') + 1)
const folderOf = (file: string) => file.slice(0, file.lastIndexOf('/'))
const startsWithVerb = (file: string) => (nameOf(file).split(/[-.]/)[0] ?? '') in VERBS

/** A noun file of an area: rules only. */
function isRules(file: string) {
  const area = areaOf(file)
  return (
    area !== undefined &&
    !EFFECTS_ALLOWED.includes(area) &&
    CODE.test(file) &&
    !TEST.test(file) &&
    !PRIVATE.test(file) &&
    !startsWithVerb(file)
  )
}

/** The repository path a target inside the server means. */
function resolved(file: string, target: string) {
  if (target.startsWith('./')) return `${folderOf(file)}/${target.slice(2)}`
  return target.startsWith('#') ? `server/src/${target.slice(1)}` : undefined
}

function isPureTarget(file: string, target: string) {
  if (PURE_IMPORTS.includes(target) || target.startsWith('@hiepluc/contract/')) return true
  const path = resolved(file, target)
  return path !== undefined && isRules(path)
}

const isBeforeOrSame = (area: string | undefined, of: string | undefined) =>
  area !== undefined && of !== undefined && AREAS.includes(area) && AREAS.indexOf(area) <= AREAS.indexOf(of)

const isOfServer = (file: string) => areaOf(file) !== undefined && CODE.test(file)
const isProduct = (file: string) => CODE.test(file) && /^(?:contract|server|web|cli|bench)\/src\//.test(file)

/** One rule about single imports: `breaks` names what is wrong with an import, or says false. */
const noImport = (
  says: string,
  applies: (file: string) => boolean,
  breaks: (file: string, target: Import, tree: Tree) => boolean,
): ArchitectureRule => ({
  says,
  breaches: (tree) =>
    [...tree]
      .filter(([file]) => applies(file))
      .flatMap(([file, text]) =>
        importsOf(text)
          .filter((target) => breaks(file, target, tree))
          .map(({ target }) => `${file} -> ${target}`),
      ),
})

/** One rule about single files: the pattern must not occur in their code. */
const noText = (says: string, applies: (file: string) => boolean, pattern: RegExp): ArchitectureRule => ({
  says,
  breaches: (tree) =>
    [...tree]
      .filter(([file]) => applies(file))
      .flatMap(([file, text]) => {
        const found = pattern.exec(withoutComments(text))?.[0]
        return found === undefined ? [] : [`${file}: ${found.trim()}`]
      }),
})

function packageOf(target: string) {
  if (/^(?:[a-z]+:|#|\.{1,2}\/)/.test(target)) return undefined
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}

function declared(tree: Tree, manifest: string, withDev: boolean): string[] {
  const text = tree.get(manifest)
  if (text === undefined) return []
  const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Record<
    string,
    Record<string, string>
  >
  return [...Object.keys(dependencies), ...(withDev ? Object.keys(devDependencies) : [])]
}

function isDeclared(file: string, name: string, tree: Tree) {
  const own = `${workspaceOf(file)}/package.json`
  const forTests = TEST.test(file) || !/^\w+\/src\//.test(file) || file.startsWith('bench/')
  if (declared(tree, own, forTests).includes(name)) return true
  return forTests && declared(tree, 'package.json', true).includes(name)
}

const exportsSomethingThatRuns = (text: string) =>
  /^export\s+(?:default\b|(?:async\s+)?function\b|class\b|const\b|let\b)/m.test(withoutComments(text))

/**
 * Rules files that a test of their area imports, or that such a file imports within its folder: a reader's parts are
 * proved by the tests of the reader.
 */
function testedRules(tree: Tree): Set<string> {
  const tested = new Set<string>()
  const reach = (from: string, stays: (path: string) => boolean) => {
    for (const { target } of importsOf(tree.get(from) ?? '').filter(({ typeOnly }) => !typeOnly)) {
      const path = resolved(from, target)
      if (path === undefined || tested.has(path) || !tree.has(path) || !stays(path)) continue
      tested.add(path)
      reach(path, (next) => folderOf(next) === folderOf(path))
    }
  }
  for (const file of tree.keys())
    if (TEST.test(file) && areaOf(file) !== undefined) reach(file, (path) => areaOf(path) === areaOf(file))
  return tested
}

export const ARCHITECTURE: readonly ArchitectureRule[] = [
  {
    says: 'every file of the server belongs to a known area',
    breaches: (tree) =>
      [...tree.keys()].filter(
        (file) => file.startsWith('server/src/') && !AREAS.includes(areaOf(file) ?? ''),
      ),
  },
  {
    says: 'every area has a README.md',
    breaches: (tree) =>
      [...new Set([...tree.keys()].map(areaOf))]
        .filter((area) => area !== undefined && !tree.has(`server/src/${area}/README.md`))
        .map((area) => `server/src/${area}: README.md is missing`),
  },
  noImport(
    'an area imports only the areas before it',
    (file) => isOfServer(file) && !TEST.test(file),
    (file, { target }) => target.startsWith('#') && !isBeforeOrSame(areaOfTarget(target), areaOf(file)),
  ),
  noImport(
    'stores, routes and jobs are private to their area',
    (file) => isOfServer(file) || file.startsWith('server/test/') || file.startsWith('bench/src/'),
    (file, { target }) =>
      PRIVATE.test(target) &&
      !target.startsWith('./') &&
      areaOf(file) !== 'main' &&
      areaOf(file) !== areaOfTarget(target),
  ),
  noImport(
    'rules depend on rules: a noun file that touches the world is an act and is named by a listed verb',
    isRules,
    (file, { target, typeOnly }) => !typeOnly && !isPureTarget(file, target),
  ),
  noText(
    'rules touch nothing through globals',
    isRules,
    /\b(?:fetch|setTimeout|setInterval|Math\.random|random(?:UUID|Bytes|Int))\(|\b(?:process|console|globalThis)\./,
  ),
  noText(
    'time is an argument: only platform and main read the clock',
    (file) => isOfServer(file) && !TEST.test(file) && !EFFECTS_ALLOWED.includes(areaOf(file) ?? ''),
    /\bDate\.now\(|\bnew Date\(\s*\)|\bDate\(\s*\)|\bTemporal\.Now\b/,
  ),
  noImport(
    'imports go by area, never up the folders; only tests fetch what server/test holds',
    (file) => /^(?:contract|server|web|cli)\/src\/|^server\/test\/[^/]+$/.test(file) && CODE.test(file),
    (file, { target }) => target.startsWith('../') && !(TEST.test(file) && /^(?:\.\.\/)+test\//.test(target)),
  ),
  noText(
    'what is imported can be read in the text',
    (file) => isOfServer(file) && !EFFECTS_ALLOWED.includes(areaOf(file) ?? ''),
    /\b(?:import|require)\((?!\s*['"])[^)]*\)?/,
  ),
  {
    says: 'a name says what the thing is',
    breaches: (tree) =>
      [...tree.keys()].filter(
        (file) => isProduct(file) && file.split(/[/.\-_]/).some((word) => EMPTY_NAMES.includes(word)),
      ),
  },
  noImport(
    'the contract imports nothing of ours',
    (file) => file.startsWith('contract/src/'),
    (_, { target }) => target.startsWith('@hiepluc/'),
  ),
  noImport(
    'the web imports only the contract',
    (file) => file.startsWith('web/') && CODE.test(file),
    (_, { target }) => target.startsWith('@hiepluc/') && !target.startsWith('@hiepluc/contract/'),
  ),
  noImport(
    'the command line imports only the contract and the entries of the server',
    (file) => file.startsWith('cli/') && CODE.test(file),
    (_, { target }) => /^@hiepluc\/(?!contract\/|server\/main\/)/.test(target),
  ),
  noImport(
    'the server imports none of its clients',
    (file) => file.startsWith('server/'),
    (_, { target }) => /^@hiepluc\/(?:web|bench)\b|^hiepluc\b/.test(target),
  ),
  noImport(
    'a workspace declares what it imports',
    (file) => CODE.test(file) && /^(?:contract|server|web|cli|bench)\//.test(file),
    (file, { target }, tree) => {
      const name = packageOf(target)
      return name !== undefined && !isDeclared(file, name, tree)
    },
  ),
  {
    says: 'rules have a test in their area',
    breaches: (tree) => {
      const tested = testedRules(tree)
      return [...tree]
        .filter(([file, text]) => isRules(file) && exportsSomethingThatRuns(text) && !tested.has(file))
        .map(([file]) => file)
    },
  },
]

/** How many files and imports were looked at: a check that reads nothing must not pass. */
export const lookedAt = (tree: Tree) => {
  const files = [...tree].filter(([file]) => isProduct(file))
  return { files: files.length, imports: files.flatMap(([, text]) => importsOf(text)).length }
}
