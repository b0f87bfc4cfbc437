import type { TriagedReportPage } from '@hiepluc/contract/endpoints/triage.ts'
import { UNDECIDED_STATES } from '@hiepluc/contract/triage.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Chip } from '#kit/chip.tsx'
import { Fact, Facts } from '#kit/facts.tsx'
import type { IconName } from '#kit/icon.tsx'
import { PlaceName } from '#kit/map/place-name.tsx'
import { Moment } from '#kit/moment.tsx'
import { nameIn } from '#kit/name-in.ts'
import { incidentNumber, publicReportNumber } from '#kit/number-of.ts'
import { Page, Section } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { useTriageLanguage } from '#texts/triage-language.ts'
import { useActKeys, type TriageAct } from '#triage/act-keys.ts'
import { Alike } from '#triage/alike.tsx'
import { useKindWords } from '#triage/kind-words.tsx'
import { Reads } from '#triage/preview.tsx'
import { QueueKeys } from '#triage/queue-keys.tsx'
import { PublicReportStateChip } from '#triage/report-state-chip.tsx'
import { publicReportQuery } from '#triage/triage-query.ts'
import { useActing } from '#triage/use-acting.tsx'
import css from './report-page.module.css'

const route = getRouteApi('/public-reports/$id')

/** One public report: what was said, whose it may be, what is like it, what to do with it. */
export function PublicReportPage() {
  const { id } = route.useParams()
  const { t } = useTriageLanguage()
  const read = useQuery(publicReportQuery(id))
  if (read.data) return <Report key={id} report={read.data} />
  if (!read.isError) return <WaitingPage title={publicReportNumber(id)} />
  return (
    <Page title={publicReportNumber(id)} trail={<Link to="/public-reports">{t.triage.title}</Link>}>
      <Trouble failure={read.error} retry={() => void read.refetch()} />
    </Page>
  )
}

const ICONS: Readonly<Record<TriageAct, IconName>> = {
  ...{ take: 'lock', release: 'replay', ask: 'unattributed', open: 'incidents', join: 'share' },
  ...{ refer: 'out', decline: 'close', merge: 'copy', undo: 'replay' },
}
const WAITING_ACTS = ['take', 'release', 'ask', 'open', 'join', 'refer', 'decline', 'merge'] as const

function Report({ report }: { report: TriagedReportPage }) {
  const { t } = useTriageLanguage()
  const kindWords = useKindWords()
  const navigate = route.useNavigate()
  const [also, setAlso] = useState<ReadonlySet<number>>(new Set())
  const acting = useActing((act, _, incident) => {
    setAlso(new Set())
    if (act === 'open' && incident !== undefined)
      void navigate({ to: '/incidents/$id', params: { id: incident } })
  })
  const begin = (act: TriageAct, target?: number) =>
    acting.begin(act, act === 'open' ? [report.id] : [report.id, ...also], target)
  useActKeys((act) => {
    if (report.may[act] === true) begin(act)
  })
  const isDecided = !UNDECIDED_STATES.includes(report.state)
  const acts: readonly TriageAct[] =
    isDecided || report.mergedInto !== undefined
      ? ['undo']
      : WAITING_ACTS.filter(
          (act) =>
            (act === 'release') === (report.state === 'taken') || (act !== 'take' && act !== 'release'),
        )
  const number = publicReportNumber(report.id)
  return (
    <Page
      title={`${number} ${kindWords(report.kind)}`}
      heading={kindWords(report.kind)}
      trail={
        <>
          <Link to="/public-reports">{t.triage.title}</Link> <span aria-hidden="true">/</span>{' '}
          <strong>{number}</strong>
        </>
      }
      about={
        <span className={css['about']}>
          <PublicReportStateChip state={report.state} merged={report.mergedInto !== undefined} />
          {report.takenBy ? <span>{t.triage.takenBy(report.takenBy.name)}</span> : null}
          {report.askedAt ? (
            <span>
              {t.triage.askedSince} <Moment at={report.askedAt} />
            </span>
          ) : null}
          {report.answeredAt && !isDecided ? <Chip tone="good">{t.triage.answered}</Chip> : null}
          {report.proven ? null : <span>{t.triage.unproven}</span>}
          {report.police ? <span>{t.triage.police}</span> : null}
        </span>
      }
    >
      <QueueKeys />
      <div className={css['columns']}>
        <div>
          <Said report={report} />
          <div className={css['acts']}>
            {also.size > 0 ? <p className={css['also']}>{t.triage.withAlike(also.size)}</p> : null}
            {acts.map((act, nth) => (
              <ActButton
                key={act}
                icon={ICONS[act]}
                words={t.triage.act[act]}
                may={report.may[act]}
                busy={acting.busy}
                first={nth === 0}
                onAct={() => begin(act)}
              />
            ))}
          </div>
          {acting.failure ? <Trouble failure={acting.failure} /> : null}
          {isDecided ? <Decided report={report} /> : null}
        </div>
        <aside aria-label={t.triage.what}>
          <ReportFacts report={report} />
        </aside>
      </div>
      <Alike report={report} also={also} setAlso={setAlso} begin={begin} />
      {acting.dialog}
    </Page>
  )
}

/** What was written, with the pictures and what was said afterwards. */
function Said({ report }: { report: TriagedReportPage }) {
  const { t, language } = useTriageLanguage()
  return (
    <Section title={t.triage.written}>
      <blockquote className={css['words']} lang={report.language}>
        {report.words || (report.outcome ? t.triage.forgotten : t.triage.noWords)}
      </blockquote>
      {report.pictures.length > 0 ? (
        <ul className={css['pictures']} aria-label={t.triage.pictures}>
          {report.pictures.map((one, nth) => {
            const address = addressOf('downloadPublicPhoto', { params: { id: one.id } })
            return (
              <li key={one.id}>
                <a href={address} target="_blank" rel="noreferrer">
                  <img
                    src={address}
                    alt={t.triage.picture(nth + 1)}
                    width={one.width}
                    height={one.height}
                    loading="lazy"
                  />
                </a>
              </li>
            )
          })}
        </ul>
      ) : null}
      {report.said.map((one) => (
        <div key={`${one.at} ${one.words}`} className={css['later']}>
          <span className="hl-muted">
            {one.by ? t.triage.asks(one.by) : t.triage.reporter} · <Moment at={one.at} />
          </span>
          <p>{one.asked?.[language] ?? one.words}</p>
        </div>
      ))}
    </Section>
  )
}

function Decided({ report }: { report: TriagedReportPage }) {
  const { t } = useTriageLanguage()
  return (
    <Section title={t.triage.decided}>
      <p>
        {report.decidedBy?.name} {report.decidedAt ? <Moment at={report.decidedAt} /> : null}{' '}
        {report.incident ? (
          <Link to="/incidents/$id" params={{ id: report.incident }}>
            {incidentNumber(report.incident)}
          </Link>
        ) : null}
      </p>
      {report.reads ? <Reads reads={report.reads} /> : null}
    </Section>
  )
}

function ReportFacts({ report }: { report: TriagedReportPage }) {
  const { t, language } = useTriageLanguage()
  const { host } = report
  return (
    <Facts>
      {report.subject ? (
        <Fact name={t.triage.subject}>
          <span className={css['subject']}>{report.subject}</span>
          {host?.unicode ? <span className="hl-muted"> {host.ascii}</span> : null}
          {host?.looksLike ? <Panel tone="warn">{t.triage.looksLike(host.looksLike)}</Panel> : null}
          {host?.mixed ? <Panel tone="warn">{t.triage.mixedLetters}</Panel> : null}
        </Fact>
      ) : null}
      {report.operators.length > 0 ? (
        <Fact name={t.triage.operator}>
          {report.operators.map((one) => (
            <div key={one.id}>
              <Link to="/operators/$id" params={{ id: one.id }}>
                {nameIn(one, language)}
              </Link>{' '}
              <span className="hl-muted">({one.why[language]})</span>
            </div>
          ))}
        </Fact>
      ) : null}
      <Fact name={t.triage.received}>
        <Moment at={report.receivedAt} />
      </Fact>
      {report.happenedAt ? (
        <Fact name={t.triage.happened}>
          <Moment at={report.happenedAt} />
        </Fact>
      ) : null}
      {report.province ? (
        <Fact name={t.triage.where}>
          <PlaceName province={report.province} commune={report.commune} />
        </Fact>
      ) : null}
      {report.place ? <Fact name={t.triage.place}>{report.place}</Fact> : null}
      <Fact name={t.triage.cameBy}>{t.triage.ways[report.cameBy]}</Fact>
      <Fact name={t.triage.language}>{t.triage.languages[report.language]}</Fact>
      {report.mergedInto ? (
        <Fact name={t.triage.mergedInto}>
          <Link to="/public-reports/$id" params={{ id: report.mergedInto }}>
            {publicReportNumber(report.mergedInto)}
          </Link>
        </Fact>
      ) : null}
      {report.merged.length > 0 ? (
        <Fact name={t.triage.merged}>{t.triage.mergedHere(report.merged.length)}</Fact>
      ) : null}
    </Facts>
  )
}
