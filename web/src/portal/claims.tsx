import type { ClaimView } from '@hiepluc/contract/endpoints/claims.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Chip, type Tone } from '#kit/chip.tsx'
import { Confirm } from '#kit/dialog.tsx'
import { Ago } from '#kit/moment.tsx'
import { nameIn } from '#kit/name-in.ts'
import { DecideDialog, DnsRecord } from '#portal/claim-dialogs.tsx'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

const TONES = {
  open: 'accent',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'plain',
} as const satisfies Record<ClaimView['state'], Tone>

/** One claim, and what its reader can do with it. */
export function Claim({ claim, isOwn }: { claim: ClaimView; isOwn: boolean }) {
  const { t, language } = usePortalLanguage()
  return (
    <article className={css['card']}>
      <div className={css['head']}>
        <h3>{claim.what}</h3>
        <span className="hl-muted">{t.portal.claimKinds[claim.kind]}</span>
        <Chip tone={TONES[claim.state]}>{t.portal.claimStates[claim.state]}</Chip>
        <Ago at={claim.changedAt} />
      </div>
      {isOwn ? null : <strong>{nameIn(claim.operator, language)}</strong>}
      <p className={css['words']}>{claim.words}</p>
      {claim.reason ? (
        <p className={css['words']}>
          {t.portal.reason}: {claim.reason}
        </p>
      ) : null}
      {claim.record && claim.state === 'open' ? <DnsRecord record={claim.record} /> : null}
      {claim.state === 'open' ? isOwn ? <Withdraw claim={claim} /> : <Decide claim={claim} /> : null}
    </article>
  )
}

function Withdraw({ claim }: { claim: ClaimView }) {
  const { t } = usePortalLanguage()
  const queries = useQueryClient()
  const [asks, setAsks] = useState(false)
  const withdraw = useMutation({
    mutationFn: () => call('withdrawClaim', { params: { id: claim.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['portal'] }),
  })
  return (
    <div className={css['acts']}>
      <ActButton
        icon="close"
        words={t.portal.withdraw}
        may={claim.may.withdraw}
        onAct={() => setAsks(true)}
      />
      <Confirm
        title={t.portal.withdrawTitle(claim.what)}
        opened={asks}
        close={() => setAsks(false)}
        act={t.portal.withdraw}
        onAct={() => withdraw.mutate()}
        busy={withdraw.isPending}
        failure={withdraw.error}
      >
        {t.portal.withdrawWords}
      </Confirm>
    </div>
  )
}

function Decide({ claim }: { claim: ClaimView }) {
  const { t } = usePortalLanguage()
  const [asks, setAsks] = useState(false)
  return (
    <div className={css['acts']}>
      <ActButton icon="check" words={t.portal.decide} may={claim.may.approve} onAct={() => setAsks(true)} />
      {asks ? <DecideDialog claim={claim} close={() => setAsks(false)} /> : null}
    </div>
  )
}
