import { ROLES } from '@hiepluc/contract/role.ts'
import { z } from 'zod'

/** The example accounts of a desk in demo mode, as the seed names them. */
const people = z.strictObject({
  people: z.array(
    z.strictObject({
      name: z.string().min(1).max(120),
      email: z.email(),
      /** key of the organisation */
      organisation: z.string().min(1),
      roles: z.array(z.enum(ROLES)).min(1),
    }),
  ),
})
export type ExamplePerson = z.infer<typeof people>['people'][number]

/** A seed that does not fit is a defect of the release, so this throws no Refusal. */
export const parseExamplePeople = (value: unknown): readonly ExamplePerson[] => people.parse(value).people
