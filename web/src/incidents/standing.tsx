import type { IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { incidentLawQuery } from '#incidents/law/incident-law-query.ts'
import { goToPart } from '#incidents/page-parts.tsx'
import { hasEnded } from '#incidents/state-chip.tsx'
import { Ago } from '#kit/moment.tsx'
import { actorIn } from '#kit/name-in.ts'
import { useNow } from '#kit/now.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { useIncidentLawLanguage } from '#texts/incident-law-language.ts'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './standing.module.css'

/** How an incident stands, in the lines that a decision needs: the first deadline, the operator's word, what was said last. */
export function Standing({ incident }: { incident: IncidentPage }) {
  const { t, f } = useLifeLanguage()
  const { data: law } = useQuery(incidentLawQuery(incident.id))
  const ended = hasEnded(incident.state)
  return (
    <dl className={css['standing']}>
      {law && law.mergedInto === undefined ? <FirstDeadline law={law} /> : null}
      {ended ? null : (
        <Line name={t.life.standing.operator}>
          {incident.answer ? (
            <>
              {t.names.answer[incident.answer]}
              {incident.answerUntil ? `, ${t.life.answeredUntil(f.moment(incident.answerUntil))}` : ''}
            </>
          ) : incident.acknowledged ? (
            t.life.standing.seen
          ) : (
            t.life.standing.silent
          )}
        </Line>
      )}
      <LastWords incident={incident} />
    </dl>
  )
}

function Line({ name, tone, children }: { name: string; tone?: 'late' | undefined; children: ReactNode }) {
  return (
    <div data-tone={tone}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const RUNS = ['running', 'overdue']

function FirstDeadline({ law }: { law: IncidentLaw }) {
  const { t, f, language } = useIncidentLawLanguage()
  const now = useNow()
  const running = law.duties
    .filter(({ sure, due, standing }) => sure && due !== undefined && RUNS.includes(standing.is))
    .toSorted((a, b) => Date.parse(a.due!) - Date.parse(b.due!))
  const first = running[0]
  if (!first) return null
  const left = Date.parse(first.due!) - now
  const late = running.filter(({ due }) => Date.parse(due!) < now).length
  return (
    <Line name={t.atLaw.firstDeadline} tone={left < 0 ? 'late' : undefined}>
      <strong title={f.moment(first.due!)}>
        {left < 0 ? t.atLaw.lateBy(f.length(-left)) : t.atLaw.leftFor(f.length(left))}
      </strong>{' '}
      · {f.any(first.who.map((who) => wordsIn(who, language)))}: {wordsIn(first.says, language)}{' '}
      {running.length > 1 ? (
        <button type="button" onClick={() => goToPart('clocks')}>
          {t.atLaw.othersRun(running.length - 1, left < 0 ? late - 1 : 0)}
        </button>
      ) : null}
    </Line>
  )
}

/** What people said last: a message, an answer, a note. */
function LastWords({ incident }: { incident: IncidentPage }) {
  const { t, language } = useLifeLanguage()
  const last = incident.timeline.findLast(
    ({ kind, words }) => words !== undefined && kind.startsWith('incident.'),
  )
  if (!last) return null
  const { by, organisation } = actorIn(last, language)
  return (
    <Line name={t.life.standing.said}>
      <span className={css['words']}>{last.words}</span>
      <span className="hl-muted">
        {t.names.member[by] ?? by}
        {organisation ? `, ${organisation}` : ''}
        {last.internal ? ` · ${t.life.internal}` : ''} · <Ago at={last.at} />
      </span>
    </Line>
  )
}
