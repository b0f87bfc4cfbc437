import type { IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import { useQuery } from '@tanstack/react-query'
import { incidentLawQuery } from '#incidents/law/incident-law-query.ts'
import { wordsIn } from '#law/pack-words.ts'
import { useNow } from '#kit/now.tsx'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

type Duty = IncidentLaw['duties'][number]

/** When a form is owed, by the earliest duty that demands it, or how it was kept; nothing where none is known. */
export function OwedBy({ incident, form }: { incident: number; form: string }) {
  const { t, f, language } = useStagedLanguage()
  const now = useNow()
  const law = useQuery(incidentLawQuery(incident))
  if (!law.data) return null
  const asked = law.data.duties.filter((duty) => duty.form?.id === form)
  const owed = asked.filter(({ sure, due }) => sure && due !== undefined)
  const first = owed.toSorted((a, b) => (a.due! < b.due! ? -1 : 1))[0]
  if (!first) return <> · {later(asked)}</>
  const { words, isLate } = said(first)
  return (
    <>
      {' · '}
      <span className={isLate ? css['late'] : undefined}>
        {t.staged.due} {f.moment(first.due!)}, {words} ({first.article})
      </span>
    </>
  )

  /** What keeps it from having a due time. */
  function later(duties: readonly Duty[]): string {
    const waiting = duties.find(({ sure, waitsFor }) => sure && waitsFor !== undefined)
    if (waiting) return t.staged.waits(wordsIn(waiting.waitsFor!, language))
    const missing = new Set(duties.flatMap((duty) => duty.missing.map(({ name }) => wordsIn(name, language))))
    return missing.size > 0 ? t.staged.maybe(f.all([...missing].slice(0, 3))) : t.staged.notOwed
  }

  function said({ standing, due }: Duty): { words: string; isLate: boolean } {
    if (standing.is === 'met') {
      const late = standing.late ?? 0
      return late > 0
        ? { words: t.staged.late(f.length(late)), isLate: true }
        : { words: t.staged.inTime, isLate: false }
    }
    const left = Date.parse(due!) - now
    return left < 0
      ? { words: t.staged.overdue(f.length(-left)), isLate: true }
      : { words: t.staged.left(f.length(left)), isLate: false }
  }
}
