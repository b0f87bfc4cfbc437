import { Button, Textarea } from '@mantine/core'
import { SHIFT_PARTS, type ShiftPart, type ShiftView } from '@hiepluc/contract/endpoints/shifts.ts'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import { Link } from '@tanstack/react-router'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { useWhat } from '#incidents/what.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { useDraft } from '#kit/draft.ts'
import { FormDialog } from '#kit/form-dialog.tsx'
import { Ago, Moment } from '#kit/moment.tsx'
import { nameIn } from '#kit/name-in.ts'
import { incidentNumber } from '#kit/number-of.ts'
import { Page, Section } from '#kit/page.tsx'
import { SeverityMark } from '#kit/severity-mark.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { takeAnswer } from '#queries.ts'
import { useDutyLanguage } from '#texts/duty-language.ts'
import css from './shift-page.module.css'

const KEY = ['shift']

/** What happened since the reader's last shift, to read at its beginning and to print. */
export function ShiftPage() {
  const { t, f } = useDutyLanguage()
  const queries = useQueryClient()
  const [ends, setEnds] = useState(false)
  const read = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call('readShift', { signal }) })
  const begin = useMutation({
    mutationFn: () => call('beginShift'),
    onSuccess: (shift) => takeAnswer(queries, KEY, shift),
  })
  if (!read.data && !read.isError) return <WaitingPage title={t.duty.shift.title} />
  const shift = read.data
  return (
    <Page
      title={t.duty.shift.title}
      about={
        shift ? (
          <>
            {t.duty.shift.about(f.moment(shift.since), shift.isAfterLast)}{' '}
            {shift.running ? t.duty.shift.running(f.moment(shift.running.begunAt)) : t.duty.shift.notRunning}
          </>
        ) : null
      }
      acts={
        shift ? (
          <>
            {shift.running ? null : (
              <ActButton
                icon="check"
                first
                words={t.duty.shift.begin}
                busy={begin.isPending}
                onAct={() => begin.mutate()}
              />
            )}
            <ActButton
              icon="out"
              first={shift.running !== undefined}
              words={t.duty.shift.end}
              onAct={() => setEnds(true)}
            />
            <ActButton icon="print" words={t.kit.print} onAct={() => print()} />
          </>
        ) : null
      }
    >
      {read.isError ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
      {begin.error ? <Trouble failure={begin.error} /> : null}
      {ends ? <EndDialog close={() => setEnds(false)} /> : null}
      {shift ? (
        <>
          <Handovers handovers={shift.handovers} />
          <nav className={css['parts']} aria-label={t.duty.shift.title}>
            {SHIFT_PARTS.map((part) => (
              <a key={part} href={`#${part}`}>
                <strong>{f.number(shift.parts[part]?.count ?? 0)}</strong> {t.duty.shift.part[part]}
              </a>
            ))}
          </nav>
          {SHIFT_PARTS.map((part) => (
            <Part key={part} part={part} of={shift.parts[part]} />
          ))}
        </>
      ) : null}
    </Page>
  )
}

function EndDialog({ close }: { close: () => void }) {
  const { t } = useDutyLanguage()
  const { draft, write, forget } = useDraft('hl.draft.shift', { note: '' })
  return (
    <FormDialog
      title={t.duty.shift.end}
      words={t.duty.shift.endWords}
      send={() => call('endShift', { body: draft.note.trim() === '' ? {} : { note: draft.note.trim() } })}
      changes={KEY}
      done={forget}
      close={close}
    >
      <Textarea
        label={t.duty.shift.note}
        value={draft.note}
        onChange={({ currentTarget }) => write({ note: currentTarget.value })}
        autosize
        minRows={4}
        maxLength={4000}
        data-autofocus
      />
    </FormDialog>
  )
}

function Handovers({ handovers }: Pick<ShiftView, 'handovers'>) {
  const { t } = useDutyLanguage()
  return (
    <Section title={t.duty.shift.handovers}>
      {handovers.length === 0 ? <p className="hl-muted">{t.duty.shift.noHandovers}</p> : null}
      {handovers.map(({ by, at, note }) => (
        <blockquote key={`${by} ${at}`} className={css['note']}>
          <p>{note}</p>
          <footer className="hl-muted">
            {by} · <Moment at={at} />
          </footer>
        </blockquote>
      ))}
    </Section>
  )
}

/** As many as are read at a glance, the worst first. */
const SHOWN = 8
const rank = ({ incident }: ShiftView['parts'][ShiftPart]['rows'][number]) =>
  SEVERITIES.indexOf(incident.severity)

function Part({ part, of }: { part: ShiftPart; of: ShiftView['parts'][ShiftPart] | undefined }) {
  const { t, f, language } = useDutyLanguage()
  const what = useWhat()
  const [all, setAll] = useState(false)
  const { count = 0, rows = [] } = of ?? {}
  const worst = rows.toSorted((a, b) => rank(a) - rank(b))
  const shown = all ? worst : worst.slice(0, SHOWN)
  return (
    <div id={part}>
      <Section title={t.duty.shift.part[part]} note={f.number(count)}>
        {rows.length === 0 ? <p className="hl-muted">{t.duty.shift.nothing}</p> : null}
        <ul className={css['rows']}>
          {shown.map(({ incident, at, by, times }) => (
            <li key={incident.id}>
              <SeverityMark severity={incident.severity} short />
              <Link to="/incidents/$id" params={{ id: incident.id }} data-row>
                {incidentNumber(incident.id)} {what(incident)}
              </Link>
              <span className="hl-muted">
                {nameIn(incident.operator, language)}
                {by ? ` · ${by}` : ''}
                {times > 1 ? ` · ${t.incidents.times(times)}` : ''} · <Ago at={at} />
              </span>
            </li>
          ))}
        </ul>
        {shown.length < rows.length ? (
          <p>
            <Button variant="default" size="compact-sm" onClick={() => setAll(true)}>
              {t.duty.shift.all(rows.length, count)}
            </Button>
          </p>
        ) : count > rows.length ? (
          <p>
            <Link
              to={part === 'late' ? '/desk' : '/incidents'}
              search={part === 'late' ? { when: 'late' } : {}}
            >
              {t.duty.shift.more(count - rows.length)}
            </Link>
          </p>
        ) : null}
      </Section>
    </div>
  )
}
