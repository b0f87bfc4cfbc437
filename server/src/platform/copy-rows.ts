import type { Socket } from 'node:net'
import type pg from 'pg'

/** Bytes a message: less than a socket holds, so that the server always has rows to go on with. */
const PIECE = 1 << 16

/**
 * Sends `count` rows by COPY in binary, which the server reads in two thirds of the time of text; resolves when it has
 * taken them. The statement ends in `(format binary)`.
 */
export async function copyRows(
  client: pg.PoolClient,
  statement: string,
  count: number,
  write: (row: CopyRow, place: number) => void,
): Promise<void> {
  if (count === 0) return
  const copy = client.query(new CopyIn(statement))
  const row = new CopyRow()
  try {
    await copy.ready
    for (let place = 0; place < count; place++) {
      write(row, place)
      if (row.length >= PIECE) await copy.send(row)
    }
    await copy.send(row)
  } catch (error) {
    copy.giveUp(error as Error)
    await copy.ended
  }
  copy.end()
  await copy.ended
}

/** What of the driver's connection a COPY works with. */
interface Connection {
  readonly stream: Socket
  query(text: string): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
}

/** A COPY under way, as the driver carries out a statement (PostgreSQL, "Message Flow: COPY Operations"). */
class CopyIn {
  readonly #statement: string
  readonly #ready = Promise.withResolvers<void>()
  readonly #ended = Promise.withResolvers<void>()
  #connection: Connection | undefined
  #over = false
  readonly ready = this.#ready.promise
  /** the server has taken everything, or says why not */
  readonly ended = this.#ended.promise

  constructor(statement: string) {
    this.#statement = statement
    this.ready.catch(() => undefined)
    this.ended.catch(() => undefined)
  }

  /** Sends what is written; resolves when its bytes may be written over. Nothing is sent once the server has refused. */
  async send(row: CopyRow): Promise<void> {
    const bytes = row.message()
    const sent = new Promise<void>((resolve) => {
      this.#connection!.stream.write(bytes, () => resolve())
    })
    await Promise.race([sent, this.ended])
    row.clear()
  }

  end(): void {
    if (!this.#over) this.#connection?.endCopyFrom()
  }

  giveUp(error: Error): void {
    if (!this.#over) this.#connection?.sendCopyFail(error.message)
  }

  submit(connection: pg.Connection): void {
    // The driver's types leave out what a COPY needs.
    this.#connection = connection as unknown as Connection
    this.#connection.query(this.#statement)
  }

  handleCopyInResponse(): void {
    this.#ready.resolve()
  }

  handleCommandComplete(): void {
    this.#over = true
  }

  handleReadyForQuery(): void {
    this.#ended.resolve()
  }

  handleError(error: Error): void {
    this.#over = true
    this.#ready.reject(error)
    this.#ended.reject(error)
  }

  /** The driver asks whether somebody listens. */
  callback(): void {}
}

/** PostgreSQL counts times from here: 2000-01-01, in milliseconds since 1970. */
const EPOCH = Date.UTC(2000, 0, 1)
const DAY = 86_400_000
const WORD = 2 ** 32
/** A message's kind and length come before its bytes. */
const HEAD = 5
const COPY_DATA = 0x64
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')

/**
 * Rows in the binary form of COPY (PostgreSQL, "COPY: Binary Format"): begin() with the number of columns, then each
 * column's value in its type's own binary form. The server checks every value, but takes no text for a number.
 */
export class CopyRow {
  #bytes = Buffer.allocUnsafeSlow(PIECE * 2)
  #to = HEAD + SIGNATURE.copy(this.#bytes, HEAD)
  // Rows share their day, mostly.
  #day = ''
  #days = 0

  /** Bytes of rows since the last clear(). */
  get length(): number {
    return this.#to - HEAD
  }

  /** The rows as one message of a COPY; valid until clear(). */
  message(): Buffer {
    this.#bytes[0] = COPY_DATA
    this.#bytes.writeUInt32BE(this.#to - 1, 1)
    return this.#bytes.subarray(0, this.#to)
  }

  clear(): void {
    this.#to = HEAD
  }

  begin(columns: number): void {
    this.#room(2)
    this.#to = this.#bytes.writeInt16BE(columns, this.#to)
  }

  nothing(): void {
    this.#head(-1, 0)
  }

  integer(value: number | undefined): void {
    if (value === undefined) return this.nothing()
    this.#head(4, 4)
    this.#to = this.#bytes.writeInt32BE(value, this.#to)
  }

  /** A safe integer. */
  bigint(value: number | undefined): void {
    if (value === undefined) return this.nothing()
    this.#head(8, 8)
    this.#long(value)
  }

  /** UTF-8; a lone surrogate becomes U+FFFD. */
  text(value: string | undefined): void {
    if (value === undefined) return this.nothing()
    this.#room(4 + value.length * 3)
    this.#lengthOf(this.#to, this.#to + 4 + this.#bytes.write(value, this.#to + 4))
  }

  /** The text of a JSON value, behind the number of its form. */
  jsonb(value: string): void {
    this.#room(5 + value.length * 3)
    this.#bytes[this.#to + 4] = 1
    this.#lengthOf(this.#to, this.#to + 5 + this.#bytes.write(value, this.#to + 5))
  }

  /** The first 32 digits of a hash in hexadecimal, lower case. */
  uuid(value: string): void {
    this.#head(16, 16)
    // Four times as fast as writing hexadecimal text.
    for (let at = 0; at < 32; at += 2)
      this.#bytes[this.#to++] = (DIGITS[value.charCodeAt(at)]! << 4) | DIGITS[value.charCodeAt(at + 1)]!
  }

  /** Milliseconds since 1970. */
  time(ms: number): void {
    this.#head(8, 8)
    const micros = (ms - EPOCH) * 1000
    if (Number.isSafeInteger(micros)) return this.#long(micros)
    this.#to = this.#bytes.writeBigInt64BE(BigInt(ms - EPOCH) * 1000n, this.#to)
  }

  /** YYYY-MM-DD */
  date(day: string): void {
    if (day !== this.#day) {
      this.#day = day
      this.#days = (Date.parse(day) - EPOCH) / DAY
    }
    this.integer(this.#days)
  }

  /** An IPv4 address as 32 bits. */
  ipv4(bits: number): void {
    this.#head(8, 8)
    this.#inet(2, 4)
    this.#to = this.#bytes.writeUInt32BE(bits, this.#to)
  }

  /** An IPv6 address as four words, most significant first. */
  ipv6(words: Uint32Array): void {
    this.#head(20, 20)
    this.#inet(3, 16)
    for (let word = 0; word < 4; word++) this.#to = this.#bytes.writeUInt32BE(words[word]!, this.#to)
  }

  /** An array of one text: one dimension, no nulls, texts (type 25), one from 1 on. */
  oneText(value: string | undefined): void {
    if (value === undefined) return this.nothing()
    const from = this.#to
    this.nothing()
    this.#room(20)
    for (const word of [1, 0, 25, 1, 1]) this.#to = this.#bytes.writeInt32BE(word, this.#to)
    this.text(value)
    this.#lengthOf(from, this.#to)
  }

  /** Family (2: IPv4, 3: IPv6), length of the prefix, whether it is a network, bytes. */
  #inet(family: number, bytes: number): void {
    this.#to = this.#bytes.writeUInt32BE(((family << 24) | ((bytes * 8) << 16) | bytes) >>> 0, this.#to)
  }

  #long(value: number): void {
    const high = Math.floor(value / WORD)
    this.#to = this.#bytes.writeInt32BE(high, this.#to)
    this.#to = this.#bytes.writeUInt32BE(value - high * WORD, this.#to)
  }

  /** The length of a value whose bytes are known to have room. */
  #head(length: number, bytes: number): void {
    this.#room(4 + bytes)
    this.#to = this.#bytes.writeInt32BE(length, this.#to)
  }

  #lengthOf(from: number, to: number): void {
    this.#bytes.writeInt32BE(to - from - 4, from)
    this.#to = to
  }

  #room(bytes: number): void {
    if (this.#to + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafeSlow(2 * (this.#to + bytes))
    this.#bytes.copy(larger, 0, 0, this.#to)
    this.#bytes = larger
  }
}

/** The value of each hexadecimal digit by its character. */
const DIGITS = new Uint8Array(128)
for (const [value, digit] of [...'0123456789abcdef'].entries()) DIGITS[digit.charCodeAt(0)] = value
