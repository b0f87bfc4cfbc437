import { number } from '@hiepluc/contract/wire.ts'
import { reportState } from '@hiepluc/contract/endpoints/reports.ts'
import { z } from 'zod'

/** What the address bar holds of the lists; a value that makes no sense is dropped, not refused. */
export const reportsSearch = z.object({
  state: reportState.optional().catch(undefined),
  source: z.string().max(120).optional().catch(undefined),
})
export const reportSearch = z.object({ line: number.optional().catch(undefined) })
export const operatorSearch = z.object({ q: z.string().max(100).optional().catch(undefined) })
export const memberSearch = z.object({
  q: z.string().max(100).optional().catch(undefined),
  organisation: number.optional().catch(undefined),
})
