import type { IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FactWords } from '#incidents/law/fact-words.tsx'
import { StateDialog } from '#incidents/law/state-dialog.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { Fact, Facts } from '#kit/facts.tsx'
import { Moment } from '#kit/moment.tsx'
import { Section } from '#kit/page.tsx'
import { packWordsQuery } from '#law/pack-query.ts'
import { wordsIn } from '#law/pack-words.ts'
import { useIncidentLawLanguage } from '#texts/incident-law-language.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './known-facts.module.css'

interface KnownFactsProps {
  readonly incident: IncidentPage
  readonly law: IncidentLaw
}

/** What is known of an incident, each with who said it; what nobody said is neither so nor not so. */
export function KnownFacts({ incident, law }: KnownFactsProps) {
  const { t, f, language } = useIncidentLawLanguage()
  const { t: lawTexts } = useLawLanguage()
  const words = useQuery(packWordsQuery(law.ref))
  const [asks, setAsks] = useState(false)
  const nameOf = (id: string) => {
    const { facts = [], anchors = [], counts = [], parties = [] } = words.data ?? {}
    const row = [...facts, ...anchors, ...counts, ...parties].find((one) => one.id === id)
    return row ? wordsIn(row.name, language) : id
  }
  const inOrder = law.anchors.toSorted((a, b) => a.at.localeCompare(b.at))
  return (
    <Section title={t.atLaw.facts}>
      <p className={css['about']}>{t.atLaw.factsNote}</p>
      <div className={css['known']}>
        <Facts>
          {inOrder.map(({ id, at, said }) => (
            <Fact key={id} name={nameOf(id)}>
              <Moment at={at} /> <SaidBy said={said} />
            </Fact>
          ))}
        </Facts>
        <Facts>
          {law.values.map(({ id, value, said }) => (
            <Fact key={id} name={nameOf(id)}>
              <FactWords fact={words.data?.facts.find((one) => one.id === id)} value={value} />{' '}
              <SaidBy said={said} />
            </Fact>
          ))}
          {law.counted.map(({ id, times, said }) => (
            <Fact key={id} name={nameOf(id)}>
              {f.all(times.map((at) => f.moment(at)))} <SaidBy said={said} />
            </Fact>
          ))}
          {law.parties.map(({ id, said }) => (
            <Fact key={id} name={lawTexts.law.explorer.parties}>
              {nameOf(id)} <SaidBy said={said} />
            </Fact>
          ))}
        </Facts>
      </div>
      <ActButton
        icon="plus"
        words={t.atLaw.stateAct}
        may={words.data ? incident.may.state : 'unknown'}
        onAct={() => setAsks(true)}
      />
      {asks && words.data ? (
        <StateDialog incident={incident} law={law} words={words.data} close={() => setAsks(false)} />
      ) : null}
    </Section>
  )
}

function SaidBy({ said }: { said: IncidentLaw['values'][number]['said'] }) {
  const { t, f } = useIncidentLawLanguage()
  if (!said) return <span className="hl-muted">({t.atLaw.deskKnows})</span>
  const by = t.names.member[said.by] ?? said.by
  return (
    <span className="hl-muted">
      ({by}, {f.moment(said.at)}
      {said.onBehalf ? `, ${t.atLaw.onBehalf}` : ''})
    </span>
  )
}
