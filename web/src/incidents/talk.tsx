import { Button, Textarea } from '@mantine/core'
import type { IncidentPage, TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import { useId, useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { useWords } from '#incidents/timeline-query.ts'
import { useIncidentAct } from '#incidents/use-incident-act.ts'
import { useDraft } from '#kit/draft.ts'
import { actorIn } from '#kit/name-in.ts'
import { Moment } from '#kit/moment.tsx'
import { incidentNumber } from '#kit/number-of.ts'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useMe } from '#reader.ts'
import { useKeys } from '#shell/use-keys.ts'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './talk.module.css'

/** Words shown until somebody asks for earlier ones. */
const FEW = 3

/** What the authorities and the operator say to each other, and what the authorities note for themselves. */
export function Talk({ incident }: { incident: IncidentPage }) {
  const { t } = useLifeLanguage()
  return (
    <>
      <Section id="talk" title={t.life.talk} note={t.life.talkNote}>
        <Lines incident={incident} kind="incident.message" none={t.life.noTalk} />
        <Say incident={incident} as="message" />
      </Section>
      <Notes incident={incident} />
    </>
  )
}

function Notes({ incident }: { incident: IncidentPage }) {
  const { t } = useLifeLanguage()
  const standing = useMe()?.organisation.standing
  if (standing !== 'regulator' && standing !== 'police') return null
  return (
    <Section id="notes" title={t.life.notes} note={t.life.notesNote}>
      <Lines incident={incident} kind="incident.noted" none={t.life.noNotes} />
      <Say incident={incident} as="note" />
    </Section>
  )
}

interface LinesProps {
  readonly incident: IncidentPage
  readonly kind: 'incident.message' | 'incident.noted'
  readonly none: string
}

/** The newest last, as people talk; what was said before comes when asked for. */
function Lines({ incident, kind, none }: LinesProps) {
  const { t } = useLifeLanguage()
  const { rows, list } = useWords(incident, kind, FEW)
  const [all, setAll] = useState(false)
  const shown = (all ? rows : rows.slice(0, FEW)).toReversed()
  const hasEarlier = shown.length < rows.length || list?.hasNextPage === true
  if (list?.isError && rows.length === 0)
    return <Trouble failure={list.error} retry={() => void list.refetch()} />
  if (rows.length === 0) return <p className="hl-muted">{list && !list.isSuccess ? t.life.reading : none}</p>
  const earlier = () => {
    setAll(true)
    if (all || shown.length === rows.length) void list?.fetchNextPage()
  }
  return (
    <>
      {hasEarlier ? (
        <div className={css['earlier']}>
          <Button variant="default" size="xs" loading={list?.isFetchingNextPage ?? false} onClick={earlier}>
            {t.life.earlierWords}
          </Button>
        </div>
      ) : null}
      <ol className={css['lines']}>
        {shown.map((line) => (
          <li key={line.entry} id={`line-${line.entry}`}>
            <div className={css['who']}>
              <Actor line={line} />
              {line.of ? <span>{incidentNumber(line.of)}</span> : null}
              <Moment at={line.at} />
            </div>
            <p>{line.words ?? t.life.erased}</p>
          </li>
        ))}
      </ol>
    </>
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
    ({ words }: typeof draft) =>
      call(as === 'message' ? 'sendMessage' : 'writeNote', {
        params: { id: incident.id },
        body: { words: words.trim() },
      }),
    (_page, sent) => forget(sent),
  )
  useKeys(as === 'message' ? { message: () => document.getElementById(id)?.focus() } : {})
  const may = incident.may[as]
  if (may !== true) return <p className="hl-muted">{may[language]}</p>
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (draft.words.trim() && !send.isPending) send.mutate(draft)
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
        rows={2}
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
