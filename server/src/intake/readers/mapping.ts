import { rsitType, severity } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'

/** A column's name, or for JSON a key or a JSON pointer (RFC 6901) that begins with `/`. */
const place = z.string().min(1).max(200)

/** One value for all rows, or the value of a column, translated by `map` where that names it. */
const chosen = <Value extends z.ZodType>(value: Value) =>
  z.union([
    value,
    z.strictObject({ at: place, map: z.record(z.string().max(200), value).optional(), otherwise: value }),
  ])

/** What a source of CSV or JSON lines declares of its rows. What is not declared is found by usual names. */
export const mapping = z.strictObject({
  /** the format's name of this kind of line */
  reportType: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_.-]{0,99}$/)
    .optional(),
  /** of CSV */
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  time: z
    .strictObject({
      at: place,
      format: z.enum(['iso', 'unix', 'unix-ms', 'day-first']).default('iso'),
      /** what times without a zone are ahead of UTC by: `+07:00` */
      zone: z
        .string()
        .regex(/^[+-](?:0\d|1[0-4]):[0-5]\d$/)
        .default('+00:00'),
    })
    .optional(),
  address: place.optional(),
  port: place.optional(),
  protocol: place.optional(),
  asn: place.optional(),
  /** a name, a URL or a mail address */
  domain: place.optional(),
  type: chosen(rsitType).optional(),
  identifier: chosen(z.string().min(1).max(120)).optional(),
  severity: chosen(severity).optional(),
  /** what makes two rows the same trouble, beyond address, port and protocol */
  keys: z.array(place).max(20).default([]),
})
export type Mapping = z.infer<typeof mapping>
export type DeclaredMapping = z.input<typeof mapping>

/** One of the mapping's choices, spelled out. */
export interface Choice<Value extends string> {
  /** undefined: no place was declared */
  readonly at: string | undefined
  /** declared to be the same for all rows */
  readonly fixed: boolean
  readonly of: (value: string) => Value | undefined
  readonly otherwise: Value
}

type Chosen<Value extends string> =
  | Value
  | {
      readonly at: string
      readonly map?: Readonly<Record<string, Value>> | undefined
      readonly otherwise: Value
    }

/** Spells a choice out. Without a map a value stands for itself where `known` knows it. */
export function choiceOf<Value extends string>(
  declared: Chosen<Value> | undefined,
  otherwise: Value,
  known: (value: string) => Value | undefined,
): Choice<Value> {
  if (declared === undefined) return { at: undefined, fixed: false, of: () => undefined, otherwise }
  if (typeof declared === 'string')
    return { at: undefined, fixed: true, of: () => undefined, otherwise: declared }
  const map = new Map(Object.entries(declared.map ?? {}))
  return {
    at: declared.at,
    fixed: false,
    of: declared.map ? (value) => map.get(value) : known,
    otherwise: declared.otherwise,
  }
}
