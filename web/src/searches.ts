import { CLAIM_STATES } from '@hiepluc/contract/endpoints/claims.ts'
import { MEMBER_STATES } from '@hiepluc/contract/endpoints/members.ts'
import { MAIL_STATES } from '@hiepluc/contract/mail.ts'
import { provinceCode } from '@hiepluc/contract/endpoints/places.ts'
import { ROLES } from '@hiepluc/contract/role.ts'
import { number } from '@hiepluc/contract/wire.ts'
import { reportState } from '@hiepluc/contract/endpoints/reports.ts'
import { LONGEST_QUESTION } from '@hiepluc/contract/endpoints/search.ts'
import { REPORT_STAGES } from '@hiepluc/contract/report-stage.ts'
import { STAGED_REPORT_STATES } from '@hiepluc/contract/staged-answer.ts'
import { z } from 'zod'

/** What the address bar holds of the lists; a value that makes no sense is dropped, not refused. */
export const reportsSearch = z.object({
  state: reportState.optional().catch(undefined),
  source: z.string().max(120).optional().catch(undefined),
})
/** What is typed into the box; digits alone stay a text. */
export const searchSearch = z.object({
  q: z.coerce.string().max(LONGEST_QUESTION).optional().catch(undefined),
})
export const reportSearch = z.object({ line: number.optional().catch(undefined) })
export const operatorSearch = z.object({ q: z.string().max(100).optional().catch(undefined) })
/** The province that the figures for leaders are of. */
export const leaderSearch = z.object({
  province: z
    .union([provinceCode, z.literal('unknown')])
    .optional()
    .catch(undefined),
})
export const memberSearch = z.object({
  q: z.string().max(100).optional().catch(undefined),
  organisation: number.optional().catch(undefined),
  role: z.enum(ROLES).optional().catch(undefined),
  state: z.enum(MEMBER_STATES).optional().catch(undefined),
})
export type MemberSearch = z.output<typeof memberSearch>
export const mailSearch = z.object({
  state: z
    .enum([...MAIL_STATES, 'all'])
    .optional()
    .catch(undefined),
})
export const stagedSearch = z.object({
  state: z.enum(STAGED_REPORT_STATES).optional().catch(undefined),
  stage: z.enum(REPORT_STAGES).optional().catch(undefined),
})
export type StagedSearch = z.output<typeof stagedSearch>
export const claimSearch = z.object({ state: z.enum(CLAIM_STATES).optional().catch(undefined) })
