import { DUE_WHEN, DUE_WHO, DUES } from '@hiepluc/contract/due.ts'
import { incidentState, number, rsitClass, severity } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'

/** The filters of the queue as the address bar holds them; a value that makes no sense is dropped, not refused. */
export const dueSearch = z.object({
  what: z.enum(DUES).optional().catch(undefined),
  who: z.enum(DUE_WHO).optional().catch(undefined),
  when: z.enum(DUE_WHEN).optional().catch(undefined),
  class: rsitClass.optional().catch(undefined),
  severity: severity.optional().catch(undefined),
  operator: number.optional().catch(undefined),
  state: incidentState.optional().catch(undefined),
})
export type DueSearch = z.output<typeof dueSearch>

/** Ways to look at the queue, each with what it asks for; its counter has the same name. */
export const DUE_VIEWS = {
  all: {},
  late: { when: 'late' },
  soon: { when: 'soon' },
  mine: { who: 'mine' },
  unassigned: { who: 'unassigned' },
} as const satisfies Record<string, DueSearch>
export type DueView = keyof typeof DUE_VIEWS

/** Which of them the address stands for; undefined: a mixture of two. */
export const viewOf = ({ who, when }: DueSearch): DueView | undefined =>
  (Object.keys(DUE_VIEWS) as DueView[]).find((name) => {
    const view: DueSearch = DUE_VIEWS[name]
    return view.who === who && view.when === when
  })
