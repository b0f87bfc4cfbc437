import type { NotificationRulesView } from '@hiepluc/contract/endpoints/notices.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call, type Answer } from '#api.ts'
import { Moment } from '#kit/moment.tsx'
import { incidentNumber } from '#kit/number-of.ts'
import { nameIn } from '#kit/name-in.ts'
import { Page, Section } from '#kit/page.tsx'
import { Cell, Row, Table, type Column } from '#kit/table.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { Templates } from '#notifications/templates.tsx'
import { canSee, useMe } from '#reader.ts'
import { useNoticesLanguage } from '#texts/notices-language.ts'
import css from './notices-page.module.css'

/** Of whom nobody can be told, by which rules others are, and in which words. */
export function NoticesPage() {
  const { t } = useNoticesLanguage()
  const me = useMe()
  return (
    <Page title={t.notices.title} about={t.notices.about}>
      <Unreachable />
      <Rules />
      {me && canSee('listTemplates', me) ? <Templates /> : null}
    </Page>
  )
}

function Unreachable() {
  const { t } = useNoticesLanguage()
  const read = useQuery({
    queryKey: ['unreachable'],
    queryFn: ({ signal }) => call('listUnreachable', { signal }),
  })
  return (
    <>
      <Section title={t.notices.unreachable} note={t.notices.unreachableNote}>
        {read.isError ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
        {read.data?.rows.length === 0 ? <p className="hl-muted">{t.notices.allReachable}</p> : null}
        {read.data && read.data.rows.length > 0 ? <UnreachableTable rows={read.data.rows} /> : null}
      </Section>
      {read.data && read.data.unheard.length > 0 ? <Unheard rows={read.data.unheard} /> : null}
    </>
  )
}

function UnreachableTable({ rows }: Pick<Answer<'listUnreachable'>, 'rows'>) {
  const { t, language } = useNoticesLanguage()
  const columns: Column[] = [
    { key: 'name', label: t.incidents.operator },
    { key: 'open', label: t.notices.openColumn, width: '24%' },
    { key: 'since', label: t.notices.openSince, width: '30%' },
  ]
  return (
    <Table label={t.notices.unreachable} columns={columns} layout={css['unreachable']}>
      {rows.map((row) => (
        <Row key={row.id} plain>
          <Cell name="name">
            <Link to="/operators/$id" params={{ id: row.id }}>
              {nameIn(row, language)}
            </Link>
          </Cell>
          <Cell name="open">
            <Link to="/incidents" search={{ operator: row.id }}>
              {t.notices.open(row.open)}
            </Link>
          </Cell>
          <Cell name="since" label={t.notices.openSince}>
            <Moment at={row.since} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function Unheard({ rows }: { rows: Answer<'listUnreachable'>['unheard'] }) {
  const { t, language } = useNoticesLanguage()
  return (
    <Section title={t.notices.unheard} note={t.notices.unheardNote}>
      <ul className={css['plain']}>
        {rows.map(({ incident, operator, toldAt }) => (
          <li key={incident}>
            <Link to="/incidents/$id" params={{ id: incident }}>
              {incidentNumber(incident)}
            </Link>{' '}
            <Link to="/operators/$id" params={{ id: operator.id }}>
              {nameIn(operator, language)}
            </Link>{' '}
            <span className="hl-muted">
              {t.notices.toldLast} <Moment at={toldAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Rules() {
  const { t } = useNoticesLanguage()
  const read = useQuery({
    queryKey: ['notification-rules'],
    queryFn: ({ signal }) => call('readNotificationRules', { signal }),
  })
  if (!read.data)
    return read.isError ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null
  return (
    <>
      <Section title={t.notices.rules} note={t.notices.rulesNote(read.data.pack)}>
        <RuleTable rules={read.data.rules} />
      </Section>
      <Steps steps={read.data.steps} />
    </>
  )
}

function RuleTable({ rules }: Pick<NotificationRulesView, 'rules'>) {
  const { t, language } = useNoticesLanguage()
  const columns: Column[] = [
    { key: 'what', label: t.notices.rule },
    { key: 'when', label: t.notices.when, width: '32%' },
    { key: 'again', label: t.notices.repeat, width: '130px' },
  ]
  return (
    <Table label={t.notices.rules} columns={columns} layout={css['rules']}>
      {rules.map((rule) => (
        <Row key={rule.rule} plain>
          <Cell name="what">
            <div>{rule.said[language]}</div>
            <div className={css['types']}>
              {rule.types.map((type) => t.names.rsitType[type]).join(', ')}
              {rule.severities ? ` (${rule.severities.map((one) => t.names.severity[one]).join(', ')})` : ''}
            </div>
          </Cell>
          <Cell name="when" label={t.notices.when}>
            {[
              t.notices.tells[rule.tells],
              ...(rule.urgent ? [t.notices.urgent] : []),
              ...(rule.aware ? [t.notices.aware] : []),
            ].join(', ')}
          </Cell>
          <Cell name="again" label={t.notices.repeat}>
            {rule.tells === 'none' ? '–' : t.notices.days(rule.repeatDays)}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function Steps({ steps }: Pick<NotificationRulesView, 'steps'>) {
  const { t, language } = useNoticesLanguage()
  return (
    <Section title={t.notices.steps}>
      <ol className={css['plain']}>
        {steps.map(({ step, afterHours, said }) => (
          <li key={step}>
            {step}. {said[language]} <span className="hl-muted">{t.notices.afterHours(afterHours)}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
