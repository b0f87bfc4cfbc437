import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { call } from '#api.ts'
import { NewsLine } from '#incidents/news-line.tsx'
import { ObservationFiles } from '#incidents/observation-files.tsx'
import { Icon, type IconName } from '#kit/icon.tsx'
import { Page, Section } from '#kit/page.tsx'
import { Deadlines } from '#portal/deadlines.tsx'
import { Trends } from '#portal/trends.tsx'
import { useMe } from '#reader.ts'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

/** One's own organisation at a glance: what is due, what is new, how it goes. */
export function HomePage() {
  const { t, language } = usePortalLanguage()
  const own = useMe()?.organisation
  if (own === undefined) return <Page title={t.portal.home}>{null}</Page>
  const name = (language === 'en' && own.nameEn) || own.name
  return (
    <Page title={t.portal.home} about={name}>
      <NewsLine />
      <Section title={t.portal.due}>
        <Due own={own.id} />
        <Deadlines own={own.id} />
      </Section>
      <Section title={t.portal.trends}>
        <Trends />
      </Section>
      <Section title={t.portal.mine}>
        <div className={css['ways']}>
          <Link to="/operators/$id" params={{ id: own.id }}>
            {t.portal.myHoldings}
          </Link>
          <Link to="/claims">{t.portal.claims}</Link>
          <Link to="/contacts">{t.portal.contacts}</Link>
          <Link to="/connections">{t.shell.connections}</Link>
          <Link to="/incidents">{t.portal.answerMany}</Link>
        </div>
        <div className={css['files']}>
          <ObservationFiles search={{}} />
        </div>
      </Section>
    </Page>
  )
}

/** What waits for this organisation: a line for each kind of which there is anything. */
function Due({ own }: { own: number }) {
  const { t } = usePortalLanguage()
  const notified = useQuery({
    queryKey: ['incidents', 'list', 'due'],
    queryFn: ({ signal }) => call('listIncidents', { query: { state: 'notified', limit: 200 }, signal }),
  })
  const reports = useQuery({
    queryKey: ['staged', 'due'],
    queryFn: async ({ signal }) => {
      const of = (state: 'draft' | 'returned') =>
        call('listStagedReports', { query: { state, limit: 200 }, signal })
      const [drafts, returned] = [await of('draft'), await of('returned')]
      return { drafts: drafts.rows.length, returned: returned.rows.length }
    },
  })
  const contacts = useQuery({
    queryKey: ['portal', 'contacts', own],
    queryFn: ({ signal }) => call('listContacts', { params: { id: own }, signal }),
  })
  const rows = contacts.data?.rows ?? []
  const unverified = rows.filter(({ email, verifiedAt }) => email !== undefined && !verifiedAt).length
  const overdue = rows.filter(({ isOverdue }) => isOverdue).length
  const tests = useQuery({
    queryKey: ['facilities', 'tests', 'home'],
    queryFn: ({ signal }) => call('listBackupTests', { query: { overdue: true }, signal }),
  })
  const { overdue: late = 0, soon = 0 } = tests.data ?? {}
  const isRead = notified.isSuccess && reports.isSuccess && contacts.isSuccess && tests.isSuccess
  const lines: [number, ReactNode][] = [
    [
      notified.data?.rows.length ?? 0,
      <Line key="answers" icon="incidents">
        <Link to="/incidents" search={{ state: 'notified' }}>
          {t.portal.toAnswer(notified.data?.rows.length ?? 0, notified.data?.next !== undefined)}
        </Link>
      </Line>,
    ],
    [
      reports.data?.returned ?? 0,
      <Line key="returned" icon="staged">
        <Link to="/staged" search={{ state: 'returned' }}>
          {t.portal.toMend(reports.data?.returned ?? 0)}
        </Link>
      </Line>,
    ],
    [
      reports.data?.drafts ?? 0,
      <Line key="drafts" icon="staged">
        <Link to="/staged" search={{ state: 'draft' }}>
          {t.portal.toFinish(reports.data?.drafts ?? 0)}
        </Link>
      </Line>,
    ],
    [
      contacts.isSuccess && rows.every(({ verifiedAt }) => !verifiedAt) ? 1 : 0,
      <Line key="none" icon="warning">
        <Link to="/contacts">{t.portal.nobodyHears}</Link>
      </Line>,
    ],
    [
      unverified,
      <Line key="verify" icon="people">
        <Link to="/contacts">{t.portal.toVerify(unverified)}</Link>
      </Line>,
    ],
    [
      overdue,
      <Line key="overdue" icon="people">
        <Link to="/contacts">{t.portal.toConfirm(overdue)}</Link>
      </Line>,
    ],
  ]
  lines.push([
    late + soon,
    <Line key="tests" icon="check">
      <Link to="/facilities/backups">{t.portal.toTest(late, soon)}</Link>
    </Line>,
  ])
  const due = lines.filter(([count]) => count > 0)
  if (isRead && due.length === 0) return <p className="hl-muted">{t.portal.nothingDue}</p>
  return <ul className={css['due']}>{due.map(([, line]) => line)}</ul>
}

function Line({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <li>
      <Icon name={icon} /> {children}
    </li>
  )
}
