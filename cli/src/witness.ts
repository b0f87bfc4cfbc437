import { appendFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Judgement, SigningKey, WitnessState } from '@hiepluc/server/main/ledger-keys.ts'
import { call, stream } from './client.ts'
import type { DeskAddress } from './client.ts'
import { DESK_OPTIONS, inWords, text } from './command.ts'
import type { Command, Invocation } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { counted } from './language.ts'
import { EXIT, misused, Trouble } from './trouble.ts'

export const witness: Command = {
  name: 'witness',
  takes: [0, 0],
  summary: {
    vi: 'Làm chứng cho sổ cái của bàn trực: kiểm tra từng gốc mới rồi ký xác nhận',
    en: 'Witness a desk’s ledger: check each new checkpoint, then countersign it',
  },
  options: {
    key: {
      type: 'string',
      value: 'FILE',
      meaning: { vi: 'Tệp khóa riêng của bên làm chứng', en: 'File of the witness’s private key' },
    },
    state: {
      type: 'string',
      value: 'FILE',
      meaning: {
        vi: 'Tệp nhớ gốc đã xác nhận sau cùng, trên máy của bên làm chứng',
        en: 'Where the last countersigned checkpoint is remembered, on the witness’s own machine',
      },
    },
    'desk-key': {
      type: 'string',
      value: 'VKEY',
      meaning: {
        vi: 'Khóa công khai của bàn trực, cần ở lần đầu và sau khi bàn trực mất khóa',
        en: 'The desk’s public key; needed the first time, and after the desk lost its key',
      },
    },
    archive: {
      type: 'string',
      value: 'FILE',
      meaning: {
        vi: 'Giữ mọi gốc đã xác nhận, mỗi dòng một gốc, cho "hiepluc verify --checkpoint"',
        en: 'Keep every countersigned checkpoint, one a line, for "hiepluc verify --checkpoint"',
      },
    },
    every: {
      type: 'string',
      value: 'SECONDS',
      meaning: { vi: 'Nghỉ giữa hai lần (mặc định 30 giây)', en: 'Pause between two looks (default 30)' },
    },
    once: { type: 'boolean', meaning: { vi: 'Chỉ một lần', en: 'Once, then end' } },
    ...DESK_OPTIONS,
  },
  examples: [
    'hiepluc witness --url https://desk.example --key witness.key --state witness.json --desk-key VKEY',
  ],
  run: async (invocation) => {
    const post = await openPost(invocation)
    const seconds = Number(text(invocation, 'every') ?? 30)
    if (!(seconds >= 1)) throw misused('--every phải từ 1 giây.', '--every is 1 second at least.')
    if (invocation.values['once'] === true) return look(invocation, post)
    for (;;) {
      const exit = await look(invocation, post).catch((error: unknown) => {
        if (!(error instanceof Trouble)) throw error
        invocation.terminal.aside(inWords(invocation, error.said))
        return EXIT.well
      })
      if (exit !== EXIT.well) return exit
      await pause(seconds * 1000)
    }
  },
}

/** Where a witness stands. */
interface Post {
  readonly desk: DeskAddress
  readonly key: SigningKey
  readonly stateFile: string
}

async function openPost(invocation: Invocation): Promise<Post> {
  const [keyFile, stateFile] = [text(invocation, 'key'), text(invocation, 'state')]
  if (keyFile === undefined || stateFile === undefined)
    throw misused('Cần có --key và --state.', 'It takes --key and --state.')
  const { readSigningKeys } = await import('@hiepluc/server/main/ledger-keys.ts')
  const key = (await readSigningKeys(keyFile)).findLast(({ kind }) => kind === 'witness')
  if (!key)
    throw misused(
      `${keyFile} không có khóa của bên làm chứng; hãy tạo bằng "hiepluc keys make ${keyFile} --witness".`,
      `${keyFile} holds no witness’s key; make one with "hiepluc keys make ${keyFile} --witness".`,
    )
  return { desk: await deskAddress(invocation), key, stateFile }
}

/** One look at the desk: countersigns what is new, or says loudly why not. */
async function look(invocation: Invocation, { desk, key, stateFile }: Post): Promise<number> {
  const { judge, keepPrivateFile } = await import('@hiepluc/server/main/ledger-keys.ts')
  const state = await readState(invocation, stateFile)
  const offer = await readOffer(desk, state)
  const judgement = judge(state, offer, key, Math.floor(Date.now() / 1000))
  if (judgement.does === 'refuse') return raise(invocation, stateFile, state, offer, judgement)
  // On the disk before it leaves: a witness that forgot could be led to another history.
  await keepPrivateFile(stateFile, `${JSON.stringify(judgement.state, undefined, 2)}\n`)
  const archive = text(invocation, 'archive')
  if (archive !== undefined)
    await appendFile(archive, `${JSON.stringify({ checkpoint: judgement.state.checkpoint })}\n`)
  await call(desk, 'cosignCheckpoint', { body: { size: judgement.size, line: judgement.line } })
  const size = counted(judgement.size, invocation.terminal.language)
  if (judgement.newKey)
    invocation.terminal.aside(
      inWords(invocation, {
        vi: `Bàn trực đã đổi sang khóa ${judgement.state.key}; khóa cũ đã xác nhận.`,
        en: `The desk signs with ${judgement.state.key} now; the key before confirmed it.`,
      }),
    )
  invocation.terminal.out(
    inWords(invocation, {
      vi: `Đã ký xác nhận sổ cái đến dòng ${size}`,
      en: `Countersigned the ledger up to entry ${size}`,
    }),
  )
  return EXIT.well
}

async function readState(invocation: Invocation, file: string): Promise<WitnessState> {
  const { readPrivateFile } = await import('@hiepluc/server/main/ledger-keys.ts')
  const { parseCheckpoint, parseVerifierKey } = await import('@hiepluc/server/main/verify-ledger.ts')
  const kept = await readPrivateFile(file)
  const given = text(invocation, 'desk-key')
  if (given !== undefined && parseVerifierKey(given)?.kind !== 'log')
    throw misused(`"${given}" không phải khóa công khai của bàn trực.`, `"${given}" is no desk’s public key.`)
  if (kept === undefined) {
    if (given !== undefined) return { key: given }
    throw misused('Lần đầu cần có --desk-key.', 'The first time it takes --desk-key.')
  }
  // A state that cannot be read must stop the witness: one that began anew would countersign any history.
  const state = parsed(kept)
  if (!state || !parseVerifierKey(state.key) || !parseCheckpoint(state.checkpoint ?? ''))
    throw new Trouble({
      vi: `${file} bị hỏng. Đừng xoá: hãy đặt lại từ bản sao, nếu không bên làm chứng quên mất đã xác nhận gì.`,
      en: `${file} is broken. Do not delete it: put it back from a copy, or the witness forgets what it countersigned.`,
    })
  return given === undefined ? state : { ...state, key: given }
}

function parsed(kept: string): WitnessState | undefined {
  try {
    return JSON.parse(kept) as WitnessState
  } catch {
    return undefined
  }
}

interface Offered {
  readonly checkpoint: string
  readonly proof: string | undefined
  readonly rotations: readonly string[]
}

async function readOffer(desk: DeskAddress, state: WitnessState): Promise<Offered> {
  const { parseCheckpoint } = await import('@hiepluc/server/main/verify-ledger.ts')
  const checkpoint = await textOf(desk, 'readCheckpoint')
  const [from, to] = [parseCheckpoint(state.checkpoint ?? '')?.size, parseCheckpoint(checkpoint)?.size]
  const grew = from !== undefined && to !== undefined && to > from
  const proof = grew ? await textOf(desk, 'readConsistency', { from, to }) : undefined
  const { keys } = await call(desk, 'readLedgerKeys')
  return { checkpoint, proof, rotations: keys.flatMap(({ note }) => note ?? []) }
}

async function textOf(
  desk: DeskAddress,
  name: 'readCheckpoint' | 'readConsistency',
  query: Record<string, number> = {},
): Promise<string> {
  let whole = ''
  for await (const piece of (await stream(desk, name, { query })).setEncoding('utf8')) whole += String(piece)
  return whole
}

/** Says it loudly, and keeps what proves it: both heads bear the desk's own signature. */
async function raise(
  invocation: Invocation,
  stateFile: string,
  state: WitnessState,
  offer: Offered,
  { why, said }: Extract<Judgement, { does: 'refuse' }>,
): Promise<number> {
  const { isAlarm, keepPrivateFile } = await import('@hiepluc/server/main/ledger-keys.ts')
  const evidence = `${stateFile}.evidence-${new Date().toISOString().replaceAll(':', '-')}.txt`
  await keepPrivateFile(
    evidence,
    [`${why}: ${said.en}`, 'countersigned:', state.checkpoint ?? '-', 'shown:', offer.checkpoint].join('\n'),
  )
  const line = '='.repeat(72)
  invocation.terminal.aside(`${line}\n${inWords(invocation, said)}\n${line}`)
  invocation.terminal.aside(
    inWords(invocation, {
      vi: `Không ký xác nhận. Bằng chứng ở ${evidence}; hãy giữ nguyên và báo cho cả hai cơ quan.`,
      en: `Nothing was countersigned. The evidence is in ${evidence}; keep it and tell both authorities.`,
    }),
  )
  return isAlarm(why) ? EXIT.alarm : EXIT.failed
}
