import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

const LINES_A_WRITE = 256

/** Sends `count` lines of COPY text, each with its line end; resolves when the server has taken them. */
export async function copyLines(
  client: pg.PoolClient,
  statement: string,
  count: number,
  lineOf: (place: number) => string,
): Promise<void> {
  if (count === 0) return
  const stream = client.query(copyFrom(statement))
  // Listens from the start: a server that refuses says so while lines are still written.
  const end = finished(stream)
  end.catch(() => undefined)
  let text = ''
  for (let i = 0; i < count; i++) {
    text += lineOf(i)
    if (i % LINES_A_WRITE !== LINES_A_WRITE - 1) continue
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), end])
    text = ''
  }
  stream.end(text)
  await end
}
