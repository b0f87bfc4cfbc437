import { ROLES } from '@hiepluc/contract/role.ts'
import { z } from 'zod'

const person = z.strictObject({
  name: z.string().min(1).max(120),
  email: z.email(),
  /** key of the organisation */
  organisation: z.string().min(1),
  roles: z.array(z.enum(ROLES)).min(1),
})

/** The example accounts of a desk in demo mode, as the seed names them. */
const examples = z.strictObject({
  people: z.array(person),
  /** beside them in the example country: provincial units, more operators */
  country: z.array(person),
})
export type Examples = z.infer<typeof examples>

/** A seed that does not fit is a defect of the release, so this throws no Refusal. */
export const parseExamples = (value: unknown): Examples => examples.parse(value)
