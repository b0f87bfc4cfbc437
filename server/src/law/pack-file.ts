import type { Said } from '@hiepluc/contract/wire.ts'
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import type { Document, Node } from 'yaml'
import { LIST_NAMES } from './pack-shape.ts'

/** One file of a pack: YAML 1.2, of which JSON is a part. */
export interface PackFile {
  readonly name: string
  readonly text: string
}

/** Where something stands, for people: lines and columns count from 1. */
export interface PackPlace {
  readonly file: string
  readonly line: number
  readonly column: number
}

export type PackPath = readonly (string | number)[]

/** Something wrong with a pack: where, by which rule, and why. */
export interface PackFinding extends PackPlace {
  readonly rule: string
  readonly said: Said
}

/** The files of a pack as one value, with the way back from every part of it to its line. */
export interface PackSource {
  readonly value: unknown
  readonly locate: (path: PackPath) => PackPlace
  readonly findings: readonly PackFinding[]
}

const LONGEST = 4_000_000

interface Parsed {
  readonly file: PackFile
  readonly document: Document
  readonly lines: LineCounter
  readonly value: Readonly<Record<string, unknown>>
}

/** Reads the files of a pack. Lists add up over files; what the pack says of itself stands in one of them. */
export function readPackFiles(files: readonly PackFile[]): PackSource {
  const findings: PackFinding[] = []
  const parsed = files.flatMap((file) => parseFile(file, findings))
  const value: Record<string, unknown> = {}
  const origins = new Map<string, { of: Parsed; index: number }[]>()
  const owners = new Map<string, Parsed>()
  for (const one of parsed)
    for (const [key, given] of Object.entries(one.value)) {
      const list = (LIST_NAMES as readonly string[]).includes(key) && Array.isArray(given)
      if (list) {
        value[key] = [...((value[key] as unknown[] | undefined) ?? []), ...(given as unknown[])]
        const rows = (given as unknown[]).map((_, index) => ({ of: one, index }))
        origins.set(key, [...(origins.get(key) ?? []), ...rows])
      } else if (owners.has(key)) findings.push(saidTwice(one, key, owners.get(key)!.file.name))
      else {
        value[key] = given
        owners.set(key, one)
      }
    }
  const locate = (path: PackPath): PackPlace => {
    const [key, index, ...rest] = path
    const origin = typeof index === 'number' ? origins.get(String(key))?.[index] : undefined
    if (origin) return placeIn(origin.of, [key!, origin.index, ...rest])
    const owner = owners.get(String(key)) ?? origins.get(String(key))?.[0]?.of ?? parsed[0]
    return owner ? placeIn(owner, path) : { file: files[0]?.name ?? '', line: 1, column: 1 }
  }
  return { value, locate, findings }
}

function parseFile(file: PackFile, findings: PackFinding[]): Parsed[] {
  const start = { file: file.name, line: 1, column: 1 }
  if (file.text.length > LONGEST) {
    findings.push({ ...start, rule: 'size', said: TOO_LONG })
    return []
  }
  const lines = new LineCounter()
  const document = parseDocument(file.text, {
    ...{ version: '1.2', schema: 'core', merge: false, uniqueKeys: true, strict: true },
    ...{ prettyErrors: false, lineCounter: lines, logLevel: 'silent', stringKeys: true },
  })
  for (const { pos, message } of [...document.errors, ...document.warnings])
    findings.push({ ...placeAt(file, lines, pos[0]), rule: 'syntax', said: syntax(message) })
  visit(document, {
    Alias: (_, { range }) => {
      findings.push({ ...placeAt(file, lines, range![0]), rule: 'syntax', said: NO_ALIAS })
    },
  })
  if (findings.some((finding) => finding.file === file.name)) return []
  const value: unknown = document.toJS()
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return [{ file, document, lines, value: value as Record<string, unknown> }]
  findings.push({ ...start, rule: 'syntax', said: NO_MAP })
  return []
}

/** The line of the deepest part of a path that exists: of a missing key, of what should have it. */
function placeIn({ file, document, lines }: Parsed, path: PackPath): PackPlace {
  let node: unknown = document.contents
  let at = 0
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
      if (!pair) break
      at = (pair.key as Node).range![0]
      node = pair.value
    } else if (isSeq(node) && typeof part === 'number' && node.items[part] !== undefined) {
      node = node.items[part]
      at = (node as Node).range![0]
    } else break
  }
  return placeAt(file, lines, at)
}

function placeAt(file: PackFile, lines: LineCounter, at: number): PackPlace {
  const { line, col } = lines.linePos(at)
  return { file: file.name, line, column: col }
}

const saidTwice = (one: Parsed, key: string, first: string): PackFinding => ({
  ...placeIn(one, [key]),
  rule: 'said-twice',
  said: {
    vi: `"${key}" đã có trong ${first}`,
    en: `"${key}" stands in ${first} already`,
  },
})

const syntax = (message: string): Said => ({
  vi: `không phải YAML hoặc JSON đúng cú pháp: ${message}`,
  en: `no well-formed YAML or JSON: ${message}`,
})

const TOO_LONG: Said = { vi: 'tệp dài quá 4 MB', en: 'the file is longer than 4 MB' }
const NO_MAP: Said = {
  vi: 'một tệp của bộ quy định là một ánh xạ gồm tên và giá trị',
  en: 'a file of a pack is a mapping of names to values',
}
const NO_ALIAS: Said = {
  vi: 'không dùng bí danh của YAML (*tên)',
  en: 'aliases of YAML (*name) are not taken',
}
