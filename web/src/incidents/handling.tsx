import { NativeSelect } from '@mantine/core'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '#api.ts'
import { useIncidentAct } from '#incidents/use-incident-act.ts'
import { ActButton } from '#kit/act-button.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useMe } from '#reader.ts'
import { useKeys } from '#shell/use-keys.ts'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './handling.module.css'

/** Who has an incident in hand, and whether the reader hears of what others do with it. */
export function Handling({ incident }: { incident: IncidentPage }) {
  const { t } = useLifeLanguage()
  const watch = useIncidentAct(incident, () =>
    call(incident.watched ? 'unwatchIncident' : 'watchIncident', { params: { id: incident.id } }),
  )
  useKeys({
    watch: () => {
      if (!watch.isPending) watch.mutate()
    },
  })
  const isAuthority = incident.may.assign === true || incident.assignee !== undefined
  return (
    <section className={css['handling']} aria-label={t.life.handling}>
      {isAuthority ? <Assign incident={incident} /> : null}
      <ActButton
        icon={incident.watched ? 'check' : 'plus'}
        words={incident.watched ? t.life.unwatch : t.life.watch}
        busy={watch.isPending}
        onAct={() => watch.mutate()}
      />
      {watch.error ? <Trouble failure={watch.error} /> : null}
    </section>
  )
}

function Assign({ incident }: { incident: IncidentPage }) {
  const { t, language } = useLifeLanguage()
  const me = useMe()
  const { assignee } = incident
  const assign = useIncidentAct(incident, (member: number | null) =>
    call('assignIncident', { params: { id: incident.id }, body: { member, instead: assignee?.id ?? null } }),
  )
  const may = incident.may.assign === true
  const pick = useRef<HTMLSelectElement>(null)
  // what this reader did last, taken back as long as nobody else did anything
  const [was, setWas] = useState<number | null>()
  const give = (member: number | null) => {
    setWas(assignee?.id ?? null)
    assign.mutate(member)
  }
  useKeys({
    take: () => {
      if (may && me && assignee?.id !== me.id && !assign.isPending) give(me.id)
    },
    assign: () => pick.current?.focus(),
    undo: () => {
      if (was === undefined || assign.isPending) return
      setWas(undefined)
      assign.mutate(was)
    },
  })
  const handlers = useQuery({
    queryKey: ['handlers'],
    queryFn: ({ signal }) => call('listHandlers', { signal }),
    enabled: may,
    staleTime: 60_000,
  })
  const inWords = `${t.life.assignee}: ${assignee ? `${assignee.name} (${nameIn({ name: assignee.organisation, nameEn: assignee.organisationEn }, language)})` : t.life.nobody}`
  const rows = handlers.data?.rows ?? (assignee ? [assignee] : [])
  return (
    <>
      {may ? (
        <NativeSelect
          label={t.life.assignee}
          value={assignee?.id ?? ''}
          disabled={assign.isPending}
          ref={pick}
          onChange={({ currentTarget }) => give(Number(currentTarget.value) || null)}
          data={[
            { value: '', label: t.life.nobody },
            ...rows.map(({ id, name, organisation, organisationEn: nameEn }) => ({
              value: String(id),
              label: `${name} (${nameIn({ name: organisation, nameEn }, language)})`,
            })),
          ]}
        />
      ) : (
        <p className={css['said']}>{inWords}</p>
      )}
      {may ? <p className={css['printed']}>{inWords}</p> : null}
      {may && me && assignee?.id !== me.id && rows.some(({ id }) => id === me.id) ? (
        <ActButton icon="person" words={t.life.take} busy={assign.isPending} onAct={() => give(me.id)} />
      ) : null}
      {assign.error ? <Trouble failure={assign.error} /> : null}
    </>
  )
}
