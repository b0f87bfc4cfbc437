import { PROVINCE_CODE } from '@hiepluc/contract/place.ts'
import { z } from 'zod'

/** What an organisation is in the desk's order: two co-equal authorities, who runs networks, and other public bodies. */
export const STANDINGS = ['regulator', 'police', 'operator', 'public-body'] as const
export type Standing = (typeof STANDINGS)[number]

export const isAuthority = (standing: Standing): boolean => standing === 'regulator' || standing === 'police'

const authority = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/),
  name: z.string().min(1).max(300),
  nameEn: z.string().min(1).max(300),
})

/** A unit of one of the two, central or provincial: an organisation of its own with the same standing. */
const unit = authority.extend({
  of: z.enum(['regulator', 'police']),
  /** code of the province that it answers for */
  province: z.string().regex(PROVINCE_CODE).optional(),
})

/** The country's two authorities, as its pack names them. */
const authorities = z.strictObject({
  pack: z.string().min(1),
  version: z.iso.date(),
  /** the document that orders the two to work together */
  source: z.string().min(1),
  regulator: authority,
  police: authority,
  units: z.array(unit).default([]),
})
export type Authorities = z.infer<typeof authorities>

/** A pack that does not fit is a defect of the release, so this throws no Refusal. */
export const parseAuthorities = (value: unknown): Authorities => authorities.parse(value)
