import { FACILITY_KINDS } from '@hiepluc/contract/facility.ts'
import { number } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'

/** What the address bar holds of the pages of infrastructure; a value that makes no sense is dropped, not refused. */
export const facilitySearch = z.object({
  kind: z.enum(FACILITY_KINDS).optional().catch(undefined),
  q: z.string().max(100).optional().catch(undefined),
  operator: number.optional().catch(undefined),
  province: z
    .string()
    .regex(/^\d{2}$/)
    .optional()
    .catch(undefined),
  list: z.string().max(120).optional().catch(undefined),
})
export const backupsSearch = facilitySearch.pick({ operator: true, province: true })
