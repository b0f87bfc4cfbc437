import type { z } from 'zod'

/** Who may call: anyone; a source with its token (or the officer); the officer. */
export type Caller = 'anyone' | 'source' | 'officer'

/** How the body travels: JSON parsed by `body`, or bytes that are streamed as they come. */
export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> = {
  readonly method: 'GET' | 'POST'
  /** With named parts in braces, as in OpenAPI: /api/incidents/{id} */
  readonly path: string
  readonly who: Caller
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body | 'bytes'
  readonly status?: 200 | 201 | 202
  /** Absent: the answer is a stream of `produces`. */
  readonly output?: Output
  readonly produces?: string
}

/** Declares one endpoint: the route, the web's client, the CLI, the OpenAPI page and the access matrix read it. */
export const endpoint = <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Output extends z.ZodType,
>(
  declared: Endpoint<Params, Query, Body, Output>,
) => declared
