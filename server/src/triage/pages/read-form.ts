import type { FastifyRequest } from 'fastify'
import { limitedBytes } from '#platform/http-bytes.ts'
import { Refusal } from '#platform/refusal.ts'
import { boundaryOf, readMultipart } from '#triage/multipart.ts'
import type { FormPart } from '#triage/multipart.ts'
import { Turnstile } from '#triage/turnstile.ts'

/** A form as it came. */
export interface SentForm {
  readonly fields: ReadonlyMap<string, string>
  /** fields that may be there several times */
  readonly all: (name: string) => readonly string[]
  readonly files: readonly FormPart[]
}

/** A form with its photos: without script they come whole. */
const MOST_BYTES = 20_000_000
/** Over half a megabit a second it takes so long. */
const TIME_MS = 6 * 60_000

/** Forms that are read at the same time: what they take of memory is bounded. */
const reading = new Turnstile({ slots: 12, longest: 60 })

/** Reads a form that a browser sent, in either way in which browsers send one. */
export const readForm = (request: FastifyRequest): Promise<SentForm> =>
  reading.pass(async () => {
    const type = request.headers['content-type'] ?? ''
    const late = setTimeout(() => request.raw.destroy(), TIME_MS)
    try {
      const body = await whole(limitedBytes(request.raw, MOST_BYTES))
      return formOf(partsOf(body, type))
    } finally {
      clearTimeout(late)
    }
  })

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  return Buffer.concat(pieces)
}

function partsOf(body: Buffer, type: string): readonly FormPart[] {
  if (/^application\/x-www-form-urlencoded\b/i.test(type) && body.length < 100_000)
    return [...new URLSearchParams(body.toString('utf8'))].map(([name, value]) => ({
      name,
      bytes: Buffer.from(value),
    }))
  const boundary = boundaryOf(type)
  const parts = boundary === undefined ? undefined : readMultipart(body, boundary)
  if (!parts) throw NO_FORM
  return parts
}

function formOf(parts: readonly FormPart[]): SentForm {
  const texts = parts.filter(({ file }) => file === undefined)
  const textOf = ({ bytes }: FormPart) => bytes.toString('utf8').replaceAll('\0', '')
  const all = (name: string) => texts.filter((part) => part.name === name).map(textOf)
  return {
    fields: new Map(texts.map((part) => [part.name, textOf(part)])),
    all,
    files: parts.filter(({ file, bytes }) => file !== undefined && bytes.length > 0),
  }
}

const NO_FORM = new Refusal('malformed', {
  vi: 'Biểu mẫu gửi đến bị đứt giữa chừng; hãy quay lại và gửi lại.',
  en: 'The form arrived broken off; go back and send it again.',
})
