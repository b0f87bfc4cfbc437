import type { StagedReportPage } from '@hiepluc/contract/endpoints/staged-reports.ts'
import type { Answer, Answers } from '@hiepluc/contract/staged-answer.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { call, Declined } from '#api.ts'
import { useDraft } from '#kit/draft.ts'
import { takeAnswer } from '#queries.ts'
import { stagedQuery } from '#staged-reports/staged-query.ts'

/** How long after the last key what was typed is saved, and how long after a save that failed it is tried again. */
const BREATH_MS = 700
const AGAIN_MS = 5000

interface Typed {
  /** the save it was typed on */
  readonly on: number
  /** null: nothing that the desk does not have */
  readonly answers: Answers | null
}
const NOTHING: Typed = { on: 0, answers: null }

/** What a draft begins with: the newest save, or what was handed in last. */
export const startOf = ({ draft, history }: StagedReportPage): Answers =>
  draft?.answers ?? history.at(-1)?.answers ?? {}

const isSame = (a: Answers, b: Answers) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (answers: Answers) => Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1))

/**
 * What is typed into a report: kept on this machine at once, and on the desk a breath later. A save that finds another
 * one before it leaves both texts where they are and says so.
 */
export function useSaving(report: StagedReportPage) {
  const queries = useQueryClient()
  const { draft: typed, write: keep, forget } = useDraft<Typed>(`hl.staged.${report.id}`, NOTHING)
  const [failure, setFailure] = useState<unknown>()
  const [isSaving, setSaving] = useState(false)
  const start = startOf(report)
  const answers = typed.answers ?? start
  const isOpen = typed.answers !== null && !isSame(typed.answers, start)
  const isStale = isOpen && typed.on !== report.save && !isSaving

  const newest = useRef({ typed, report })
  useEffect(() => {
    newest.current = { typed, report }
  })

  const save = async (): Promise<boolean> => {
    const { typed: sent } = newest.current
    if (sent.answers === null) return true
    setSaving(true)
    try {
      const saved = await call('saveStagedReport', {
        params: { id: report.id },
        body: { save: sent.on, answers: sent.answers },
      })
      setFailure(undefined)
      await takeAnswer<StagedReportPage>(
        queries,
        stagedQuery(report.id).queryKey,
        (page) => page && { ...page, ...afterSave(page, sent.answers!, saved) },
      )
      if (newest.current.typed.answers === sent.answers) forget()
      else keep({ on: saved.save })
      return true
    } catch (problem) {
      setFailure(problem)
      if (problem instanceof Declined)
        await queries.invalidateQueries({ queryKey: stagedQuery(report.id).queryKey })
      return false
    } finally {
      setSaving(false)
    }
  }

  const isRefused = failure instanceof Declined
  const wait = failure !== undefined && !isRefused ? AGAIN_MS : BREATH_MS
  useEffect(() => {
    if (!isOpen || isSaving || isStale || isRefused) return
    const later = setTimeout(() => void save(), wait)
    return () => clearTimeout(later)
  })

  return {
    ...{ answers, isOpen, isSaving, isStale, failure, save },
    /** undefined: not answered */
    write: (field: string, answer: Answer | undefined) => {
      const { [field]: _, ...rest } = answers
      setFailure(undefined)
      keep({
        on: typed.answers === null ? report.save : typed.on,
        answers: answer === undefined ? rest : { ...rest, [field]: answer },
      })
    },
    /** what was typed goes on top of what somebody else saved */
    keepMine: () => {
      setFailure(undefined)
      keep({ on: report.save })
    },
    takeTheirs: () => {
      setFailure(undefined)
      forget()
    },
  }
}
export type Saving = ReturnType<typeof useSaving>

const afterSave = (
  page: StagedReportPage,
  answers: Answers,
  {
    save,
    at,
    asked,
    findings,
  }: {
    save: number
    at: string
    asked: string[]
    findings: NonNullable<StagedReportPage['draft']>['findings']
  },
): Partial<StagedReportPage> => ({
  save,
  draft: { by: page.draft?.by ?? '', at, answers: { ...answers }, asked, findings },
  state: page.state === 'withdrawn' ? 'draft' : page.state,
  may: { ...page.may, submit: true },
})
