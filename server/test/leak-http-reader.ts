import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import type { FastifyInstance } from 'fastify'
import { compare, Leak, who } from './leak-found.ts'
import { expectedRows } from './leak-model.ts'
import type { Reader } from './leak-model.ts'
import type { Planted } from './leak-plant.ts'

export interface Row {
  readonly id: number
  readonly line: number
  readonly report: number
  readonly [name: string]: unknown
}

/** How many things of a kind a reader opens by number; which ones changes from reader to reader. */
const OPENED = 1

/** One reader of a world, who asks the API and compares what is told with what should be. */
export class HttpReader {
  protected readonly app: FastifyInstance
  protected readonly planted: Planted
  protected readonly reader: Reader
  protected readonly nth: number
  protected readonly expected: ReadonlyMap<string, boolean>

  constructor(app: FastifyInstance, planted: Planted, reader: Reader, nth: number) {
    this.app = app
    this.planted = planted
    this.reader = reader
    this.nth = nth
    this.expected = expectedRows(planted.world, reader)
  }

  /** Some of the list, other ones for each reader and world. */
  protected some(things: readonly unknown[]): number[] {
    if (things.length === 0) return []
    const from = this.nth + this.planted.number
    return [...new Set(Array.from({ length: OPENED }, (_, step) => (from + step * 3) % things.length))]
  }

  protected place = (id: number) => this.planted.nthOf(id)
  protected observation = (row: Row) => `observation ${this.place(row.report) === undefined ? -1 : row.line}`

  /** Reads a list; rows of other worlds don't count. */
  protected async list(
    endpoint: EndpointName,
    query: string,
    nameOf: (row: Row) => string,
    concerns: (name: string) => boolean,
  ): Promise<void> {
    const { status, text } = await this.ask(endpoint, `?limit=200${query}`)
    if (!this.mayCall(endpoint)) return this.expectFence(endpoint, status)
    if (status !== 200) throw new Error(`${who(this.reader)}: ${endpoint} answered ${status} ${text}`)
    const { rows } = JSON.parse(text) as { rows: Row[] }
    const told = rows.map(nameOf).filter((name) => !/ (?:undefined|-1)$/.test(name))
    this.compare(told, concerns, `by ${endpoint}${query}`)
  }

  protected compare(told: readonly string[], concerns: (name: string) => boolean, where: string): void {
    const wanted = new Map([...this.expected].filter(([name]) => concerns(name)))
    compare(wanted, new Set(told), this.reader, where)
  }

  /** Opens one thing: its body if it may be read; what may not is told apart from nothing by nothing. */
  protected async open(
    endpoint: EndpointName,
    nth: number,
    name: string,
  ): Promise<Record<string, unknown> | undefined> {
    const id = this.planted.idOf(nth)
    const { status, text } = await this.ask(endpoint, '', id)
    if (!this.expectOpen(endpoint, status, name)) {
      if (!this.mayCall(endpoint)) return undefined
      const nothing = 999_999_999
      const none = await this.ask(endpoint, '', nothing)
      if (none.text.replaceAll(String(nothing), 'N') !== text.replaceAll(String(id), 'N'))
        throw new Leak(`${who(this.reader)}: ${endpoint} of ${name} says ${text}, of nothing ${none.text}`)
      return undefined
    }
    return JSON.parse(text) as Record<string, unknown>
  }

  protected expectOpen(endpoint: EndpointName, status: number, name: string): boolean {
    if (!this.mayCall(endpoint)) {
      this.expectFence(endpoint, status)
      return false
    }
    const reads = this.expected.get(name) === true
    if (status === 200 && !reads) throw new Leak(`${who(this.reader)}: ${endpoint} showed ${name}`)
    if (status !== (reads ? 200 : 404))
      throw new Error(`${who(this.reader)}: ${endpoint} of ${name} answered ${status}`)
    return reads
  }

  protected expectFence(endpoint: EndpointName, status: number): void {
    if (status === 200) throw new Leak(`${who(this.reader)} may not call ${endpoint} and was served`)
    if (status !== 403) throw new Error(`${who(this.reader)}: ${endpoint} answered ${status}, not 403`)
  }

  protected mayCall(name: EndpointName): boolean {
    const { who: callers }: Endpoint = ENDPOINTS[name]
    if (callers === 'anyone') return true
    const isSource = this.reader.source !== undefined
    if (callers === 'member' || callers === 'person') return !isSource
    return callers.some((one) =>
      one === 'source' ? isSource : one !== 'witness' && this.reader.roles.includes(one),
    )
  }

  protected async ask(endpoint: EndpointName, query: string, id?: number) {
    const { method, path }: Endpoint = ENDPOINTS[endpoint]
    const secret = this.planted.secretOf(this.reader)
    // Addresses are limited in what they may ask, so each reader has its own.
    const place = this.planted.number * 32 + this.nth
    const response = await this.app.inject({
      method,
      url: `${path.replace('{id}', String(id))}${query.replace('{id}', '')}`,
      remoteAddress: `127.${(place >> 16) & 127}.${(place >> 8) & 255}.${place & 255}`,
      headers: {
        host: 'localhost:8080',
        ...(this.reader.source === undefined
          ? { cookie: `hiepluc=${secret}` }
          : { authorization: `Bearer ${secret}` }),
      },
    })
    return { status: response.statusCode, text: response.body }
  }
}
