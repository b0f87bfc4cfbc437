import { Button } from '@mantine/core'
import type { Due } from '@hiepluc/contract/due.ts'
import type { DueLine } from '@hiepluc/contract/endpoints/duty.ts'
import type { MoveOfMany } from '@hiepluc/contract/incident-state.ts'
import { Link } from '@tanstack/react-router'
import { actedOn } from '#duty/acted-on.ts'
import { numberOf, placeOf } from '#duty/place-of.ts'
import { TimeDue } from '#duty/time-due.tsx'
import type { ActOfMany, MayOfMany } from '#incidents/many/use-acting.tsx'
import type { Chosen, ChosenRow } from '#incidents/many/chosen.ts'
import { useWhat } from '#incidents/what.tsx'
import { nameIn } from '#kit/name-in.ts'
import { incidentNumber } from '#kit/number-of.ts'
import { SeverityMark } from '#kit/severity-mark.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { useMe } from '#reader.ts'
import { DUTY_TEXTS } from '#texts/duty-language.ts'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './due-table.module.css'

interface Acting {
  readonly start: (act: ActOfMany, on?: readonly ChosenRow[]) => void
  readonly take: (on?: readonly ChosenRow[]) => void
  readonly busy: boolean
}

function useTexts() {
  const spoken = useLifeLanguage()
  return { ...spoken, t: { ...spoken.t, ...DUTY_TEXTS[spoken.language] } }
}

/** The queue in rows; `rows` undefined while they are awaited. */
export function DueTable({
  rows,
  chosen,
  acting,
  may,
}: {
  rows: readonly DueLine[] | undefined
  /** absent: nothing is chosen here */
  chosen: Chosen | undefined
  acting: Acting
  may: MayOfMany | undefined
}) {
  const { t } = useTexts()
  const acts = rows?.flatMap((line) => actedOn(line) ?? []) ?? []
  const all = acts.length > 0 && acts.every(({ id }) => chosen?.rows.has(id))
  const columns: Column[] = [
    ...(chosen
      ? [
          {
            key: 'choose',
            label: (
              <input
                type="checkbox"
                data-choose-all
                className={css['choose']}
                aria-label={t.duty.chooseAll}
                checked={all}
                onChange={() => chosen.set(acts, !all)}
              />
            ),
            width: '44px',
          },
        ]
      : []),
    { key: 'due', label: t.duty.due, width: '140px' },
    { key: 'next', label: t.duty.next, width: '27%' },
    { key: 'about', label: t.duty.about_ },
    { key: 'hand', label: t.duty.hand, width: '116px' },
    { key: 'acts', label: t.duty.acts, width: '138px' },
  ]
  return (
    <Table label={t.duty.title} columns={columns} layout={css['queue']}>
      {rows ? (
        rows.map((line) => (
          <DueRow key={`${line.what} ${line.number}`} line={line} chosen={chosen} acting={acting} may={may} />
        ))
      ) : (
        <WaitingRows columns={columns.length} />
      )}
    </Table>
  )
}

function DueRow({
  line,
  chosen,
  acting,
  may,
}: {
  line: DueLine
  chosen: Chosen | undefined
  acting: Acting
  may: MayOfMany | undefined
}) {
  const { t } = useTexts()
  const incident = actedOn(line)
  return (
    <Row>
      {chosen ? (
        <Cell name="choose">
          {incident ? (
            <input
              type="checkbox"
              data-choose
              className={css['choose']}
              aria-label={t.incidents.choose(incidentNumber(incident.id))}
              checked={chosen.rows.has(incident.id)}
              onChange={({ currentTarget }) => chosen.set([incident], currentTarget.checked)}
            />
          ) : null}
        </Cell>
      ) : null}
      <Cell name="due">
        <TimeDue line={line} />
      </Cell>
      <Cell name="next">
        <Link {...placeOf(line)} className={css['next']} data-row data-id={incident?.id}>
          {t.duty.what[line.what]}
          <span className="hl-unseen">, {numberOf(line)}</span>
        </Link>
        {line.law ? <Law law={line.law} /> : null}
      </Cell>
      <Cell name="about">
        <About line={line} />
      </Cell>
      <Cell name="hand">
        <Hand line={line} />
      </Cell>
      <Cell name="acts">
        {incident ? <RowActs line={line} incident={incident} acting={acting} may={may} /> : null}
      </Cell>
    </Row>
  )
}

/** Which duty it is: the article, and as much of its words as fits in two lines. */
function Law({ law: { article, says } }: { law: NonNullable<DueLine['law']> }) {
  const { language } = useTexts()
  const words = says[language] ?? Object.values(says)[0]
  return (
    <span className={css['law']} title={words}>
      {article}: {words}
    </span>
  )
}

/** The one act that most likely comes next, and taking it in hand. The others are a key or a page away. */
const NEXT_ACT: Partial<Record<Due, MoveOfMany>> = {
  ...{ confirm: 'confirm', notify: 'notify', call: 'confirm', decide: 'close', close: 'close' },
}

function RowActs({
  line,
  incident,
  acting,
  may,
}: {
  line: DueLine
  incident: ChosenRow
  acting: Acting
  may: MayOfMany | undefined
}) {
  const { t } = useTexts()
  // what is back was confirmed once
  const act = line.what === 'call' && incident.state === 'relapsed' ? 'notify' : NEXT_ACT[line.what]
  return (
    <span className={css['acts']}>
      {act && may?.[act] === true ? (
        <Button size="compact-sm" variant="default" onClick={() => acting.start(act, [incident])}>
          {t.duty.act[act]}
        </Button>
      ) : null}
      {!line.handler && may?.assign === true ? (
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={acting.busy}
          onClick={() => acting.take([incident])}
        >
          {t.duty.take}
        </Button>
      ) : null}
    </span>
  )
}

function Hand({ line: { handler } }: { line: DueLine }) {
  const { t, language } = useTexts()
  const me = useMe()
  if (!handler) return <span className="hl-muted">{t.duty.nobody}</span>
  if (handler.id === me?.id) return <strong>{t.duty.me}</strong>
  return (
    <span title={nameIn({ name: handler.organisation, nameEn: handler.organisationEn }, language)}>
      {handler.name}
    </span>
  )
}

/** What the line is about: an incident by what happened, whose and how bad; another thing by its name. */
function About({ line }: { line: DueLine }) {
  const { t, language } = useTexts()
  const what = useWhat()
  const { incident, operator } = line
  const title = line.form ? (line.form[language] ?? Object.values(line.form)[0]) : line.title
  return (
    <>
      <span className={css['what']}>
        {incident ? <SeverityMark severity={incident.severity} short /> : null}
        <span>
          {title ?? (incident ? what(incident) : null)}{' '}
          <span className={css['number']}>{numberOf(line)}</span>
          {line.lines === undefined ? null : (
            <span className="hl-muted">
              {' '}
              {line.what === 'backup-test' ? t.duty.tests(line.lines) : t.duty.lines(line.lines)}
            </span>
          )}
        </span>
      </span>
      <span className={css['under']}>
        {operator ? <span>{nameIn(operator, language)}</span> : null}
        {incident?.asset ? (
          <span className={incident.byHand ? undefined : 'hl-address'}>{incident.asset}</span>
        ) : null}
        {title && incident ? <span>{what(incident)}</span> : null}
      </span>
    </>
  )
}
