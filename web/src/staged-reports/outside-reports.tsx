import type { OutsideReportView } from '@hiepluc/contract/endpoints/outside-reports.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Chip, type Tone } from '#kit/chip.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Moment } from '#kit/moment.tsx'
import { nameIn } from '#kit/name-in.ts'
import { incidentNumber } from '#kit/number-of.ts'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { labelOf } from '#staged-reports/label.ts'
import { DeclineDialog, OfferDialog, TakeDialog } from '#staged-reports/outside-dialogs.tsx'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

const TONES: Record<OutsideReportView['state'], Tone> = {
  ...{ kept: 'accent', offered: 'warn', confirmed: 'good', declined: 'plain' },
}

/** What people from outside told: to be passed on by officers, and confirmed by the operator that is asked. */
export function OutsideReports({ isOwn }: { isOwn: boolean }) {
  const { t } = useStagedLanguage()
  const [takes, setTakes] = useState(false)
  const list = useKeyset(['outside'], (after, signal) =>
    call('listOutsideReports', { query: { after }, signal }),
  )
  // an operator that is asked nothing has nothing to look at
  if (isOwn && list.rows.length === 0) return null
  return (
    <Section title={t.staged.outside} note={isOwn ? t.staged.outsideAsked : t.staged.outsideNote}>
      {list.isError ? <Trouble failure={list.error} retry={() => void list.refetch()} /> : null}
      {list.isSuccess && list.rows.length === 0 ? <p className="hl-muted">{t.staged.noOutside}</p> : null}
      <ul className={css['rows']}>
        {list.rows.map((report) => (
          <Outside key={report.id} report={report} isOwn={isOwn} />
        ))}
      </ul>
      {list.hasNextPage ? <More list={list} shown={t.kit.shown(list.rows.length, false)} /> : null}
      {isOwn ? null : (
        <div className={css['acts']}>
          <ActButton
            icon="plus"
            words={t.staged.takeOutside}
            may={list.first?.may.take ?? 'unknown'}
            onAct={() => setTakes(true)}
          />
        </div>
      )}
      {takes ? <TakeDialog close={() => setTakes(false)} /> : null}
    </Section>
  )
}

function Outside({ report, isOwn }: { report: OutsideReportView; isOwn: boolean }) {
  const { t, language } = useStagedLanguage()
  const { reporter } = report
  const who = [reporter.name, reporter.organisation, reporter.phone, reporter.email]
    .filter(Boolean)
    .join(', ')
  return (
    <li>
      <div>
        <strong>
          {labelOf({ label: report.class.name }, language)}: {report.asset}
        </strong>
        <span className={css['words']}>{report.words}</span>
        <span className={css['under']}>
          {t.staged.toldBy}: {who} · {nameIn(report.by, language)}
          {report.offeredTo && !isOwn ? ` · ${t.staged.askedOf}: ${nameIn(report.offeredTo, language)}` : ''}
        </span>
      </div>
      <div className={css['side']}>
        <Chip tone={TONES[report.state]}>{t.staged.outsideState[report.state]}</Chip>
        <Moment at={report.takenAt} />
        {report.incident ? (
          <Link to="/incidents/$id" params={{ id: report.incident }}>
            {incidentNumber(report.incident)}
          </Link>
        ) : null}
      </div>
      <OutsideActs report={report} isOwn={isOwn} />
    </li>
  )
}

function OutsideActs({ report, isOwn }: { report: OutsideReportView; isOwn: boolean }) {
  const { t } = useStagedLanguage()
  const queries = useQueryClient()
  const [asks, setAsks] = useState<'offer' | 'decline'>()
  const confirm = useMutation({
    mutationFn: () => call('confirmOutsideReport', { params: { id: report.id } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['outside'] })
      await queries.invalidateQueries({ queryKey: ['incidents', 'list'] })
    },
    onError: () => queries.invalidateQueries({ queryKey: ['outside'] }),
  })
  const close = () => setAsks(undefined)
  if (report.state === 'confirmed') return null
  return (
    <div className={css['acts']}>
      {confirm.error ? <Trouble failure={confirm.error} /> : null}
      {isOwn ? (
        <>
          <ActButton
            icon="check"
            words={t.staged.confirmOutside}
            may={report.may.confirm}
            busy={confirm.isPending}
            first
            onAct={() => confirm.mutate()}
          />
          <ActButton
            icon="close"
            words={t.staged.declineOutside}
            may={report.may.decline}
            onAct={() => setAsks('decline')}
          />
        </>
      ) : (
        <ActButton
          icon="operators"
          words={t.staged.offerOutside}
          may={report.may.offer}
          onAct={() => setAsks('offer')}
        />
      )}
      {asks === 'offer' ? <OfferDialog id={report.id} close={close} /> : null}
      {asks === 'decline' ? <DeclineDialog id={report.id} close={close} /> : null}
    </div>
  )
}
