import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { call } from './client.ts'
import type { DeskAddress } from './client.ts'
import { DESK_OPTIONS, inWords, JSON_OPTION, text } from './command.ts'
import type { Command, Invocation } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { counted, sized } from './language.ts'
import { outcomeLines, readOutcome, waitFor } from './report-outcome.ts'
import type { Outcome } from './report-outcome.ts'
import { EXIT, saidBy, Trouble } from './trouble.ts'

/** A file that the desk has acknowledged. */
interface Sent {
  readonly file: string
  readonly report: number
  readonly sha256: string
  readonly size: number
  readonly receipts: number
  readonly known: boolean
}

/** A file that failed, and why. */
interface Failed {
  readonly file: string
  readonly error: { readonly kind: string; readonly vi: string; readonly en: string }
}

export const ingest: Command = {
  name: 'ingest',
  arguments: 'FILE...',
  takes: [1, Number.MAX_SAFE_INTEGER],
  summary: {
    vi: 'Gửi bản tin cho bàn trực: CSV, JSON, gzip hoặc zip',
    en: 'Hand reports to the desk: CSV, JSON, gzip or zip',
  },
  options: {
    source: {
      type: 'string',
      value: 'NAME',
      meaning: { vi: 'Nguồn tin gửi bản tin này', en: 'The source they are from' },
    },
    type: {
      type: 'string',
      value: 'TYPE',
      meaning: {
        vi: 'Loại bản tin, khi tên tệp và các cột không nói ra (scan_telnet …)',
        en: 'Report type, where neither name nor columns tell it (scan_telnet …)',
      },
    },
    tlp: {
      type: 'string',
      value: 'TLP',
      meaning: { vi: 'Mức TLP 2.0, khác mức của nguồn', en: 'TLP 2.0 mark, other than the source’s' },
    },
    wait: {
      type: 'boolean',
      meaning: {
        vi: 'Chờ đọc xong, rồi in đã đọc được gì, không đọc được gì, mở sự cố nào',
        en: 'Wait until they are read; print what was read, what not, what opened',
      },
    },
    ...DESK_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [
    'hiepluc ingest 2026-03-01-scan_telnet-vietnam.csv --wait',
    'hiepluc ingest *.csv.gz --source shadowserver',
  ],
  run: runIngest,
}

async function runIngest(invocation: Invocation): Promise<number> {
  const desk = await deskAddress(invocation)
  const sent: Sent[] = []
  let failures = 0
  for (const file of invocation.positionals) {
    const result = await sendFile(desk, file, invocation)
    if ('error' in result) failures++
    else sent.push(result)
    tell(invocation, result)
  }
  if (invocation.values['wait'] !== true) return failures > 0 ? EXIT.failed : EXIT.well
  for (const one of sent) {
    const outcome = await outcomeOf(desk, one, invocation)
    if (outcome === undefined || outcome.report.state === 'unreadable') failures++
  }
  return failures > 0 ? EXIT.failed : EXIT.well
}

async function sendFile(desk: DeskAddress, file: string, invocation: Invocation): Promise<Sent | Failed> {
  const name = basename(file)
  const bar = invocation.terminal.progress(name)
  try {
    const size = await sizeOf(file)
    const query = {
      name,
      type: text(invocation, 'type'),
      source: text(invocation, 'source'),
      tlp: text(invocation, 'tlp'),
    }
    const bytes = counting(createReadStream(file), (done) => bar.show(done, size))
    return { file, ...(await call(desk, 'receiveReport', { query, bytes, size })) }
  } catch (error) {
    const said = saidBy(error)
    if (!said) throw error
    return { file, error: { kind: (error as Trouble).kind ?? 'failed', ...said } }
  } finally {
    bar.end()
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? undefined : (error.code ?? error.message)
    throw new Trouble({
      vi: why
        ? `Không đọc được tệp (${why}); hãy kiểm tra quyền đọc.`
        : 'Không có tệp này; hãy kiểm tra đường dẫn.',
      en: why
        ? `The file cannot be read (${why}); check its permissions.`
        : 'There is no such file; check the path.',
    })
  })
  if (found.isFile()) return found.size
  throw new Trouble({
    vi: 'Đây không phải là tệp; hãy chỉ từng tệp bản tin.',
    en: 'This is not a file; name the report files themselves.',
  })
}

async function* counting(
  pieces: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let done = 0
  for await (const piece of pieces) {
    yield piece
    done += piece.length
    count(done)
  }
}

function tell(invocation: Invocation, result: Sent | Failed): void {
  const { terminal, values } = invocation
  const waits = values['wait'] === true && !('error' in result)
  if (values['json'] === true) {
    if (!waits) terminal.out(JSON.stringify(result))
    return
  }
  if ('error' in result) terminal.aside(`${result.file}: ${inWords(invocation, result.error)}`)
  else terminal.out(receiptLine(result, invocation))
}

function receiptLine({ file, report, size, receipts, known }: Sent, invocation: Invocation): string {
  const { language } = invocation.terminal
  const amount = sized(size, language)
  const again = known
    ? inWords(invocation, {
        vi: `; đã nhận trước đây, đây là lần thứ ${counted(receipts, language)}`,
        en: `; received before, this is receipt ${counted(receipts, language)}`,
      })
    : ''
  return inWords(invocation, {
    vi: `${file}: bản tin ${report}, đã lưu ${amount}${again}`,
    en: `${file}: report ${report}, ${amount} stored${again}`,
  })
}

/** The receipt and what became of the report, as one object. */
function jsonOf(sent: Sent, { report, unreadable, notKept, opened }: Outcome): string {
  const { id: _, ...read } = report
  return JSON.stringify({ ...sent, ...read, unreadable, notKept, opened })
}

/** Waits for one report and prints what became of it; nothing: the wait itself failed, which has been said. */
async function outcomeOf(
  desk: DeskAddress,
  sent: Sent,
  invocation: Invocation,
): Promise<Outcome | undefined> {
  const { terminal, values } = invocation
  const bar = terminal.progress(basename(sent.file))
  try {
    await waitFor(desk, sent.report, (progress) => bar.show(progress, 1, 'part'))
    bar.end()
    const outcome = await readOutcome(desk, sent.report)
    if (values['json'] === true) terminal.out(jsonOf(sent, outcome))
    else for (const line of outcomeLines(sent.file, outcome, terminal.language)) terminal.out(line)
    return outcome
  } catch (error) {
    bar.end()
    const said = saidBy(error)
    if (!said) throw error
    if (values['json'] === true) terminal.out(JSON.stringify({ ...sent, error: { kind: 'failed', ...said } }))
    else terminal.aside(`${sent.file}: ${said[terminal.language]}`)
    return undefined
  }
}
