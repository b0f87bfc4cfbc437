import { Button, NativeSelect, Textarea } from '@mantine/core'
import type { IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { SEVERITIES, type Severity } from '@hiepluc/contract/severity.ts'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { incidentLawQuery, useLawAct } from '#incidents/law/incident-law-query.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Dialog, useOwnClose } from '#kit/dialog.tsx'
import { useDraft } from '#kit/draft.ts'
import { SeverityMark } from '#kit/severity-mark.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { EvidenceMark } from '#law/ground.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { useIncidentLawLanguage } from '#texts/incident-law-language.ts'
import css from './rating.module.css'
import dialog from '#incidents/move-dialog.module.css'

/** How severe an incident is and by whose word; where that is not the pack's, what the pack says beside it. */
export function Rating({ incident }: { incident: IncidentPage }) {
  const { t, f, language } = useIncidentLawLanguage()
  const { data: law } = useQuery(incidentLawQuery(incident.id))
  const [asks, setAsks] = useState(false)
  if (!law) return null
  const { severity, severitySet } = law
  return (
    <section className={css['rating']} aria-label={t.atLaw.rating}>
      <h3>{t.atLaw.rating}</h3>
      <p>
        <SeverityMark severity={incident.severity} />{' '}
        {incident.severityBy === 'officer' && severitySet ? (
          t.atLaw.setBy(
            t.names.member[severitySet.said.by] ?? severitySet.said.by,
            f.moment(severitySet.said.at),
          )
        ) : incident.severityBy === 'pack' && severity ? (
          <ByPack severity={severity} owns />
        ) : (
          t.atLaw.asObserved
        )}
      </p>
      {incident.severityBy !== 'pack' && severity ? (
        <p>
          <span className="hl-muted">{t.atLaw.packSays}</span> <SeverityMark severity={severity.severity} />{' '}
          <ByPack severity={severity} />
        </p>
      ) : null}
      {severity ? null : <p className="hl-muted">{t.atLaw.noRule}</p>}
      {incident.severityBy === undefined ? <p className="hl-muted">{t.atLaw.whenPack}</p> : null}
      {severity && severity.missing.length > 0 ? (
        <p className="hl-muted">
          {t.atLaw.worseIf(f.any(severity.missing.slice(0, 6).map(({ name }) => wordsIn(name, language))))}
        </p>
      ) : null}
      {incident.may.rate === true ? (
        <ActButton icon="warning" words={t.atLaw.rateAct} onAct={() => setAsks(true)} />
      ) : null}
      {asks ? <RateDialog incident={incident} law={law} close={() => setAsks(false)} /> : null}
    </section>
  )
}

/** Why the pack holds it to be so severe, and how far that was checked. */
function ByPack({
  severity,
  owns = false,
}: {
  severity: NonNullable<IncidentLaw['severity']>
  owns?: boolean
}) {
  const { t, language } = useIncidentLawLanguage()
  return (
    <>
      {owns ? t.atLaw.byPack(wordsIn(severity.because, language)) : wordsIn(severity.because, language)}{' '}
      <span className="hl-muted">
        {severity.article ? `${severity.article} · ` : ''}
        {severity.rule}
      </span>{' '}
      <EvidenceMark evidence={severity.evidence} />
    </>
  )
}

interface RateDialogProps {
  readonly incident: IncidentPage
  readonly law: IncidentLaw
  readonly close: () => void
}

function RateDialog({ incident, law, close }: RateDialogProps) {
  const { t } = useIncidentLawLanguage()
  const { draft, write, forget } = useDraft<{ severity: Severity | ''; words: string }>(
    `hl.draft.rate.${incident.id}`,
    {
      severity: law.severitySet?.severity ?? '',
      words: '',
    },
  )
  const closeOwn = useOwnClose(close)
  const act = useLawAct(
    incident.id,
    () =>
      call('rateIncident', {
        params: { id: incident.id },
        body: { severity: draft.severity === '' ? null : draft.severity, words: draft.words.trim() },
      }),
    () => {
      forget()
      closeOwn()
    },
  )
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (draft.words.trim() && !act.isPending) act.mutate()
  }
  return (
    <Dialog title={t.atLaw.rateAct} opened close={close}>
      <form onSubmit={submit} className={dialog['form']}>
        <p>{t.atLaw.rateWords}</p>
        <NativeSelect
          label={t.atLaw.rating}
          value={draft.severity}
          onChange={({ currentTarget }) => write({ severity: currentTarget.value as Severity | '' })}
          data={[
            { value: '', label: t.atLaw.asPack },
            ...SEVERITIES.map((value) => ({ value, label: t.names.severity[value] })),
          ]}
          data-autofocus
        />
        <Textarea
          label={t.atLaw.rateWhy}
          value={draft.words}
          onChange={({ currentTarget }) => write({ words: currentTarget.value })}
          required
          maxLength={4000}
          rows={3}
          resize="vertical"
        />
        {act.error ? <Trouble failure={act.error} /> : null}
        <div className={dialog['end']}>
          <Button variant="default" onClick={close}>
            {t.kit.cancel}
          </Button>
          <Button type="submit" loading={act.isPending}>
            {t.atLaw.rateAct}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
