import { TOLD_OF_MANY } from '@hiepluc/contract/incident-work.ts'
import { MOVES_OF_MANY } from '@hiepluc/contract/incident-state.ts'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { ENDPOINTS, type EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import { HTTP_STATUS, type RefusalKind } from '@hiepluc/contract/refusal-kind.ts'
import type { ReportView } from '@hiepluc/contract/endpoints/reports.ts'
import type { LiveChange } from '@hiepluc/contract/live.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { z } from 'zod'
import { NOW } from './country-ground.ts'
import { DELIVERIES } from './country-notices.ts'
import { dueAnswers } from './country-duty.ts'
import { makeLaw, PACK_WORDS } from './country-law.ts'
import { bodyOf, OpenLines, send } from './fake-http.ts'
import { portalAnswers } from './country-portal.ts'
import { makeSharings, type May } from './country-sharings.ts'
import { makeCountry, type Country } from './country.ts'

const DIST = join(import.meta.dirname, '../dist')
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
// the same policy as the desk's
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

interface Refused {
  kind: RefusalKind | 'defect'
  vi: string
  en: string
  reference?: string
}

/** A desk of paper: the contract's answers about a small country, and levers for what can go wrong. */
export interface FakeDesk {
  readonly url: string
  readonly country: Country
  /** bodies of what was handed in, by path with query */
  readonly received: { path: string; bytes: number; body: unknown }[]
  /** answers an endpoint with this refusal from now on */
  refuse(name: EndpointName, refused: Refused | undefined): void
  /** lets every call to the API die without an answer */
  lose(lost: boolean): void
  /** milliseconds before an answer */
  slow(delay: number): void
  change(by: Partial<State>): void
  /** tells readers from now on that they may not do an act, and why */
  bar(act: string, why: Said | undefined): void
  /** tells whoever has a page open */
  tell(changes: readonly LiveChange[]): void
  close(): Promise<void>
}

interface State {
  empty: boolean
  stuck: boolean
  failed: number
  /** what stands between the reader and the screens */
  needs: 'sign-in' | 'second-factor' | 'enrolment' | 'nothing'
}

type Answers = {
  [Name in EndpointName]?: (asked: { id: number; query: URLSearchParams; body: unknown }) => unknown
}

export async function openFakeDesk(begin: Partial<State> = {}): Promise<FakeDesk> {
  const country = makeCountry()
  const state: State = { empty: false, stuck: false, failed: 0, needs: 'nothing', ...begin }
  const refused = new Map<EndpointName, Refused>()
  const received: FakeDesk['received'] = []
  let [lost, delay] = [false, 0]
  const barred = new Map<string, Said>()
  const may: May = (...acts) =>
    Object.fromEntries(acts.map((act) => [act, barred.get(act) ?? (true as const)]))
  const answers = answersOf(country, state, may)
  const lines = new OpenLines()
  const server = createServer((request, response) => {
    void serve(request, response).catch((failure: unknown) => {
      response.writeHead(500).end(String(failure))
    })
  })
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://desk')
    response.setHeader('content-security-policy', POLICY)
    if (!url.pathname.startsWith('/api/')) return serveFile(url.pathname, response)
    const bytes = await bodyOf(request)
    if (lost) return void request.socket.destroy()
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
    const found = find(request.method ?? 'GET', url.pathname)
    if (!found)
      return send(response, 404, {
        kind: 'not-found',
        vi: 'Không có gì ở đây.',
        en: 'There is nothing here.',
      })
    const body: unknown =
      bytes.length > 0 && request.headers['content-type'] === 'application/json'
        ? JSON.parse(bytes.toString())
        : undefined
    if (request.method === 'POST')
      received.push({ path: url.pathname + url.search, bytes: bytes.length, body })
    if (found.name === 'followChanges') return lines.open(response)
    const no = refused.get(found.name)
    if (no) return send(response, no.kind === 'defect' ? 500 : HTTP_STATUS[no.kind], no)
    const answer = answers[found.name]?.({ id: found.id, query: url.searchParams, body })
    if (answer === undefined)
      return send(response, 404, {
        kind: 'not-found',
        vi: `Không có số ${found.id}.`,
        en: `There is no number ${found.id}.`,
      })
    const declared: { output?: z.ZodType; status?: number } = ENDPOINTS[found.name]
    send(response, declared.status ?? 200, declared.output?.parse(answer))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    country,
    received,
    refuse: (name, no) => (no ? refused.set(name, no) : refused.delete(name)),
    lose: (now) => (lost = now),
    slow: (now) => (delay = now),
    change: (by) => Object.assign(state, by),
    bar: (act, why) => (why ? barred.set(act, why) : barred.delete(act)),
    tell: (changes) => lines.tell(changes),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function serveFile(path: string, response: ServerResponse): Promise<void> {
  const name = extname(path) ? normalize(path) : '/index.html'
  try {
    const bytes = await readFile(join(DIST, name))
    response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(bytes)
  } catch {
    response.writeHead(404).end()
  }
}

function find(method: string, path: string): { name: EndpointName; id: number } | undefined {
  for (const [name, declared] of Object.entries(ENDPOINTS)) {
    const shape = new RegExp(
      `^${declared.path.replaceAll('{pack}', '[\\w%-]+').replace(/\{\w+\}/g, '(\\d+)')}$`,
    )
    const match = declared.method === method ? shape.exec(path) : null
    if (match) return { name: name as EndpointName, id: Number(match[1] ?? 0) }
  }
  return undefined
}

/** A page of rows after a key, as the desk gives it. */
function paged<Row>(rows: readonly Row[], query: URLSearchParams) {
  const start = Number(query.get('after') ?? 0)
  const limit = Number(query.get('limit') ?? 50)
  const end = start + limit
  return { rows: rows.slice(start, end), ...(end < rows.length ? { next: String(end) } : {}) }
}

const ME = {
  id: 3,
  name: 'Trực ban',
  kind: 'person',
  email: 'truc-ban@desk.example',
  organisation: { id: 1, key: 'most', name: 'Cục An toàn thông tin', standing: 'regulator' },
  roles: ['duty-officer'],
}

function answersOf(country: Country, state: State, may: May): Answers {
  const sample = { asks: 0 }
  const sharings = makeSharings(country, may)
  const isOpen = (one: { state: string }) => one.state !== 'closed' && one.state !== 'rejected'
  const who = () => ({
    ...(state.needs === 'sign-in' ? {} : { member: ME }),
    needs: state.needs,
    demo: false,
    setUpAwaited: false,
  })
  return {
    ...portalAnswers(may),
    whoAmI: who,
    signIn: () => {
      state.needs = 'nothing'
      return who()
    },
    signOut: () => {
      state.needs = 'sign-in'
      return who()
    },
    readDesk: () => ({
      version: '0.1.0',
      member: { name: 'Trực ban', organisation: 'Cục An toàn thông tin' },
      now: new Date(NOW).toISOString(),
      reports: state.empty ? 0 : country.reports.length,
      openIncidents: state.empty ? 0 : country.incidents.filter(isOpen).length,
      openCritical: state.empty
        ? 0
        : country.incidents.filter((one) => isOpen(one) && one.severity === 'critical').length,
      unattributed: state.empty ? 0 : country.unattributed.length,
      queue: {
        waiting: state.stuck ? 3 : 0,
        ...(state.stuck ? { oldestWaitingAt: new Date(NOW - 17 * 60_000).toISOString() } : {}),
        failed: state.failed,
      },
      entries: { sealed: 51_204, unsealed: 3, signed: 51_204, cosigned: 51_190, witnesses: 1 },
      sampleOffered: state.empty,
      may: may('receive', 'receiveSample'),
    }),
    receiveSample: () => ({ report: 13 }),
    receiveReport: () => ({
      report: 12,
      sha256: country.reports[2]!.sha256,
      size: 1200,
      receipts: 1,
      known: false,
    }),
    listSources: () => ({
      rows: country.sources.map((source) => ({ ...source, may: may('receive', 'change') })),
      may: may('add'),
    }),
    addSource: ({ body }) => {
      const asked = body as { name: string; tlp: 'AMBER'; confidence: number }
      const source = { id: 6, createdAt: new Date(NOW).toISOString(), ...asked }
      country.sources.push(source)
      return { source, token: 'hlk_q7Tt2mC0vY4nB8sXw1ZrLkJp5uAeGdHi' }
    },
    listReports: ({ query }) => {
      const [wanted, source] = [query.get('state'), query.get('source')]
      const rows = country.reports.filter(
        (one) => (!wanted || one.state === wanted) && (!source || one.source === source),
      )
      return { ...paged(state.empty ? [] : rows, query), may: may('receive') }
    },
    readReport: ({ id }) => {
      const report = country.reports.find((one) => one.id === id)
      const read = report && state.empty && id === 13 ? readingOn(report, sample, state) : report
      return read && { ...read, may: may('replay', 'download') }
    },
    listUnreadable: ({ query }) => ({ ...paged(country.badLines, query), notKept: 4120, may: may('replay') }),
    replayReport: ({ id }) => ({ report: id }),
    listIncidents: ({ query }) => ({
      ...paged(state.empty ? [] : filtered(country, query), query),
      may: may('open', ...TOLD_OF_MANY, ...MOVES_OF_MANY),
    }),
    ...dueAnswers(country, () => state.empty, paged, may),
    readIncidentLaw: () => makeLaw(),
    readPackWords: () => PACK_WORDS,
    readIncident: ({ id }) => country.incidents.find((one) => one.id === id),
    listIncidentTimeline: ({ id, query }) =>
      paged(country.incidents.find((one) => one.id === id)?.timeline.toReversed() ?? [], query),
    listIncidentObservations: ({ id, query }) => paged(country.observations.get(id) ?? [], query),
    listDeliveries: () => DELIVERIES,
    listIncidentSharings: ({ id }) => sharings.of('incident', id),
    listReportSharings: ({ id }) => sharings.of('report', id),
    shareIncident: ({ id, body }) => sharings.add('incident', id, body),
    shareReport: ({ id, body }) => sharings.add('report', id, body),
    withdrawSharing: ({ id }) => sharings.withdraw(id),
    listReceivers: ({ query }) => sharings.receivers(query),
    listUnattributed: ({ query }) => paged(state.empty ? [] : country.unattributed, query),
    listOperators: ({ query }) => {
      const q = (query.get('q') ?? '').toLowerCase()
      const found = country.operators.filter((one) =>
        `${one.name} ${one.nameEn ?? ''} ${one.asns.join(' ')}`.toLowerCase().includes(q),
      )
      return { ...paged(found, query), may: may('import') }
    },
    readOperator: ({ id }) => {
      const operator = country.operators.find((one) => one.id === id)
      return operator && { ...operator, may: may('import') }
    },
    listOrganisations: ({ query }) => paged([], query),
    listEntries: ({ query }) => {
      const kind = query.get('kind')
      return paged(
        country.entries.filter((one) => !kind || one.kind === kind),
        query,
      )
    },
    readEntry: ({ id }) => country.entries.find((one) => one.id === id),
    readLedgerKeys: () => country.keys,
    listHoldings: ({ id, query }) => paged(country.holdings.get(id) ?? [], query),
  }
}

/** The bundled sample being read: a third more at each look, then the desk is no longer empty. */
function readingOn(report: ReportView, sample: { asks: number }, state: State): ReportView {
  sample.asks += 1
  const progress = Math.min(1, sample.asks / 3)
  if (progress === 1) state.empty = false
  return {
    ...report,
    state: progress === 1 ? 'read' : 'reading',
    progress,
    rowsRead: Math.round(400 * progress),
    incidentsOpened: Math.round(27 * progress),
  }
}

function filtered(country: Country, query: URLSearchParams) {
  const wanted = query.get('state')
  return country.incidents.filter(
    (one) =>
      (!wanted ||
        one.state === wanted ||
        (wanted === 'open' && one.state !== 'closed' && one.state !== 'rejected')) &&
      (!query.get('severity') || one.severity === query.get('severity')) &&
      (!query.get('class') || one.class === query.get('class')) &&
      (!query.get('operator') || String(one.operator.id) === query.get('operator')) &&
      (!query.get('report') || String(one.report) === query.get('report')) &&
      (!query.get('from') || one.surfacedAt >= query.get('from')!) &&
      (!query.get('until') || one.surfacedAt < query.get('until')!),
  )
}
