import { checkpointText } from '#ledger/checkpoint.ts'
import type { LedgerLine } from '#ledger/ledger-line.ts'
import { keyForSize, rotationText } from '#ledger/key-history.ts'
import type { NamedKey } from '#ledger/key-history.ts'
import { append, emptyEdge, leafHash, rootOf } from '#ledger/merkle-tree.ts'
import { signingKeyOf, writeVerifierKey } from '#ledger/note-key.ts'
import type { SigningKey } from '#ledger/note-key.ts'
import { cosignNote, signNote, writeNote } from '#ledger/signed-note.ts'

/** Who writes and signs a ledger in tests: a desk that changed its key once, and the other authority's witness. */
export const FIRST_KEY = signingKeyOf('desk.example/ledger', 'log', new Uint8Array(32).fill(1))
export const SECOND_KEY = signingKeyOf('desk.example/ledger', 'log', new Uint8Array(32).fill(2))
export const WITNESS_KEY = signingKeyOf('police.example/w', 'witness', new Uint8Array(32).fill(3))

/** Where the entry stands by which the second key takes over. */
export const ROTATION_AT = 9
export const BEGIN = Date.parse('2026-11-26T00:00:00Z')
const timeOf = (index: number) => new Date(BEGIN + index * 1000).toISOString()

const entryText = (index: number, kind: string, facts: string) =>
  `{"act":"test","at":"${timeOf(index)}","facts":${facts},"kind":"${kind}","member":1,"organisation":1,"subject":"desk"}`

/** Canonical bodies of a ledger's entries, those that name keys among them. */
export function writtenBodies(count: number): string[] {
  const text = rotationText(FIRST_KEY, SECOND_KEY)
  const note = writeNote({ text, signatures: [signNote(FIRST_KEY, text), signNote(SECOND_KEY, text)] })
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return entryText(index, 'key.made', JSON.stringify({ key: writeVerifierKey(FIRST_KEY) }))
    if (index === 1)
      return entryText(index, 'witness.added', JSON.stringify({ key: writeVerifierKey(WITNESS_KEY) }))
    if (index === ROTATION_AT)
      return entryText(index, 'key.rotated', JSON.stringify({ key: writeVerifierKey(SECOND_KEY), note }))
    return entryText(index, 'report.read', JSON.stringify({ nth: index, text: 'đã đọc \n "xong"' }))
  })
}

export interface HowWritten {
  /** sizes at which the sealer made a head; each is signed */
  readonly heads: readonly number[]
  /** of those, the ones the witness countersigned: nobody else could */
  readonly cosigned?: readonly number[]
}

/** The export of a ledger with these entries, every hash, head and signature made anew by whoever owns the desk. */
export function writtenLedger(bodies: readonly string[], { heads, cosigned = [] }: HowWritten): LedgerLine[] {
  const keys: readonly NamedKey[] = [
    { key: FIRST_KEY, index: 0 },
    { key: SECOND_KEY, index: bodies.findIndex((body) => body.includes('"key.rotated"')) },
  ].filter(({ index }) => index >= 0)
  const edge = emptyEdge()
  const lines: LedgerLine[] = [{ ledger: 1, from: 0, size: bodies.length, openings: false }]
  for (const [index, body] of bodies.entries()) {
    const hash = leafHash(body)
    lines.push({ index, body, hash: hex(hash) })
    append(edge, hash)
    if (!heads.includes(edge.size)) continue
    const root = rootOf(edge)
    lines.push({ head: { size: edge.size, root: hex(root) } })
    const text = checkpointText({ origin: FIRST_KEY.name, size: edge.size, root })
    const signatures = [signNote(keyForSize(keys, edge.size) as SigningKey, text)]
    if (cosigned.includes(edge.size))
      signatures.push(cosignNote(WITNESS_KEY, text, Math.floor(BEGIN / 1000) + edge.size))
    lines.push({ checkpoint: writeNote({ text, signatures }) })
  }
  return lines
}

export const textOf = (lines: readonly LedgerLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('')

/** The checkpoint of a size, as somebody kept it. */
export const checkpointIn = (lines: readonly LedgerLine[], size: number): string =>
  lines.flatMap((line) =>
    'checkpoint' in line && line.checkpoint.split('\n')[1] === `${size}` ? [line.checkpoint] : [],
  )[0]!

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex')
