import { Button, Textarea } from '@mantine/core'
import type { IncidentPage, TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import { useId, type FormEvent } from 'react'
import { call } from '#api.ts'
import { useIncidentAct } from '#incidents/use-incident-act.ts'
import { useDraft } from '#kit/draft.ts'
import { actorIn } from '#kit/name-in.ts'
import { Moment } from '#kit/moment.tsx'
import { incidentNumber } from '#kit/number-of.ts'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './talk.module.css'

/** What the authorities and the operator say to each other, and what the authorities note for themselves. */
export function Talk({ incident }: { incident: IncidentPage }) {
  const { t } = useLifeLanguage()
  const saidAs = (kind: string) => incident.timeline.filter((line) => line.kind === kind)
  const notes = saidAs('incident.noted')
  return (
    <>
      <Section title={t.life.talk} note={t.life.talkNote}>
        <Lines lines={saidAs('incident.message')} none={t.life.noTalk} />
        <Say incident={incident} as="message" />
      </Section>
      {incident.may.note === true || notes.length > 0 ? (
        <Section title={t.life.notes} note={t.life.notesNote}>
          <Lines lines={notes} none={t.life.noNotes} />
          <Say incident={incident} as="note" />
        </Section>
      ) : null}
    </>
  )
}

function Lines({ lines, none }: { lines: readonly TimelineLine[]; none: string }) {
  const { t } = useLifeLanguage()
  if (lines.length === 0) return <p className="hl-muted">{none}</p>
  return (
    <ol className={css['lines']}>
      {lines.map((line) => (
        <li key={line.entry}>
          <div className={css['who']}>
            <Actor line={line} />
            {line.of ? <span>{incidentNumber(line.of)}</span> : null}
            <Moment at={line.at} />
          </div>
          <p>{line.words ?? t.life.erased}</p>
        </li>
      ))}
    </ol>
  )
}

function Actor({ line }: { line: TimelineLine }) {
  const { t, language } = useLifeLanguage()
  const { by, organisation } = actorIn(line, language)
  return (
    <>
      <strong>{t.names.member[by] ?? by}</strong>
      {organisation ? <span>{organisation}</span> : null}
    </>
  )
}

/** Words to send; they stay as typed until they are sent, also over a reload. */
function Say({ incident, as }: { incident: IncidentPage; as: 'message' | 'note' }) {
  const { t, language } = useLifeLanguage()
  const id = useId()
  const { draft, write, forget } = useDraft(`hl.draft.${as}.${incident.id}`, { words: '' })
  const send = useIncidentAct(
    incident,
    () =>
      call(as === 'message' ? 'sendMessage' : 'writeNote', {
        params: { id: incident.id },
        body: { words: draft.words.trim() },
      }),
    forget,
  )
  const may = incident.may[as]
  if (may !== true) return <p className="hl-muted">{may[language]}</p>
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (draft.words.trim() && !send.isPending) send.mutate()
  }
  const label = as === 'message' ? t.life.messageWords : t.life.noteWords
  return (
    <form onSubmit={submit} className={css['say']}>
      <Textarea
        id={id}
        label={label}
        value={draft.words}
        onChange={({ currentTarget }) => write({ words: currentTarget.value })}
        maxLength={4000}
        rows={3}
        resize="vertical"
      />
      {send.error ? <Trouble failure={send.error} /> : null}
      <div className={css['end']}>
        <Button type="submit" size="sm" variant="default" loading={send.isPending}>
          {as === 'message' ? t.life.send : t.life.keepNote}
        </Button>
      </div>
    </form>
  )
}
