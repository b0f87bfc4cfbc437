import { FACILITY_FIELDS } from '@hiepluc/contract/facility-field.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { CheckDialog } from '#facilities/check-dialog.tsx'
import { CloseDialog, MatchDialog } from '#facilities/facility-acts.tsx'
import { CheckList } from '#facilities/check-list.tsx'
import { FacilityIncidents } from '#facilities/facility-incidents.tsx'
import { FacilityDialog } from '#facilities/facility-dialog.tsx'
import { FactWords } from '#facilities/fact-value.tsx'
import { History, Neighbours } from '#facilities/facility-relations.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { Fact, Facts } from '#kit/facts.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Page, Section } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'

const route = getRouteApi('/facilities/$id')
export type Facility = Answer<'readFacility'>

/** One thing: what is known of it, what it hangs together with, its tests, and what it was before. */
export function FacilityPage() {
  const { id } = route.useParams()
  const { t } = useFacilitiesLanguage()
  const read = useQuery({
    queryKey: ['facilities', 'one', id],
    queryFn: ({ signal }) => call('readFacility', { params: { id }, signal }),
  })
  if (read.data) return <TheFacility key={read.data.id} thing={read.data} />
  if (!read.isError) return <WaitingPage title={t.facilities.title} />
  return (
    <Page title={t.facilities.title} trail={<Link to="/facilities">{t.facilities.title}</Link>}>
      <Trouble failure={read.error} retry={() => void read.refetch()} />
    </Page>
  )
}

function TheFacility({ thing }: { thing: Facility }) {
  const { t, f } = useFacilitiesLanguage()
  const [doing, setDoing] = useState<'change' | 'close' | 'check' | 'match'>()
  const close = () => setDoing(undefined)
  const isMatched = thing.kind === 'group' || thing.kind === 'substation'
  return (
    <Page
      title={thing.name}
      trail={
        <>
          <Link to="/facilities" search={{ kind: thing.kind }}>
            {t.facilities.kinds[thing.kind]}
          </Link>{' '}
          <span aria-hidden="true">/</span> <strong>{thing.key}</strong>
        </>
      }
      acts={
        <>
          <ActButton
            icon="check"
            words={t.facilities.check}
            may={thing.may.check}
            first
            onAct={() => setDoing('check')}
          />
          <ActButton
            icon="staged"
            words={t.facilities.change}
            may={thing.may.change}
            onAct={() => setDoing('change')}
          />
          {isMatched && thing.common !== undefined ? (
            <ActButton
              icon="share"
              words={t.facilities.match}
              may={thing.may.match}
              onAct={() => setDoing('match')}
            />
          ) : null}
          {thing.until === undefined ? (
            <ActButton
              icon="close"
              words={t.facilities.close}
              may={thing.may.close}
              onAct={() => setDoing('close')}
            />
          ) : null}
        </>
      }
    >
      {thing.until !== undefined ? (
        <Panel tone="warn">{t.facilities.ended(f.moment(thing.until))}</Panel>
      ) : null}
      {thing.isShared ? <Panel tone="accent">{t.facilities.sharedAbout}</Panel> : null}
      <TheFacts thing={thing} />
      <Section title={t.facilities.neighbours}>
        <Neighbours thing={thing} />
      </Section>
      <Section title={t.facilities.checks}>
        <CheckList thing={thing} />
      </Section>
      <FacilityIncidents id={thing.id} />
      <Section title={t.facilities.history}>
        <History thing={thing} />
      </Section>
      {doing === 'change' ? <FacilityDialog kind={thing.kind} thing={thing} close={close} /> : null}
      {doing === 'close' ? <CloseDialog thing={thing} close={close} /> : null}
      {doing === 'check' ? <CheckDialog thing={thing} close={close} /> : null}
      {doing === 'match' ? <MatchDialog thing={thing} close={close} /> : null}
    </Page>
  )
}

function TheFacts({ thing }: { thing: Facility }) {
  const { t, f, language } = useFacilitiesLanguage()
  const fields = Object.entries(FACILITY_FIELDS[thing.kind]).filter(
    ([name]) => thing.facts[name] !== undefined,
  )
  return (
    <Facts>
      <Fact name={t.facilities.owner}>
        <Link to="/operators/$id" params={{ id: thing.owner.id }}>
          {nameIn(thing.owner, language)}
        </Link>
      </Fact>
      <Fact name={t.facilities.known}>
        {thing.list ? t.facilities.ofDay(thing.list.name, f.day(thing.list.date)) : t.facilities.byHand}
      </Fact>
      {fields.map(([name, field]) => (
        <Fact key={name} name={field.says[language]}>
          <FactWords field={field} value={thing.facts[name]!} />
        </Fact>
      ))}
      {thing.common !== undefined && thing.common !== thing.key ? (
        <Fact name={t.facilities.common}>{thing.common}</Fact>
      ) : null}
    </Facts>
  )
}
