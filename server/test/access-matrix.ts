import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import { RELATIONS } from './access-relations.ts'
import type { Relation, Target } from './access-relations.ts'
import { CALLERS } from './access-world.ts'
import { DUTY_ASKING } from './access-duty.ts'
import { NOTICE_ASKING } from './access-notices.ts'
import { PUBLIC_ASKING } from './access-public.ts'
import { PORTAL_ASKING } from './access-portal.ts'
import { UPDATE } from './plant-staged-report.ts'
import type { AccessWorld, Caller } from './access-world.ts'

/**
 * How each endpoint is asked. `target`: the thing that its number names, in the path, or as `organisation` in the body.
 * `body`: one that would do, where the act can be tried; absent: an empty one, so that whoever passes the fence is told
 * that it is malformed. An endpoint without its line does not compile.
 */
export interface Asking {
  readonly target?: Target
  /** an incident of its own in this state, where the act moves it */
  readonly fresh?: IncidentState
  readonly in?: 'body'
  readonly body?: (world: AccessWorld, caller: Caller, id: number) => Promise<object> | object
  readonly bytes?: string
  /** asked behind the path */
  readonly query?: (world: AccessWorld, caller: Caller, id: number) => Promise<string> | string
  /** parts of the path that are names */
  readonly named?: Readonly<Record<string, string>>
}

const shared: Asking['body'] = async (world) => ({
  organisation: await world.freshOrganisation(),
  reason: 'both are hit',
})

function move(fresh: IncidentState, form: object = {}): Asking {
  return { target: 'incident', fresh, body: () => ({ version: 0, ...form }) }
}

let reported = 0
const newReport = (caller: Caller) => ({
  incident: { class: 'cyber.malware', asset: `reported ${caller} ${++reported}`, words: 'x' },
  form: 'update-report',
  answers: UPDATE,
})

let invited = 0
const rolesFor = (caller: Caller) => (caller === 'operator-admin' ? ['contact'] : ['leader'])

export const ASKING: Readonly<Record<EndpointName, Asking>> = {
  whoAmI: {},
  signIn: {},
  signInAsExample: {},
  signOut: {},
  listSessions: {},
  revokeSession: { target: 'session' },
  setUpDesk: {},
  listTokens: {},
  issueToken: { body: () => ({ name: 'x', scope: ['readDesk'], days: 1 }) },
  revokeToken: { target: 'token' },
  listWebhooks: {},
  addWebhook: { body: () => ({ url: 'https://receiver.example/' }) },
  rotateWebhook: { target: 'webhook' },
  testWebhook: { target: 'webhook' },
  pauseWebhook: { target: 'webhook' },
  resumeWebhook: { target: 'webhook' },
  removeWebhook: { target: 'webhook' },
  listMembers: {},
  listOrganisations: {},
  inviteMember: {
    target: 'organisation',
    in: 'body',
    body: (_, caller, organisation) => ({
      ...{ organisation, name: 'x', email: `invited-${++invited}@example.org`, roles: rolesFor(caller) },
    }),
  },
  inviteAgain: { target: 'member' },
  changeRoles: { target: 'member', body: (_, caller) => ({ roles: rolesFor(caller) }) },
  deactivateMember: { target: 'member' },
  issueReset: { target: 'member' },
  readLink: {},
  acceptInvitation: {},
  changePassword: {},
  askReset: {},
  resetPassword: {},
  readDesk: {},
  readMailKey: {},
  receiveSample: {},
  ...{ listSources: {}, addSource: {} },
  changeSource: { target: 'source', body: () => ({ tlp: 'AMBER', confidence: 80 }) },
  listFactors: {},
  beginTotp: {},
  confirmTotp: { target: 'factor', body: () => ({ code: '123456' }) },
  beginPasskey: {},
  addPasskey: {},
  removeFactor: { target: 'factor' },
  issueRecoveryCodes: {},
  proveTotp: {},
  proveRecoveryCode: {},
  askPasskey: {},
  provePasskey: {},
  askSignInPasskey: {},
  signInByPasskey: {},
  provePassword: {},
  resetFactors: { target: 'member' },
  listNotices: {},
  listProviders: {},
  beginSignOn: {},
  acceptSignOn: {},
  listIdentities: { target: 'member' },
  addIdentity: { target: 'member', body: () => ({ provider: 'none', subject: 'x' }) },
  removeIdentity: { target: 'member', body: () => ({ identity: 999_999_999 }) },
  exportLedger: {},
  listEntries: {},
  readEntry: { target: 'entry' },
  readCheckpoint: {},
  readConsistency: {},
  readEntryProof: { target: 'entry' },
  readLedgerKeys: {},
  rotateKey: {},
  addWitness: {},
  removeWitness: { target: 'witness' },
  cosignCheckpoint: {},
  eraseOpenings: {},
  listPacks: {},
  readPack: { named: { pack: 'vn' } },
  readPackDocument: { named: { pack: 'vn', document: 'L-116-2025' } },
  listPackDuties: { named: { pack: 'vn' } },
  readPackWords: { named: { pack: 'vn' } },
  exploreDuties: { named: { pack: 'vn' }, body: () => ({ facts: { matter: 'incident' } }) },
  receiveReport: { bytes: 'address\n192.0.2.1' },
  listReports: {},
  readReport: { target: 'report' },
  listUnreadable: { target: 'report' },
  replayReport: { target: 'report' },
  downloadReport: { target: 'report' },
  listIncidents: {},
  downloadObservationTable: {},
  downloadObservationLines: {},
  moveIncidents: {
    target: 'incident',
    fresh: 'notified',
    in: 'body',
    body: (_, __, id) => ({ act: 'answer', answer: 'working', incidents: [{ id, version: 0 }] }),
  },
  openIncident: {
    ...{ target: 'organisation', in: 'body' },
    body: (_, _caller, operator) => ({ operator, class: 'physical.cable-cut', asset: 'x', words: 'x' }),
  },
  readIncident: { target: 'incident' },
  readIncidentLaw: { target: 'incident' },
  stateFacts: {
    target: 'incident',
    body: () => ({ statements: [{ fact: 'service-state', value: 'limited' }] }),
  },
  rateIncident: { target: 'incident', body: () => ({ severity: 'low', words: 'x' }) },
  confirmIncident: move('reported'),
  rejectIncident: move('reported', { words: 'x' }),
  notifyIncident: move('confirmed'),
  answerIncident: move('notified', { answer: 'fixed' }),
  containIncident: move('answered', { words: 'x' }),
  resolveIncident: move('answered', { words: 'x' }),
  closeIncident: move('resolved', { as: 'resolved' }),
  relapseIncident: move('closed', { words: 'x' }),
  writeNote: { target: 'incident', body: () => ({ words: 'x' }) },
  acknowledgeIncident: { target: 'incident' },
  sendMessage: { target: 'incident', body: () => ({ words: 'x' }) },
  attachFile: { target: 'incident', bytes: 'x', query: () => 'name=x.txt' },
  downloadAttachment: { target: 'attachment' },
  listHandlers: {},
  assignIncident: { target: 'incident', body: () => ({ member: null, instead: null }) },
  watchIncident: { target: 'incident' },
  unwatchIncident: { target: 'incident' },
  relateIncidents: {
    target: 'incident',
    body: async (world) => ({ other: await world.freshLike('own'), kind: 'related' }),
  },
  unrelateIncidents: { target: 'incident', body: async (world) => ({ other: await world.freshLike('own') }) },
  mergeIncident: {
    target: 'incident',
    fresh: 'reported',
    body: async (world, _, id) => ({ version: 0, into: await world.freshLike(id), words: 'x' }),
  },
  splitIncident: {
    target: 'incident',
    fresh: 'reported',
    body: async (world, _, id) => ({ version: 0, merged: await world.partOf(id), words: 'x' }),
  },
  listStagedReports: {},
  listIncidentStagedReports: { target: 'incident' },
  beginStagedReport: { target: 'incident', body: () => ({ form: 'update-report' }) },
  reportNewIncident: { body: (_, caller) => newReport(caller) },
  readStagedReport: { target: 'staged' },
  saveStagedReport: { target: 'staged', body: () => ({ save: 1, answers: { progress: 'x' } }) },
  submitStagedReport: { target: 'staged', body: () => ({ save: 1 }) },
  withdrawStagedReport: { target: 'staged' },
  acceptStagedReport: { target: 'staged', body: () => ({ submission: 1 }) },
  returnStagedReport: { target: 'staged', body: () => ({ submission: 1, words: 'x' }) },
  printStagedReport: { target: 'staged' },
  listOutsideReports: {},
  takeOutsideReport: {
    body: () => ({ reporter: { name: 'x' }, class: 'cyber.malware', asset: 'x', words: 'x' }),
  },
  offerOutsideReport: {
    target: 'outside',
    body: async (world) => ({ operator: await world.freshOrganisation() }),
  },
  confirmOutsideReport: { target: 'outside' },
  declineOutsideReport: { target: 'outside', body: () => ({ words: 'x' }) },
  receiveMail: { bytes: 'Subject: x\r\n\r\nx' },
  listMails: {},
  attachMail: {
    target: 'mail',
    body: async (world) => ({ incident: await world.freshLike(world.planted.idOf(1)) }),
  },
  discardMail: { target: 'mail', body: () => ({ words: 'x' }) },
  downloadMail: { target: 'mail' },
  listNews: {},
  readNews: { body: () => ({ entry: 1 }) },
  listIncidentTimeline: { target: 'incident' },
  listIncidentObservations: { target: 'incident' },
  listOperators: {},
  readOperator: { target: 'organisation' },
  listHoldings: { target: 'organisation' },
  importRegistry: {},
  ...PORTAL_ASKING,
  ...NOTICE_ASKING,
  ...PUBLIC_ASKING,
  ...DUTY_ASKING,
  shareIncident: { target: 'incident', body: shared },
  listIncidentSharings: { target: 'incident' },
  shareReport: { target: 'report', body: shared },
  listReportSharings: { target: 'report' },
  withdrawSharing: { target: 'sharing' },
  listReceivers: {},
}

/** One line of the matrix: an endpoint, and whose the thing is that it is asked about. */
export interface MatrixRow {
  readonly endpoint: EndpointName
  readonly relation: Relation | undefined
}

export const MATRIX_ROWS: readonly MatrixRow[] = (
  Object.keys(ENDPOINTS) as EndpointName[]
).flatMap<MatrixRow>((endpoint) => {
  const { target } = ASKING[endpoint]
  return target === undefined
    ? [{ endpoint, relation: undefined }]
    : RELATIONS[target].map((relation) => ({ endpoint, relation }))
})

export interface Answer {
  readonly status: number
  readonly text: string
  /** the number that was asked about */
  readonly id: number | undefined
}

let asked = 0

/** Asks one cell of the matrix over HTTP. `police`: as the other authority's people, where the caller is one. */
export async function askCell(
  world: AccessWorld,
  { endpoint, relation }: MatrixRow,
  caller: Caller,
  police = false,
): Promise<Answer> {
  const { method, path, body: takes }: Endpoint = ENDPOINTS[endpoint]
  const { target, fresh, body, bytes, query, named = {}, in: where } = ASKING[endpoint]
  const id =
    target === undefined || relation === undefined
      ? undefined
      : await world.idOf(target, relation, caller, police, fresh)
  const payload =
    takes === undefined
      ? undefined
      : takes === 'bytes'
        ? (bytes ?? '')
        : ((await body?.(world, caller, id ?? 0)) ?? {})
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, part: string) => named[part] ?? String(id))
  const url = `${where === 'body' ? path : filled}${query ? `?${await query(world, caller, id ?? 0)}` : ''}`
  return { ...(await send(world, { method, url, payload }, caller, police)), id }
}

export interface Sent {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly payload?: string | object | undefined
}

/** Sends one request as a caller. Addresses are limited in what they may ask, so each comes from its own. */
export async function send(
  world: AccessWorld,
  { method, url, payload }: Sent,
  caller: Caller,
  police = false,
): Promise<{ status: number; text: string }> {
  const place = ++asked
  const response = await world.desk.app.inject({
    ...{ method, url },
    remoteAddress: `127.${(place >> 16) & 127}.${(place >> 8) & 255}.${place & 255}`,
    headers: {
      host: 'localhost:8080',
      ...(typeof payload === 'string' && { 'content-type': 'application/octet-stream' }),
      ...(await world.headersOf(caller, police)),
    },
    ...(payload !== undefined && { payload }),
  })
  return { status: response.statusCode, text: response.body }
}

/** The matrix as the table of docs/access-matrix.md. */
export async function matrixText(world: AccessWorld): Promise<string> {
  const lines = [
    `| endpoint | whose | ${CALLERS.join(' | ')} |`,
    `|---|---|${CALLERS.map(() => '---|').join('')}`,
  ]
  for (const row of MATRIX_ROWS) {
    const cells: number[] = []
    for (const caller of CALLERS) cells.push((await askCell(world, row, caller)).status)
    lines.push(`| \`${row.endpoint}\` | ${row.relation ?? ''} | ${cells.join(' | ')} |`)
  }
  return lines.join('\n')
}
