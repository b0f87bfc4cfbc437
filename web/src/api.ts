import { ENDPOINTS, type EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import { refusal, type WrongField } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'

// the page's policy forbids compiling code at run time, and zod would try
z.config({ jitless: true })

type Declared<Name extends EndpointName> = (typeof ENDPOINTS)[Name]
type Given<Schema> = Schema extends z.ZodType ? Partial<z.output<Schema>> : never
type Asked<Name extends EndpointName> = {
  params?: Given<NonNullable<Declared<Name>['params']>>
  query?: Given<NonNullable<Declared<Name>['query']>>
  body?: Declared<Name> extends { body?: infer Body } ? Given<Exclude<Body, 'bytes' | undefined>> : never
  signal?: AbortSignal
}
export type Answer<Name extends EndpointName> = z.output<NonNullable<Declared<Name>['output']>>

/** The desk said no, and says why in both languages; with a reference it is a defect of the desk. */
export class Declined extends Error {
  readonly kind: string
  readonly vi: string
  readonly en: string
  readonly reference: string | undefined
  /** what is wrong at which field of what was sent */
  readonly fields: readonly WrongField[]
  constructor(said: z.output<typeof refusal>) {
    super(said.en)
    this.name = 'Declined'
    this.kind = said.kind
    this.vi = said.vi
    this.en = said.en
    this.reference = said.reference
    this.fields = said.fields ?? []
  }
}

/** No answer came: the desk is down or the line to it is. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

/** An answer came that this page does not understand: it is older or newer than the desk. */
export class NotUnderstood extends Error {
  override name = 'NotUnderstood'
}

/** Calls one declared endpoint and gives its parsed answer. */
export async function call<Name extends EndpointName>(
  name: Name,
  asked: Asked<Name> = {},
): Promise<Answer<Name>> {
  const declared = ENDPOINTS[name]
  const answer = await reach(addressOf(name, asked), {
    method: declared.method,
    headers: { accept: 'application/json', ...(asked.body ? { 'content-type': 'application/json' } : {}) },
    ...(asked.body ? { body: JSON.stringify(asked.body) } : {}),
    ...(asked.signal ? { signal: asked.signal } : {}),
  })
  return understand(name, answer.status, await answer.text())
}

/** Where an endpoint is, with its parts and its question filled in. */
export function addressOf<Name extends EndpointName>(
  name: Name,
  asked: Pick<Asked<Name>, 'params' | 'query'>,
): string {
  const params = (asked.params ?? {}) as Record<string, unknown>
  const path = ENDPOINTS[name].path.replace(/\{(\w+)\}/g, (_, part: string) =>
    encodeURIComponent(String(params[part])),
  )
  const question = new URLSearchParams()
  for (const [key, value] of Object.entries<unknown>(asked.query ?? {}))
    if (value !== undefined && value !== '')
      question.set(key, typeof value === 'string' ? value : JSON.stringify(value))
  return question.size > 0 ? `${path}?${question}` : path
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', ...request })
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw new Unreachable(address)
  }
}

/** The parsed answer, or the refusal as it was said. Exported for the upload, which does not go through fetch. */
export function understand<Name extends EndpointName>(
  name: Name,
  status: number,
  text: string,
): Answer<Name> {
  const json = parsed(text)
  if (status >= 400) {
    const said = refusal.safeParse(json)
    if (said.success) throw new Declined(said.data)
    if (status === 502 || status === 504) throw new Unreachable(name)
    throw new NotUnderstood(`${name}: ${status}`)
  }
  const read = ENDPOINTS[name].output?.safeParse(json)
  if (!read?.success) throw new NotUnderstood(`${name}: ${read?.error.message ?? 'no declared answer'}`)
  return read.data as Answer<Name>
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
