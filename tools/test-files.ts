import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './command.ts'

const below = (...patterns: string[]) =>
  globSync(patterns, { cwd: ROOT, exclude: (name) => name === 'node_modules' || name === 'dist' }).toSorted()

const readText = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const isDatabaseTest = (file: string) => file.endsWith('.db.test.ts')
/** Tests that are run by commands of their own. */
const isApart = (file: string) => /^server\/test\/(?:long|outside|reference)\//.test(file)

/** Tests of rules: milliseconds, no database. */
export const ruleTests = () =>
  below('{contract,server,cli,bench}/**/*.test.ts', 'tools/*.test.ts').filter(
    (file) => !isDatabaseTest(file) && !isApart(file),
  )

/** Tests of acts and of the whole desk on a real PostgreSQL. */
export const databaseTests = () =>
  below('{server,cli,bench}/**/*.db.test.ts').filter((file) => !isApart(file))

/** Tests that drive a browser. */
export const browserTests = () => below('web/test/*.test.ts')

/** Walks of several people through the whole desk in a browser, which take long. */
export const walkTests = () => below('web/test/walks/*.test.ts')

/** Those that look at a screen in each guise. */
export const guiseTests = () => browserTests().filter((file) => readText(file).includes("from './guises.ts'"))

/** The long checks, those that need the reference data, and those that need programs of the distribution. */
export const testsApart = (kind: 'long' | 'outside' | 'reference') =>
  below(`server/test/${kind}/**/*.test.ts`)

/** Tests of React components, which vitest runs. */
export const webTests = () => below('web/src/**/*.test.{ts,tsx}')
