import { setTimeout as pause } from 'node:timers/promises'
import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import type { ReportView, unreadableLine } from '@hiepluc/contract/endpoints/reports.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { z } from 'zod'
import { call } from './client.ts'
import type { DeskAddress } from './client.ts'
import { counted } from './language.ts'
import type { Language } from './language.ts'
import { Trouble } from './trouble.ts'

/** What became of a report: its counts, the first bad lines, the first incidents it opened. */
export interface Outcome {
  readonly report: ReportView
  /** empty as well when the token may not read them */
  readonly unreadable: readonly z.output<typeof unreadableLine>[]
  /** bad lines that the desk keeps without their text */
  readonly notKept: number
  readonly opened: readonly IncidentView[]
}

const SHOWN_LINES = 5
const SHOWN_INCIDENTS = 10
/** The desk is asked soon at first, then at leisure. */
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 1000

/** Resolves when the report has been read, or cannot be. */
export async function waitFor(
  desk: DeskAddress,
  id: number,
  onProgress: (part: number) => void,
): Promise<void> {
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(LONGEST_PAUSE_MS, wait * 1.5)) {
    const { state, progress } = await call(desk, 'readReport', { params: { id } })
    if (state === 'read' || state === 'unreadable') return
    onProgress(progress)
    await pause(wait)
  }
}

export async function readOutcome(desk: DeskAddress, id: number): Promise<Outcome> {
  const report = await call(desk, 'readReport', { params: { id } })
  const bad =
    report.rowsUnreadable > 0
      ? await asOfficer(() => call(desk, 'listUnreadable', { params: { id }, query: { limit: SHOWN_LINES } }))
      : undefined
  const opened =
    report.incidentsOpened > 0
      ? await asOfficer(() => call(desk, 'listIncidents', { query: { report: id, limit: SHOWN_INCIDENTS } }))
      : undefined
  const [unreadable, notKept] = [bad?.rows ?? [], bad?.notKept ?? 0]
  return { report, unreadable, notKept, opened: opened?.rows ?? [] }
}

/** A source's token reads the counts of its own reports and no more: then there are no rows to show. */
async function asOfficer<Page>(read: () => Promise<Page>): Promise<Page | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Trouble && error.kind === 'not-allowed') return undefined
    throw error
  }
}

/** The outcome for people, line by line. */
export function outcomeLines(file: string, outcome: Outcome, language: Language): string[] {
  const { report, unreadable, notKept, opened } = outcome
  if (report.state === 'unreadable') return [`${file}: ${report.trouble?.[language] ?? report.state}`]
  const n = (count: number) => counted(count, language)
  const rest = report.rowsUnreadable - unreadable.length
  const more = report.incidentsOpened - opened.length
  const said = WORDS[language]
  return [
    `${file}: ${said.kind(report)}`,
    `  ${said.read(n(report.rowsRead), n(report.observationsNew), n(report.rowsAttributed))}`,
    `  ${said.opened(n(report.incidentsOpened), n(report.incidentsRelapsed))}`,
    ...opened.map(
      (one) =>
        `    #${one.id} ${one.operator.name} · ${one.type} · ${one.identifier} · ${one.asset ?? said.digest}`,
    ),
    ...(opened.length > 0 && more > 0 ? [`    ${said.more(n(more))}`] : []),
    ...(report.rowsUnreadable > 0 ? [`  ${said.unreadable(n(report.rowsUnreadable))}`] : []),
    ...unreadable.map(({ line, reason, detail }) =>
      `    ${line > 0 ? `${said.line} ${n(line)}: ` : ''}${reason[language]} ${detail}`.trimEnd(),
    ),
    ...(unreadable.length > 0 && rest > 0 ? [`    ${said.more(n(rest))}`] : []),
    ...(notKept > 0 ? [`    ${said.notKept(n(notKept))}`] : []),
    ...report.marks.map((mark) => `  ${markLine(mark, language)}`),
  ]
}

/** What the reader noticed about the whole report; a mark without words here is shown as it is. */
const MARKS: Record<string, Said> = {
  'unknown-report-type': {
    vi: 'loại bản tin chưa có trong bảng, đọc theo những cột hiểu được',
    en: 'a report type that is not in the table; read by the columns that are understood',
  },
  'unknown-columns': {
    vi: 'cột chưa biết, giữ trong chi tiết',
    en: 'columns not known, kept among the details',
  },
  'missing-columns': { vi: 'cột thường có mà thiếu', en: 'columns that it usually has and lacks' },
  'renamed-columns': { vi: 'cột đã đổi tên', en: 'columns with another name' },
  'odd-encoding': { vi: 'không phải UTF-8 thuần', en: 'not plain UTF-8' },
}

const SHOWN_COLUMNS = 6

function markLine({ mark, columns = [] }: ReportView['marks'][number], language: Language): string {
  const words = MARKS[mark]?.[language] ?? mark
  const rest = columns.length - SHOWN_COLUMNS
  const more = rest > 0 ? ` ${WORDS[language].more(counted(rest, language))}` : ''
  const list = columns.length > 0 ? `: ${columns.slice(0, SHOWN_COLUMNS).join(', ')}${more}` : ''
  return `${WORDS[language].mark} ${words}${list}`
}

/** '1 line', '2 lines' */
const many = (count: string, one: string) => `${count} ${one}${count === '1' ? '' : 's'}`

const WORDS = {
  vi: {
    kind: (report: ReportView) =>
      `bản tin ${report.id}, ${report.reportType ?? report.format ?? 'chưa rõ loại'}`,
    read: (rows: string, fresh: string, held: string) =>
      `đọc được ${rows} dòng; ${fresh} ghi nhận mới; ${held} dòng có đơn vị quản lý`,
    opened: (opened: string, relapsed: string) => `mở ${opened} sự cố; ${relapsed} sự cố tái diễn`,
    unreadable: (rows: string) => `${rows} dòng không đọc được, đã giữ lại:`,
    notKept: (rows: string) => `trong đó ${rows} dòng chỉ giữ số dòng; nguyên văn vẫn ở trong bản tin`,
    more: (rows: string) => `… và ${rows} nữa`,
    line: 'dòng',
    digest: 'gộp theo doanh nghiệp',
    mark: 'lưu ý:',
  },
  en: {
    kind: (report: ReportView) =>
      `report ${report.id}, ${report.reportType ?? report.format ?? 'of unknown type'}`,
    read: (rows: string, fresh: string, held: string) =>
      `${many(rows, 'line')} read; ${many(fresh, 'new observation')}; ${many(held, 'line')} with a known holder`,
    opened: (opened: string, relapsed: string) => `${many(opened, 'incident')} opened; ${relapsed} relapsed`,
    unreadable: (rows: string) =>
      `${many(rows, 'line')} could not be read and ${rows === '1' ? 'is' : 'are'} kept:`,
    notKept: (rows: string) =>
      `of these ${many(rows, 'line')} by number alone; what stands in them is in the report`,
    more: (rows: string) => `… and ${rows} more`,
    line: 'line',
    digest: 'collected by operator',
    mark: 'note:',
  },
} as const
