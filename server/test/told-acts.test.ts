import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import { TOLD_ACTS } from './told-acts.ts'

const DECLARED = Object.entries(ENDPOINTS) as [EndpointName, Endpoint][]

/** What is sent to the desk, and what is taken out of it as a file. */
const isAct = ([name, { method }]: [EndpointName, Endpoint]) =>
  (method === 'POST' && name !== QUESTION) || name === 'exportLedger' || name === 'downloadReport'

/** Sent because it is too long for an address; nothing comes of it. */
const QUESTION: EndpointName = 'exploreDuties'

test('every act has its line, and nothing else has one', () =>
  assert.deepEqual(
    Object.keys(TOLD_ACTS).toSorted(),
    DECLARED.filter(isAct)
      .map(([name]) => name)
      .toSorted(),
  ))

test('every name that a reply tells an act by is that of an act', () => {
  const named = new Set(
    Object.values(TOLD_ACTS).map((told) => (typeof told === 'object' ? `${told.reply} ${told.act}` : '')),
  )
  // An act answers with its thing as it is now, and so with what may be done next.
  const missing = DECLARED.filter((line) => !isAct(line)).flatMap(([name, { output }]) =>
    actsIn(output)
      .filter((act) => !named.has(`${name} ${act}`))
      .map((act) => `${name} ${act}`),
  )
  assert.deepEqual(missing.toSorted(), [...NAMED_TWICE].toSorted())
})

/** Told where they are at hand as well as in the reply that the table names. */
const NAMED_TWICE = [
  ...['release', 'ask', 'join', 'refer', 'decline', 'merge', 'undo'].map((act) => `listPublicReports ${act}`),
  ...['take', 'release', 'ask', 'join', 'refer', 'decline', 'merge', 'undo', 'open'].map(
    (act) => `readPublicReport ${act}`,
  ),
  ...['close', 'confirm', 'contain', 'notify', 'reject', 'resolve'].map((act) => `listIncidents ${act}`),
  ...['acknowledge', 'assign'].map((act) => `listIncidents ${act}`),
  ...[
    'open',
    'acknowledge',
    'answer',
    'assign',
    'close',
    'confirm',
    'contain',
    'notify',
    'reject',
    'resolve',
    'watch',
  ].map((act) => `listDue ${act}`),
  // an act on contacts, told where their list is
  'listMails addSender',
  // its act is refused by a desk without mail, so the table has a reason in its place
  'listContacts ask',
  // of texts that have names and no numbers
  'listTemplates change',
  'listTemplates test',
  'listReportSharings withdraw',
  ...['approve', 'reject', 'withdraw'].map((act) => `readClaim ${act}`),
  'listSources receive',
  'listUnreadable replay',
  'readDesk receive',
  'readLedgerKeys exportOpenings',
  'readOperator import',
]

/** The acts of every `may` in a schema, at whatever depth. */
function actsIn(schema: unknown): string[] {
  const { shape, element, options, def } = (schema ?? {}) as {
    shape?: Record<string, unknown>
    element?: unknown
    options?: unknown[]
    def?: { innerType?: unknown }
  }
  const inner = [element, ...(options ?? []), def?.innerType].filter((one) => one !== undefined)
  return [
    ...Object.entries(shape ?? {}).flatMap(([key, value]) =>
      key === 'may' ? Object.keys(shapeOf(value)) : actsIn(value),
    ),
    ...inner.flatMap(actsIn),
  ]
}

const shapeOf = (schema: unknown): object => {
  const { shape, def } = schema as { shape?: object; def?: { innerType?: unknown } }
  return shape ?? shapeOf(def?.innerType)
}
