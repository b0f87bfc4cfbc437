import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { open } from 'node:fs/promises'
import { checkpointText } from '@hiepluc/server/ledger/checkpoint.ts'
import { commit, erasable } from '@hiepluc/server/ledger/commitment.ts'
import { bodyOf } from '@hiepluc/server/ledger/entry.ts'
import type { CommittedEntry } from '@hiepluc/server/ledger/entry.ts'
import { append, emptyEdge, leafHash, rootOf } from '@hiepluc/server/ledger/merkle-tree.ts'
import { signingKeyOf, writeVerifierKey } from '@hiepluc/server/ledger/note-key.ts'
import { cosignNote, signNote, writeNote } from '@hiepluc/server/ledger/signed-note.ts'
import { allow } from '@hiepluc/server/permits/permit.ts'
import type { Member } from '@hiepluc/server/permits/permit.ts'
import { randomFrom } from './random.ts'

const NAME = 'bench.example/ledger'
const DESK = signingKeyOf(NAME, 'log', new Uint8Array(32).fill(1))
const WITNESS = signingKeyOf('police.example/witness', 'witness', new Uint8Array(32).fill(2))
const BEGIN = Date.parse('2026-01-01T00:00:00Z')

const MEMBER: Member = { id: 1, orgId: 1, standing: 'authority', kind: 'officer', roles: [], name: 'officer' }
const PERMIT = allow(
  { bench: { may: () => true, otherwise: { vi: '', en: '' } } },
  MEMBER,
  'bench',
  undefined,
)

/** A ledger as the desk exports it. */
export interface GeneratedExport {
  readonly entries: number
  readonly bytes: number
  /** public keys of the desk and its witness, one a line */
  readonly keys: string
  /** countersigned, at half of the ledger */
  readonly checkpoint: string
}

/** Writes a ledger of so many entries into a file, through the desk's own forms: the same for one seed everywhere. */
export async function makeLedgerExport(
  path: string,
  entries: number,
  seed: number,
): Promise<GeneratedExport> {
  const random = randomFrom(seed)
  const file = await open(path, 'w')
  const edge = emptyEdge()
  const half = entries / 2
  let bytes = 0
  let checkpoint = ''
  const write = async (lines: string[]) => {
    const text = `${lines.join('\n')}\n`
    bytes += Buffer.byteLength(text)
    await file.appendFile(text)
  }
  await write([JSON.stringify({ ledger: 1, from: 0, size: entries, openings: false })])
  while (edge.size < entries) {
    // A batch of the sealer, then its head; each fifth head is signed, and each fiftieth countersigned.
    const batch = Math.min(
      1 + Math.floor(random() * 400),
      entries - edge.size,
      edge.size < half ? half - edge.size : entries,
    )
    const lines: string[] = []
    for (let nth = 0; nth < batch; nth++) {
      const body = bodyOf(PERMIT, entryOf(edge.size, random))
      const hash = leafHash(body)
      lines.push(JSON.stringify({ index: edge.size, body, hash: hex(hash) }))
      append(edge, hash)
    }
    const root = rootOf(edge)
    lines.push(JSON.stringify({ head: { size: edge.size, root: hex(root) } }))
    const isHalf = edge.size === half
    if (isHalf || random() < 0.2) {
      const text = checkpointText({ origin: NAME, size: edge.size, root })
      const at = Math.floor(timeOf(edge.size) / 1000)
      const cosigned = isHalf || random() < 0.1 ? [cosignNote(WITNESS, text, at)] : []
      const note = writeNote({ text, signatures: [signNote(DESK, text), ...cosigned] })
      lines.push(JSON.stringify({ checkpoint: note }))
      if (isHalf) checkpoint = note
    }
    await write(lines)
  }
  await file.close()
  return { entries, bytes, checkpoint, keys: `${writeVerifierKey(DESK)}\n${writeVerifierKey(WITNESS)}\n` }
}

/** A second for each five entries, so that a million take two days. */
const timeOf = (index: number) => BEGIN + index * 200

const KINDS: readonly EntryKind[] = ['report.received', 'report.read', 'incidents.opened', 'member.added']

function entryOf(index: number, random: () => number): CommittedEntry {
  const at = new Date(timeOf(index))
  if (index === 0) return { kind: 'key.made', at, subject: 'desk', facts: { key: writeVerifierKey(DESK) } }
  if (index === 1)
    return { kind: 'witness.added', at, subject: 'member:9', facts: { key: writeVerifierKey(WITNESS) } }
  const kind = KINDS[index % KINDS.length]!
  const number = 1 + Math.floor(random() * 1e6)
  const given =
    kind === 'member.added'
      ? {
          kind: 'person',
          name: erasable(`Người thử số ${number}`),
          email: erasable(`n${number}@example.org`),
        }
      : { source: number % 90, size: number * 7, rows: number, pack: 'vn 2026-11-23', note: 'đã đọc xong' }
  const salt = () => Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256))
  return { kind, at, subject: `report:${number}`, orgId: number % 800, facts: commit(given, salt).facts }
}

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex')
