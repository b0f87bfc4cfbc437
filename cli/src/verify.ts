import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { KnownHead, ProofVerdict, Verdict, VerifierKey } from '@hiepluc/server/main/verify-ledger.ts'
import { stream } from './client.ts'
import { DESK_OPTIONS, inWords, JSON_OPTION, text } from './command.ts'
import type { Command, Invocation } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { counted } from './language.ts'
import { EXIT, misused, Trouble } from './trouble.ts'
import { readText, readTrustedKeys } from './trusted-keys.ts'

export const verify: Command = {
  name: 'verify',
  arguments: '[FILE]',
  takes: [0, 1],
  summary: {
    vi: 'Kiểm chứng, không cần mạng, sổ cái đã xuất, một gốc đã ký hoặc một bằng chứng',
    en: 'Verify, without any network, an exported ledger, a checkpoint or a proof',
  },
  options: {
    checkpoint: {
      type: 'string',
      value: 'FILE',
      meaning: {
        vi: 'Gốc đã ký có từ trước: sổ cái phải nối tiếp nó (hoặc kho gốc của bên làm chứng)',
        en: 'A checkpoint from before, which the ledger must continue (or a witness’s archive of them)',
      },
    },
    keys: {
      type: 'string',
      value: 'FILE',
      meaning: {
        vi: 'Khóa công khai của bàn trực và bên làm chứng, mỗi dòng một khóa',
        en: 'Public keys of the desk and its witnesses, one a line',
      },
    },
    ...DESK_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [
    'hiepluc verify ledger.ndjson --checkpoint kept.txt --keys keys.txt',
    'hiepluc verify consistency.txt --checkpoint kept.txt --keys keys.txt',
    'hiepluc verify entry-17.tlog-proof --keys keys.txt',
    'hiepluc verify',
  ],
  run: async (invocation) => {
    const [file] = invocation.positionals
    const keysFile = text(invocation, 'keys')
    const keys = keysFile === undefined ? [] : await readTrustedKeys(keysFile)
    const kind = file === undefined ? 'ledger' : await kindOf(file)
    if (kind === 'ledger') return verifyWhole(invocation, file, keys)
    if (keys.length === 0) throw keysNeeded()
    return sayProof(invocation, await verifyOne(invocation, file!, kind, keys))
  },
}

type Kind = 'ledger' | 'proof' | 'consistency' | 'checkpoint'

/** What a file is, by how it begins. */
async function kindOf(file: string): Promise<Kind> {
  const { isConsistencyProof, isEntryProof } = await import('@hiepluc/server/main/verify-ledger.ts')
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    const why = error.code ?? String(error)
    throw misused(`Không đọc được tệp ${file} (${why}).`, `The file ${file} cannot be read (${why}).`)
  })
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(64), position: 0 })
    const head = buffer.toString('utf8', 0, bytesRead)
    if (isEntryProof(head)) return 'proof'
    if (isConsistencyProof(head)) return 'consistency'
    return head.startsWith('{') || bytesRead === 0 ? 'ledger' : 'checkpoint'
  } finally {
    await handle.close()
  }
}

async function verifyOne(
  invocation: Invocation,
  file: string,
  kind: Exclude<Kind, 'ledger'>,
  keys: readonly VerifierKey[],
): Promise<ProofVerdict> {
  const { verifyCheckpointText, verifyConsistencyProof, verifyEntryProof } =
    await import('@hiepluc/server/main/verify-ledger.ts')
  const given = await readText(file)
  if (kind === 'proof') return verifyEntryProof(given, keys)
  if (kind === 'checkpoint') return verifyCheckpointText(given, keys)
  const earlier = text(invocation, 'checkpoint')
  if (earlier === undefined)
    throw misused(
      'Hãy đưa ra gốc đã ký trước đó bằng --checkpoint TỆP.',
      'Give the earlier checkpoint with --checkpoint FILE.',
    )
  return verifyConsistencyProof(await readText(earlier), given, keys)
}

async function verifyWhole(invocation: Invocation, file: string | undefined, keys: readonly VerifierKey[]) {
  const { terminal, values } = invocation
  const earlier = text(invocation, 'checkpoint')
  const known = earlier === undefined ? [] : await readKnown(earlier, keys)
  const bar = terminal.progress(file ?? 'ledger')
  const pieces: AsyncIterable<Uint8Array> =
    file === undefined
      ? await stream(await deskAddress(invocation), 'exportLedger')
      : createReadStream(file, { highWaterMark: 256 * 1024 })
  const { verifyLedger } = await import('@hiepluc/server/main/verify-ledger.ts')
  const verdict = await verifyLedger(pieces, {
    ...{ known, keys },
    onProgress: (entries, of) => bar.show(entries / of, 1, 'part'),
  })
  bar.end()
  if (values['json'] === true) terminal.out(JSON.stringify(verdict))
  else sayVerdict(invocation, verdict)
  if (!verdict.intact) return EXIT.failed
  return verdict.remarks.length > 0 ? EXIT.doubtful : EXIT.well
}

/** Heads that the reader kept: one checkpoint, or an archive of them, one JSON line each. */
async function readKnown(file: string, keys: readonly VerifierKey[]): Promise<KnownHead[]> {
  const { isVouchedFor, parseCheckpoint } = await import('@hiepluc/server/main/verify-ledger.ts')
  const given = await readText(file)
  const notes = given.startsWith('{')
    ? given
        .split('\n')
        .filter((line) => line !== '')
        .map(noteIn)
    : [given]
  return notes.map((note) => {
    const checkpoint = note === undefined ? undefined : parseCheckpoint(note)
    if (!checkpoint)
      throw misused(`${file} không phải gốc đã ký của sổ cái.`, `${file} is no checkpoint of a ledger.`)
    if (keys.length > 0 && !isVouchedFor(checkpoint, keys)) throw notVouchedFor(file)
    return { size: checkpoint.size, root: Buffer.from(checkpoint.root).toString('hex') }
  })
}

function noteIn(line: string): string | undefined {
  try {
    return String((JSON.parse(line) as { checkpoint: unknown }).checkpoint)
  } catch {
    return undefined
  }
}

function sayVerdict(invocation: Invocation, verdict: Verdict): void {
  const { terminal } = invocation
  if (!verdict.intact) return terminal.out(verdict.said[terminal.language])
  const n = (count: number) => counted(count, terminal.language)
  const { size, root, signed, cosigned, erased, remarks } = verdict
  terminal.out(
    inWords(invocation, {
      vi: `Sổ cái nguyên vẹn: ${n(size)} dòng ghi, gốc ${root}`,
      en: `The ledger is intact: ${n(size)} entries, root ${root}`,
    }),
  )
  const more = [
    { vi: `Bàn trực đã ký đến dòng ${n(signed)}.`, en: `The desk has signed up to entry ${n(signed)}.` },
    ...cosigned.map((one) => sayCosigned(one, n)),
    ...(erased > 0
      ? [{ vi: `${n(erased)} giá trị đã xoá theo luật.`, en: `${n(erased)} values were erased by law.` }]
      : []),
    ...remarks.map(({ said }) => said),
  ]
  for (const said of more) terminal.aside(said[terminal.language])
}

type Cosigned = Extract<Verdict, { intact: true }>['cosigned'][number]

function sayCosigned({ by, size, at, trusted }: Cosigned, n: (count: number) => string) {
  const time = new Date(at * 1000).toISOString()
  const [vi, en] = trusted ? ['', ''] : [' (khóa do sổ cái nêu)', ' (a key the ledger names)']
  return {
    vi: `${by} đã ký xác nhận đến dòng ${n(size)}, lúc ${time}${vi}.`,
    en: `${by} countersigned up to entry ${n(size)}, at ${time}${en}.`,
  }
}

function sayProof(invocation: Invocation, verdict: ProofVerdict): number {
  const { terminal, values } = invocation
  if (values['json'] === true) terminal.out(JSON.stringify(verdict))
  else if (!verdict.good) terminal.out(verdict.said[terminal.language])
  else {
    const n = (count: number) => counted(count, terminal.language)
    const { size, by, cosigned, entry, since } = verdict
    terminal.out(
      inWords(
        invocation,
        entry
          ? {
              vi: `Đúng: dòng ghi ${n(entry.index)} có trong sổ cái ${by} (${n(size)} dòng).`,
              en: `Good: entry ${n(entry.index)} is in the ledger ${by} (of ${n(size)}).`,
            }
          : {
              vi: `Đúng: gốc của sổ cái ${by} ở ${n(size)} dòng${since === undefined ? '' : `, nối tiếp gốc ở ${n(since)} dòng`}.`,
              en: `Good: the head of the ledger ${by} at ${n(size)} entries${since === undefined ? '' : `, which continues that at ${n(since)}`}.`,
            },
      ),
    )
    for (const one of cosigned) terminal.aside(sayCosigned(one, n)[terminal.language])
    if (entry) terminal.out(JSON.stringify(entry.body, undefined, 2))
  }
  return verdict.good ? EXIT.well : EXIT.failed
}

const notVouchedFor = (file: string) =>
  new Trouble({
    vi: `Gốc trong ${file} không mang chữ ký đúng của khóa nào bạn đưa ra.`,
    en: `The checkpoint in ${file} bears no good signature of a key that you gave.`,
  })

const keysNeeded = () =>
  misused(
    'Một bằng chứng chỉ đáng tin qua khóa bạn đã biết: hãy đưa khóa công khai bằng --keys TỆP.',
    'A proof is worth as much as the keys you know: give the public keys with --keys FILE.',
  )
