import { ROLES } from '@hiepluc/contract/role.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import { z } from 'zod'

const named = z.strictObject({ vi: z.string().min(1).max(80), en: z.string().min(1).max(80) })

/** Over TLS, or on this machine: what a provider says is believed because nobody in between could say it. */
const issuer = z.string().refine((text) => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, search, hash } = new URL(text)
  const isHere = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return (protocol === 'https:' || isHere) && search === '' && hash === ''
})

const provider = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  /** what its button says */
  name: named,
  issuer,
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scopes: z.string().default('openid email profile'),
  /** key of the organisation whose members, and those of its units, come in through it */
  organisation: z.string().min(1),
  /** where the e-mail address stands, and who has checked it */
  address: z
    .strictObject({
      claim: z.string().min(1).default('email'),
      /** claim: only with email_verified; organisation: it gives addresses to its people itself, all of these domains */
      checkedBy: z.enum(['claim', 'organisation']).default('claim'),
      domains: z.array(z.string().min(1)).optional(),
    })
    .refine(({ checkedBy, domains }) => checkedBy === 'claim' || (domains?.length ?? 0) > 0)
    .prefault({}),
  /** roles that the provider takes away: a member comes in only while it still gives all of theirs */
  roles: z
    .strictObject({ claim: z.string().min(1), map: z.record(z.string(), z.array(z.enum(ROLES)).min(1)) })
    .optional(),
  /** what it must say for its sign-in to count as two factors; absent: it counts as one */
  secondFactor: z
    .strictObject({ acr: z.array(z.string()).default([]), amr: z.array(z.string()).default([]) })
    .optional(),
})
export type Provider = z.output<typeof provider>

const providers = z
  .array(provider)
  .max(50)
  .refine((all) => new Set(all.map(({ key }) => key)).size === all.length)
  // Two clients at one issuer would number one person alike: whom a subject means would depend on who asks.
  .refine((all) => new Set(all.map((one) => one.issuer)).size === all.length)

/** The providers that a file names; undefined: it is no such file. */
export function parseProviders(text: string): readonly Provider[] | undefined {
  try {
    return providers.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** What a provider says of somebody, checked to be from it and for us. */
export type Claims = Readonly<Record<string, unknown>>

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')

/** The address that is known to be theirs; undefined: none, or nobody has checked it. */
export function checkedAddress({ address }: Provider, claims: Claims): string | undefined {
  const said = claims[address.claim]
  if (typeof said !== 'string') return undefined
  const domain = said.slice(said.lastIndexOf('@') + 1).toLowerCase()
  if (address.domains && !address.domains.includes(domain)) return undefined
  return address.checkedBy === 'organisation' || claims['email_verified'] === true ? said : undefined
}

/** Whether the provider has seen two factors itself, where its setting says what that looks like. */
export function hasSecondFactor({ secondFactor }: Provider, claims: Claims): boolean {
  if (!secondFactor) return false
  const isSaid = (wanted: readonly string[], claim: string) =>
    textsOf(claims[claim]).some((one) => wanted.includes(one))
  return isSaid(secondFactor.acr, 'acr') || isSaid(secondFactor.amr, 'amr')
}

/** The first of a member's roles that the provider no longer gives; undefined: it gives all, or does not say. */
export function missingRole({ roles }: Provider, claims: Claims, has: readonly Role[]): Role | undefined {
  if (!roles) return undefined
  const given = new Set(
    textsOf(claims[roles.claim]).flatMap((one) => (Object.hasOwn(roles.map, one) ? roles.map[one]! : [])),
  )
  return has.find((role) => !given.has(role))
}

/** Whether a member's organisation, or the one it is a unit of, is the one whose people come in through this provider. */
export const isOfProvider = (
  { organisation }: Provider,
  of: { readonly organisation: string; readonly parent: string | null },
): boolean => of.organisation === organisation || of.parent === organisation
