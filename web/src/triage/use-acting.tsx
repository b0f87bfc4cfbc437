import type { ActOnReports } from '@hiepluc/contract/triage.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { call } from '#api.ts'
import { DecideDialog, isSaid, type Deciding } from '#triage/decide-dialog.tsx'
import type { TriageAct } from '#triage/act-keys.ts'
import { OpenFromDialog } from '#triage/open-from-dialog.tsx'
import { publicReportQuery, triageRulesQuery } from '#triage/triage-query.ts'

/** Acts whose dialog shows something of the first report. */
const NEEDS_FIRST: readonly TriageAct[] = ['open', 'refer', 'ask']
/** Acts whose dialog offers what the pack says. */
const NEEDS_RULES: readonly TriageAct[] = ['refer', 'ask', 'decline']

interface Acting {
  /** begins an act on these: at once where nothing has to be said with it, else with a dialog */
  readonly begin: (act: TriageAct, reports: readonly number[], target?: number) => void
  readonly busy: boolean
  readonly failure: unknown
  readonly dialog: ReactNode
}

/** What is being done with public reports on a screen. `done` hears with which it was, and of the incident that was opened. */
export function useActing(
  done: (act: TriageAct, reports: readonly number[], incident?: number) => void,
): Acting {
  const queries = useQueryClient()
  const [asked, ask] = useState<{ act: TriageAct; reports: readonly number[]; target?: number | undefined }>()
  const first = useQuery({
    ...publicReportQuery(asked?.reports[0] ?? 0),
    enabled: asked !== undefined && NEEDS_FIRST.includes(asked.act),
  })
  // had before a key asks for it, as a rule
  const rules = useQuery(triageRulesQuery)
  const silent = useMutation({
    mutationFn: ({ act, reports }: { act: ActOnReports; reports: readonly number[] }) =>
      call('decidePublicReports', { body: { act, reports: [...reports] } }),
    onSuccess: async (answer, { act }) => {
      done(act, answer.done)
      await queries.invalidateQueries({ queryKey: ['public-reports'] })
    },
  })
  const close = () => ask(undefined)
  return {
    begin: (act, reports, target) => {
      if (reports.length === 0 || silent.isPending) return
      if (act === 'open' || isSaid(act)) ask({ act, reports, target })
      else silent.mutate({ act, reports })
    },
    busy: silent.isPending,
    failure: silent.error ?? (asked && (first.error ?? rules.error)),
    dialog:
      asked && NEEDS_RULES.includes(asked.act) && !rules.data
        ? null
        : dialogOf(asked, first.data, { done, close }),
  }
}

function dialogOf(
  asked: { act: TriageAct; reports: readonly number[]; target?: number | undefined } | undefined,
  report: Parameters<typeof OpenFromDialog>[0]['report'] | undefined,
  {
    done,
    close,
  }: { done: (act: TriageAct, reports: readonly number[], incident?: number) => void; close: () => void },
): ReactNode {
  if (!asked) return null
  const { act, reports, target } = asked
  if (act === 'open')
    return report ? (
      <OpenFromDialog
        report={report}
        done={(incident) => done('open', [report.id], incident)}
        close={close}
      />
    ) : null
  // what is usual for its kind stands first: like the choices, it must stand there before the keyboard is among it
  if (!isSaid(act) || (NEEDS_FIRST.includes(act) && !report)) return null
  const language = reports.length === 1 ? report?.language : undefined
  const deciding: Deciding = { act, reports, target, places: report?.suggests.places, language }
  return <DecideDialog deciding={deciding} done={(ids) => done(act, ids)} close={close} />
}
