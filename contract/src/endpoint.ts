import type { z } from 'zod'
import type { Role, SessionLevel } from './role.ts'

/**
 * Who may call: anyone, signed in or not; any member that is no source and no witness; a person who signed in; or those
 * who have one of the roles, a source or a witness with its token among them where it is listed. The officer at the
 * desk's machine counts as a duty officer. This is the outer fence: whether an act is allowed is decided by the policy
 * of its area, which rows are seen by the database.
 */
export type Caller = 'anyone' | 'member' | 'person' | readonly ('source' | 'witness' | Role)[]

/** Who calls, as far as the fence asks. */
export interface CallerAt {
  readonly kind: string
  readonly roles: readonly Role[]
  /** by signing in, not with a token */
  readonly isIn: boolean
}

/** The outer fence: whether a caller is among those an endpoint is declared for. The door asks it, and the screens. */
export function isFor(who: Caller, { kind, roles, isIn }: CallerAt): boolean {
  if (who === 'anyone') return true
  if (who === 'person') return kind === 'person' && isIn
  if (who === 'member') return kind === 'officer' || kind === 'person'
  return who.some((one) => (one === 'source' || one === 'witness' ? kind === one : roles.includes(one)))
}

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
  /** sessions that may call, by how far they have come; only whole ones unless it is said */
  readonly levels?: readonly SessionLevel[]
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
