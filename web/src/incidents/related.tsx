import { Link } from '@tanstack/react-router'
import type { IncidentPage, OtherIncident } from '@hiepluc/contract/endpoints/incidents.ts'
import { useState } from 'react'
import { call } from '#api.ts'
import { RelateDialog, type Relating } from '#incidents/relate-dialog.tsx'
import { StateChip } from '#incidents/state-chip.tsx'
import { useIncidentAct } from '#incidents/use-incident-act.ts'
import { useWhat } from '#incidents/what.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { nameIn } from '#kit/name-in.ts'
import { incidentNumber } from '#kit/number-of.ts'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './related.module.css'

/** Other incidents that this one has to do with: parts of it, the whole of which it is a part, what is related to it. */
export function Related({ incident }: { incident: IncidentPage }) {
  const { t } = useLifeLanguage()
  const [asks, setAsks] = useState<Relating>()
  const unrelate = useIncidentAct(incident, (other: number) =>
    call('unrelateIncidents', { params: { id: incident.id }, body: { other } }),
  )
  const { merged, relations, mergedInto, splitFrom } = incident
  const isAlone = merged.length + relations.length === 0 && !mergedInto && !splitFrom
  return (
    <Section title={t.life.related}>
      {isAlone ? <p className="hl-muted">{t.life.noRelated}</p> : null}
      <ul className={css['others']}>
        {mergedInto ? <Plain says={t.life.mergedInto} id={mergedInto} /> : null}
        {splitFrom ? <Plain says={t.life.splitFrom} id={splitFrom} /> : null}
        {merged.map((other) => (
          <Other key={other.id} says={t.life.part} other={other}>
            {incident.may.split === true ? (
              <button type="button" onClick={() => setAsks({ act: 'part', merged: other.id })}>
                {t.life.takeApart}
              </button>
            ) : null}
          </Other>
        ))}
        {relations.map(({ kind, back, words, incident: other }) => (
          <Other
            key={other.id}
            says={back ? t.life.relationBack[kind] : t.life.relation[kind]}
            other={other}
            words={words}
          >
            {incident.may.relate === true ? (
              <button type="button" onClick={() => unrelate.mutate(other.id)}>
                {t.life.unrelate}
              </button>
            ) : null}
          </Other>
        ))}
      </ul>
      {unrelate.error ? <Trouble failure={unrelate.error} /> : null}
      <div className={css['acts']}>
        <ActButton
          icon="plus"
          words={t.life.relate}
          may={incident.may.relate}
          onAct={() => setAsks({ act: 'relate' })}
        />
        <ActButton
          icon="down"
          words={t.life.merge}
          may={incident.may.merge}
          onAct={() => setAsks({ act: 'merge' })}
        />
        <ActButton
          icon="out"
          words={t.life.split}
          may={incident.may.split}
          reason={incident.asset ? t.life.splitParts : undefined}
          onAct={() => setAsks({ act: 'split' })}
        />
      </div>
      {asks ? <RelateDialog incident={incident} asks={asks} close={() => setAsks(undefined)} /> : null}
    </Section>
  )
}

function Plain({ says, id }: { says: string; id: number }) {
  return (
    <li>
      <span>{says}</span>
      <Link to="/incidents/$id" params={{ id }}>
        {incidentNumber(id)}
      </Link>
    </li>
  )
}

interface OtherProps {
  readonly says: string
  readonly other: OtherIncident
  readonly words?: string | undefined
  readonly children: React.ReactNode
}

function Other({ says, other, words, children }: OtherProps) {
  const { language } = useLifeLanguage()
  const what = useWhat()
  return (
    <li>
      <span>{says}</span>
      <Link to="/incidents/$id" params={{ id: other.id }}>
        {incidentNumber(other.id)} {what(other)}
      </Link>
      {other.asset ? <span className="hl-address">{other.asset}</span> : null}
      <span>{nameIn(other.operator, language)}</span>
      <StateChip state={other.state} closedAs={other.closedAs} />
      {words ? <p>{words}</p> : null}
      {children}
    </li>
  )
}
