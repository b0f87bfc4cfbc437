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

/** Seconds that files take alone on two cores, where it is much more than others do: for dealing them out. */
const LONG: Readonly<Record<string, number>> = {
  'server/test/whole-desk.db.test.ts': 27,
  'server/test/leaks.db.test.ts': 6,
  'server/test/access-matrix.db.test.ts': 25,
  'server/src/platform/backup.db.test.ts': 9,
  'server/src/platform/connect-desk.db.test.ts': 6,
  'server/src/main/api.db.test.ts': 7,
  'server/src/identity/attempts.db.test.ts': 4,
  'server/src/incidents/fold-report.db.test.ts': 2,
  'server/src/staged-reports/submit-new-report.db.test.ts': 4,
  'server/src/incidents/mail/receive-mail.db.test.ts': 3,
  'server/src/incidents/law/advance-clocks.db.test.ts': 2,
  'server/src/identity/sign-in.db.test.ts': 2,
  'server/src/platform/smtp-delivery.db.test.ts': 3,
  'server/test/life-of-a-report.db.test.ts': 3,
  'server/src/platform/messages.db.test.ts': 3,
  'server/src/main/door.db.test.ts': 3,
  'server/src/incidents/move-incident.db.test.ts': 2,
  'server/src/incidents/merge-incident.db.test.ts': 2,
  'server/src/incidents/list-incidents.db.test.ts': 2,
  'server/src/incidents/attach-file.db.test.ts': 2,
  'server/src/identity/factors/codes.db.test.ts': 2,
  'server/src/notifications/webhooks/send-calls.db.test.ts': 2,
  'server/src/notifications/large-digest.db.test.ts': 2,
  'server/src/ledger/export-ledger.db.test.ts': 2,
  'server/src/platform/schema-text.db.test.ts': 3,
  'server/src/facilities/import-facilities.db.test.ts': 2,
  'server/src/main/second-factor.db.test.ts': 2,
  'server/src/identity/factors/passkeys.db.test.ts': 2,
  'server/src/attribution/prefix-table.test.ts': 3,
  'server/src/ledger/tree-proof.test.ts': 2,
  'server/src/law/pack-findings.test.ts': 3,
  'server/src/intake/readers/open-reader.test.ts': 3,
  'server/src/ledger/verify-mutations.test.ts': 2,
  'web/test/screens.browser.test.ts': 35,
  'web/test/demo.browser.test.ts': 25,
  'web/test/sign-in.browser.test.ts': 22,
  'web/test/ledger.browser.test.ts': 22,
  'web/test/notices.browser.test.ts': 14,
  'web/test/trouble.browser.test.ts': 12,
  'web/test/leader.browser.test.ts': 6,
  'server/test/long/kills.test.ts': 95,
  'server/test/long/leaks.test.ts': 80,
  'server/test/long/witnessed-desk.test.ts': 38,
  'server/test/long/launcher.test.ts': 38,
  'server/test/long/told-acts.test.ts': 36,
  'server/test/long/country.test.ts': 33,
  'server/test/long/mail-kills.test.ts': 30,
  'server/test/long/noisy-month.test.ts': 24,
  'server/test/long/reminders.test.ts': 23,
  'server/test/long/first-start.test.ts': 21,
  'server/test/long/large-digest.test.ts': 18,
  'server/test/long/told-desk.test.ts': 16,
  'server/test/long/erased-desk.test.ts': 14,
  'server/test/long/mail-desk.test.ts': 12,
  'server/test/long/failures.test.ts': 10,
  'server/test/long/public-flood.test.ts': 8,
  'server/test/long/live.test.ts': 4,
  'web/test/walks/law.browser.test.ts': 77,
  'web/test/walks/long-incident.browser.test.ts': 53,
  'web/test/walks/staged.browser.test.ts': 45,
  'web/test/walks/hostile.browser.test.ts': 40,
  'web/test/walks/connections.browser.test.ts': 36,
  'web/test/walks/desk.browser.test.ts': 34,
  'web/test/walks/public.browser.test.ts': 33,
  'web/test/walks/triage.browser.test.ts': 30,
  'web/test/walks/life.browser.test.ts': 29,
  'web/test/walks/leader.browser.test.ts': 28,
  'web/test/walks/national-network.browser.test.ts': 27,
  'web/test/walks/facilities.browser.test.ts': 26,
  'web/test/walks/account.browser.test.ts': 25,
  'web/test/walks/incident-law.browser.test.ts': 23,
  'web/test/walks/many.browser.test.ts': 23,
  'web/test/walks/live.browser.test.ts': 22,
  'web/test/walks/work.browser.test.ts': 20,
  'web/test/walks/what-if.browser.test.ts': 19,
  'web/test/walks/mail.browser.test.ts': 19,
  'web/test/walks/portal.browser.test.ts': 18,
  'web/test/walks/sharing.browser.test.ts': 14,
}

/** About how long a test file takes, in seconds. */
export const secondsOf = (file: string): number => LONG[file] ?? 0.5

/** The files that are known to take long: each must be there. */
export const longFiles = (): readonly string[] => Object.keys(LONG)
