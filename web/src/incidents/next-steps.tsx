import { INCIDENT_MOVES, type IncidentMove } from '@hiepluc/contract/incident-state.ts'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { useId, useState } from 'react'
import { MoveDialog } from '#incidents/move-dialog.tsx'
import { Standing } from '#incidents/standing.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { Icon, type IconName } from '#kit/icon.tsx'
import { useNow } from '#kit/now.tsx'
import { Acknowledge } from '#notifications/acknowledge.tsx'
import { useMe } from '#reader.ts'
import { useKeys } from '#shell/use-keys.ts'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './next-steps.module.css'

const ICONS: Record<IncidentMove, IconName> = {
  confirm: 'check',
  reject: 'close',
  notify: 'out',
  answer: 'right',
  contain: 'lock',
  resolve: 'verified',
  close: 'check',
  relapse: 'replay',
}

/** What this reader may do next with an incident, first; what not yet, with the reason, on request. */
export function NextSteps({ incident }: { incident: IncidentPage }) {
  const { t } = useLifeLanguage()
  const me = useMe()
  const [chosen, setChosen] = useState<IncidentMove>()
  const [more, setMore] = useState(false)
  const id = useId()
  const by = (act: IncidentMove) => () => {
    if (incident.may[act] === true) setChosen(act)
  }
  useKeys({
    ...{ confirm: by('confirm'), reject: by('reject'), notify: by('notify'), answer: by('answer') },
    ...{ contain: by('contain'), resolve: by('resolve'), close: by('close'), relapse: by('relapse') },
  })
  const can = INCIDENT_MOVES.filter((act) => incident.may[act] === true)
  const cannot = INCIDENT_MOVES.filter((act) => incident.may[act] !== true)
  const isBehalf = (act: IncidentMove) =>
    THE_OPERATORS.includes(act) && me !== undefined && me.organisation.id !== incident.operator.id
  const nameOf = (act: IncidentMove) =>
    isBehalf(act) ? t.life.writeDown(t.life.move[act].act) : t.life.move[act].act
  return (
    <section className={css['next']} aria-label={t.life.next}>
      <h2>
        {t.life.next}
        <DueWords due={incident.due} />
      </h2>
      {can.length === 0 ? <p className="hl-muted">{t.life.nothing}</p> : null}
      {can.length > 0 && can.every(isBehalf) ? <p className="hl-muted">{t.life.operatorsTurn}</p> : null}
      <div className={css['acts']}>
        {can.map((act, at) => (
          <ActButton
            key={act}
            icon={ICONS[act]}
            words={nameOf(act)}
            first={at === 0 && !isBehalf(act)}
            onAct={() => setChosen(act)}
          />
        ))}
        <Acknowledge incident={incident} />
      </div>
      <button
        type="button"
        className={css['more']}
        aria-expanded={more}
        aria-controls={id}
        onClick={() => setMore(!more)}
      >
        <Icon name={more ? 'down' : 'right'} size={12} /> {t.life.others}
      </button>
      <ul id={id} className={css['others']} hidden={!more}>
        {cannot.map((act) => (
          <li key={act}>
            <ActButton icon={ICONS[act]} words={t.life.move[act].act} may={incident.may[act]} onAct={noAct} />
          </li>
        ))}
      </ul>
      <Standing incident={incident} />
      {chosen ? (
        <MoveDialog key={chosen} incident={incident} act={chosen} close={() => setChosen(undefined)} />
      ) : null}
    </section>
  )
}

/** What an authority has to do next by the desk's own queue, and by when. */
function DueWords({ due }: Pick<IncidentPage, 'due'>) {
  const { t, f } = useLifeLanguage()
  const now = useNow()
  if (!due) return null
  const left = Date.parse(due.at) - now
  return (
    <span className={css['due']} data-tone={left < 0 ? 'late' : undefined}>
      {t.life.dueWhat[due.what]} ·{' '}
      <time dateTime={due.at} title={f.moment(due.at)}>
        {left < 0 ? t.life.dueLate(f.length(-left)) : t.life.dueLeft(f.length(left))}
      </time>
    </span>
  )
}

/** What is the operator's to say; an authority's people write it down for it. */
const THE_OPERATORS: readonly IncidentMove[] = ['answer', 'contain', 'resolve']

const noAct = () => undefined
