import type { TriagedReportPage, WhyAlike } from '@hiepluc/contract/endpoints/triage.ts'
import { UNDECIDED_STATES } from '@hiepluc/contract/triage.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { nameIn } from '#kit/name-in.ts'
import { Ago } from '#kit/moment.tsx'
import { incidentNumber, publicReportNumber } from '#kit/number-of.ts'
import { Section } from '#kit/page.tsx'
import { SeverityMark } from '#kit/severity-mark.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useTriageLanguage } from '#texts/triage-language.ts'
import type { TriageAct } from '#triage/act-keys.ts'
import { useKindWords } from '#triage/kind-words.tsx'
import { PublicReportStateChip } from '#triage/report-state-chip.tsx'
import { alikeQuery } from '#triage/triage-query.ts'
import css from './alike.module.css'

/** As many as are looked at before a decision; the rest is a press away. */
const FIRST = 8

/** Reports like this one, to be decided with it, and incidents that it may belong to; each with the reasons. */
export function Alike({
  report,
  also,
  setAlso,
  begin,
}: {
  report: TriagedReportPage
  also: ReadonlySet<number>
  setAlso: (also: ReadonlySet<number>) => void
  begin: (act: TriageAct, target?: number) => void
}) {
  const { t, language } = useTriageLanguage()
  const kindWords = useKindWords()
  const found = useQuery(alikeQuery(report.id))
  const [all, setAll] = useState(false)
  if (found.error) return <Trouble failure={found.error} retry={() => void found.refetch()} />
  if (!found.data) return null
  const { reports, incidents, same } = found.data
  const shown = all ? reports : reports.slice(0, FIRST)
  const toggle = (id: number, on: boolean) =>
    setAlso(new Set(on ? [...also, id] : [...also].filter((one) => one !== id)))
  return (
    <div className={css['columns']}>
      <Section title={t.triage.alike} note={t.triage.alikeNote(same)}>
        {reports.length === 0 ? <p className="hl-muted">{t.triage.noneAlike}</p> : null}
        <ul className={css['rows']}>
          {shown.map(({ report: one, why }) => {
            const isUndecided = UNDECIDED_STATES.includes(one.state)
            const number = publicReportNumber(one.id)
            return (
              <li key={one.id}>
                <input
                  type="checkbox"
                  aria-label={t.triage.choose(number)}
                  checked={also.has(one.id)}
                  disabled={!isUndecided || one.mergedInto !== undefined}
                  onChange={({ currentTarget }) => toggle(one.id, currentTarget.checked)}
                />
                <div>
                  <Link to="/public-reports/$id" params={{ id: one.id }}>
                    {number} {kindWords(one.kind)}
                    {one.subject ? `: ${one.subject}` : ''}
                  </Link>
                  <span className={css['words']}>{one.words}</span>
                  <Why why={why} />
                </div>
                <div className={css['side']}>
                  <PublicReportStateChip state={one.state} merged={one.mergedInto !== undefined} />
                  <Ago at={one.receivedAt} />
                </div>
              </li>
            )
          })}
        </ul>
        {shown.length < reports.length ? (
          <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
            {t.triage.allAlike(reports.length)}
          </Button>
        ) : null}
      </Section>
      <Section title={t.triage.matching}>
        {incidents.length === 0 ? <p className="hl-muted">{t.triage.noneMatching}</p> : null}
        <ul className={css['rows']}>
          {incidents.map((one) => (
            <li key={one.id}>
              <div>
                <Link to="/incidents/$id" params={{ id: one.id }}>
                  {incidentNumber(one.id)} {one.asset ?? ''}
                </Link>
                <span className={css['words']}>
                  {nameIn(one.operator, language)} · {t.names.state[one.state]} ·{' '}
                  {t.triage.reports(one.reports)}
                </span>
                <Why why={one.why} />
              </div>
              <div className={css['side']}>
                <SeverityMark severity={one.severity} />
                {report.may.join === true ? (
                  <Button size="compact-sm" variant="default" onClick={() => begin('join', one.id)}>
                    {t.triage.act.join}
                  </Button>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

/** Why the desk thinks so: an officer judges the reasons, not the order. */
function Why({ why }: { why: readonly WhyAlike[] }) {
  const { t } = useTriageLanguage()
  return (
    <span className={css['why']}>
      {why
        .map(({ by, what = '', share, hours }) => {
          const said =
            by === 'joined-by-alike'
              ? publicReportNumber(Number(what))
              : share === undefined
                ? what
                : `${share}%`
          return t.triage.why[by](hours === undefined ? said : t.triage.hours(hours))
        })
        .join('; ')}
    </span>
  )
}
