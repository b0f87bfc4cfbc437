import { MOVES_OF_MANY } from '@hiepluc/contract/incident-state.ts'
import { TOLD_OF_MANY } from '@hiepluc/contract/incident-work.ts'
import { SOON_MS, type Due, type DueWhen } from '@hiepluc/contract/due.ts'
import type { DueCounts, DueLine } from '@hiepluc/contract/endpoints/duty.ts'
import type { NewsView } from '@hiepluc/contract/endpoints/news.ts'
import type { SavedFilter } from '@hiepluc/contract/endpoints/saved-filters.ts'
import type { HealthView, ShiftView } from '@hiepluc/contract/endpoints/shifts.ts'
import { NOW } from './country-ground.ts'
import { PACK_WORDS } from './country-law.ts'
import type { May } from './country-sharings.ts'
import type { Country } from './country.ts'

const WHATS: readonly Due[] = [
  'confirm',
  'notify',
  'acknowledge',
  'law',
  'decide',
  'close',
  'call',
  'follow-up',
]
const HOUR = 3_600_000
const iso = (at: number) => new Date(at).toISOString()

/** What there is to do in the country: an incident each, and one of everything else. */
function makeDue({ incidents }: Country): readonly DueLine[] {
  const ofIncidents = incidents
    .filter(({ state }) => state !== 'closed' && state !== 'rejected')
    .map((incident, nth): DueLine => {
      const what = WHATS[nth % WHATS.length]!
      return {
        ...{ what, number: incident.id, dueAt: iso(NOW + (nth * 5 - 7) * HOUR), since: iso(NOW - 9 * HOUR) },
        ...{ incident, operator: incident.operator },
        ...(nth % 3 === 0 && {
          handler: { id: 3, name: 'Trực ban', organisation: 'Cục An toàn thông tin' },
        }),
        ...(nth % 4 === 3 && {
          law: {
            ...{ duty: 'x', article: 'Đ11.1', due: iso(NOW + (nth * 5 - 7) * HOUR) },
            says: { vi: 'Gửi thông báo ban đầu về sự cố', en: 'Send the initial notice of an incident' },
          },
        }),
      }
    })
  const others: DueLine[] = [
    {
      what: 'mail',
      number: 4,
      title: 'Re: [SC-12] Máy nhiễm mã độc',
      dueAt: iso(NOW + HOUR),
      since: iso(NOW - HOUR),
    },
    {
      ...{ what: 'staged-report', number: 3, dueAt: iso(NOW + 20 * HOUR), since: iso(NOW - 4 * HOUR) },
      ...{ form: { vi: 'Thông báo ban đầu', en: 'Initial notice' }, operator: incidents[0]!.operator },
    },
    {
      what: 'unreadable',
      number: 11,
      title: 'Shadowserver',
      lines: 12,
      dueAt: iso(NOW - HOUR),
      since: iso(NOW),
    },
    { what: 'unattributed', number: 0, lines: 831, dueAt: iso(NOW + 3 * HOUR), since: iso(NOW) },
  ]
  return [...ofIncidents, ...others].toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
}

/** By how long is left, in milliseconds. */
const isDue: Readonly<Record<DueWhen, (left: number) => boolean>> = {
  late: (left) => left < 0,
  soon: (left) => left >= 0 && left < SOON_MS,
  now: (left) => Math.abs(left) < SOON_MS,
}

const asks = (line: DueLine, query: URLSearchParams) => {
  const left = Date.parse(line.dueAt) - NOW
  const [who, when] = [query.get('who'), query.get('when')]
  return (
    (who === null || (who === 'mine' ? line.handler?.id === 3 : !line.handler)) &&
    (when === null || isDue[when as DueWhen](left)) &&
    (!query.has('severity') || line.incident?.severity === query.get('severity'))
  )
}

const dueAsked = (lines: readonly DueLine[], query: URLSearchParams) =>
  lines.filter((line) => asks(line, query) && (!query.has('what') || line.what === query.get('what')))

function countsAsked(lines: readonly DueLine[], query: URLSearchParams): DueCounts {
  const length = (change: Record<string, string>) => {
    const other = new URLSearchParams(query)
    for (const name of ['who', 'when']) other.delete(name)
    for (const [name, value] of Object.entries(change)) other.set(name, value)
    return dueAsked(lines, other).length
  }
  const shown = Map.groupBy(
    lines.filter((line) => asks(line, query)),
    ({ what }) => what,
  )
  return {
    ...{ all: length({}), late: length({ when: 'late' }), soon: length({ when: 'soon' }) },
    ...{ mine: length({ who: 'mine' }), unassigned: length({ who: 'unassigned' }) },
    what: Object.fromEntries([...shown].map(([what, some]) => [what, { count: some.length, late: 0 }])),
  }
}

const SITE = {
  ...{ id: 31, kind: 'site', key: 'HN-CG-07', name: 'Trạm viễn thông Cầu Giấy 7' },
  joinedAt: '2026-11-20T03:10:00Z',
}

const SAVED: readonly SavedFilter[] = [
  {
    list: 'desk',
    name: 'Nghiêm trọng, quá hạn',
    query: { when: 'late', severity: 'critical' },
    shared: true,
    isOwn: true,
    by: 'Trực ban',
  },
  { list: 'incidents', name: 'Tuần này', query: { seen: '7d' }, shared: true, isOwn: false, by: 'Bình' },
]

function makeShift({ incidents }: Country): ShiftView {
  const rows = incidents
    .slice(0, 3)
    .map((incident, nth) => ({ at: iso(NOW - HOUR), incident, by: 'Bình', times: nth + 1 }))
  return {
    ...{
      since: iso(NOW - 12 * HOUR),
      now: iso(NOW),
      isAfterLast: true,
      running: { begunAt: iso(NOW - HOUR) },
    },
    handovers: [
      {
        by: 'Bình',
        at: iso(NOW - 2 * HOUR),
        note: 'VNPT hẹn xong trước 10 giờ.\nGọi lại nếu chưa thấy trả lời.',
      },
    ],
    parts: {
      opened: { count: 41, rows },
      answered: { count: 3, rows },
      closed: { count: 0, rows: [] },
      late: { count: 1, rows: rows.slice(0, 1) },
      reported: { count: 0, rows: [] },
    },
  }
}

/** What is new: three lines of one incident, one of another. */
function makeNews({ incidents: [one, other] }: Country): NewsView {
  const line = (entry: number, kind: string, words: string, incident = one!) => ({
    ...{ entry, kind, words, incident, by: 'Bình', organisation: 'VNPT', sealed: true },
    at: iso(NOW - (90 - entry) * HOUR),
  })
  return {
    rows: [
      line(88, 'incident.message', 'Đã thay xong bộ định tuyến, đề nghị kiểm tra lại.'),
      line(87, 'incident.answered', 'Đang khắc phục, hẹn xong trong ngày.', other),
      line(86, 'incident.answered', 'Đã nhận, đang liên hệ khách hàng.'),
      line(85, 'incident.acknowledged', ''),
      {
        ...{ ...line(84, 'incident.reminded', '', other), law: PACK_WORDS.ref },
        clocks: [{ duty: 'ND331-31-2-d', article: 'Đ31.2.d', change: 'reminds', is: iso(NOW + 3 * HOUR) }],
      },
    ],
    came: 0,
    since: iso(NOW - 24 * HOUR),
    newest: 88,
  }
}

const HEALTH: HealthView = {
  ...{ now: iso(NOW), driftMs: 3, bytes: 812_000_000 },
  sources: [
    {
      id: 1,
      name: 'Shadowserver',
      isSilent: true,
      unreadable: 0,
      lastAt: iso(NOW - 90 * HOUR),
      usualMs: 24 * HOUR,
    },
    { id: 2, name: 'manual', isSilent: false, unreadable: 12 },
  ],
  queues: [
    { queue: 'mails', waiting: 0, dead: 1 },
    { queue: 'reports', waiting: 4, dead: 0, oldest: iso(NOW - HOUR) },
  ],
  schedules: [
    { name: 'plan-due', lastAt: iso(NOW), nextAt: iso(NOW), isLate: false },
    { name: 'tell-recipients', nextAt: iso(NOW - HOUR), isLate: true },
  ],
  mails: { waiting: 3, oldest: iso(NOW - HOUR), givenUp: 1, unread: 0 },
  webhooks: [{ operator: { id: 11, name: 'Tập đoàn VNPT' }, state: 'off', since: iso(NOW - 40 * HOUR) }],
  ledger: { unsealed: 7, oldestUnsealed: iso(NOW - HOUR), sealed: 4100, signed: 4000, witnesses: 0 },
  contacts: [
    { operator: { id: 11, name: 'Tập đoàn VNPT' }, name: 'Khánh', since: iso(NOW - 400 * 24 * HOUR) },
  ],
}

interface Asked {
  readonly query: URLSearchParams
}

/** What the desk of paper answers about it. */
export function dueAnswers(
  country: Country,
  isEmpty: () => boolean,
  paged: (rows: readonly DueLine[], query: URLSearchParams) => object,
  may: May,
) {
  const due = makeDue(country)
  const lines = () => (isEmpty() ? [] : due)
  return {
    listDue: ({ query }: Asked) => ({
      ...paged(dueAsked(lines(), query), query),
      may: may('open', ...TOLD_OF_MANY, ...MOVES_OF_MANY),
    }),
    countDue: ({ query }: Asked) => countsAsked(lines(), query),
    listSavedFilters: () => ({ rows: SAVED }),
    listIncidentFacilities: () => ({
      rows: [{ ...SITE, owner: country.operators[0]!, isGone: false }],
      may: may('join'),
    }),
    listIncidentPublicReports: () => ({
      count: 0,
      kinds: [],
      subjects: [],
      provinces: [],
      released: [],
      reports: [],
    }),
    readShift: () => makeShift(country),
    readHealth: () => HEALTH,
    workOnIncidents: ({ body }: { body: unknown }) => ({
      done: (body as { incidents: { id: number }[] }).incidents.map(({ id }) => ({ id, was: null })),
      left: [],
    }),
    moveIncidents: ({ body }: { body: unknown }) => ({
      moved: (body as { incidents: { id: number }[] }).incidents.map(({ id }) => id),
      left: [],
    }),
    listNews: () => makeNews(country),
    listHandlers: () => ({ rows: [{ id: 3, name: 'Trực ban', organisation: 'Cục An toàn thông tin' }] }),
    listIncidentStagedReports: () => ({ law: 'vn', rows: [], forms: [], may: may('begin') }),
    listOutsideReports: () => ({ rows: [], may: may('take') }),
    listStagedReports: () => ({ rows: [], may: may('reportNew') }),
  }
}
