import type { DelegationAct, DelegationView } from '@hiepluc/contract/endpoints/delegations.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Chip, type Tone } from '#kit/chip.tsx'
import { Confirm } from '#kit/dialog.tsx'
import type { IconName } from '#kit/icon.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Ago } from '#kit/moment.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Trouble } from '#kit/trouble.tsx'
import { DeclineDialog, GiveDialog, ReceiverDialog } from '#portal/delegation-dialogs.tsx'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

/** What organisations give of what they hold: one's own and what one is given, or all for the authorities. */
export function Delegations({ isOwn }: { isOwn: boolean }) {
  const { t } = usePortalLanguage()
  const [gives, setGives] = useState(false)
  const list = useKeyset(['portal', 'delegations'], (after, signal) =>
    call('listDelegations', { query: { after }, signal }),
  )
  if (list.isError && list.rows.length === 0)
    return <Trouble failure={list.error} retry={() => void list.refetch()} />
  return (
    <div className={css['list']}>
      <p className={css['note']}>{isOwn ? t.portal.givenOwn : t.portal.givenAll}</p>
      {list.isSuccess && list.rows.length === 0 ? <p className="hl-muted">{t.portal.givenNone}</p> : null}
      {list.rows.map((row) => (
        <Delegation key={row.id} row={row} isOwn={isOwn} />
      ))}
      {list.hasNextPage ? <More list={list} shown={t.kit.shown(list.rows.length, false)} /> : null}
      {isOwn ? (
        <div className={css['acts']}>
          <ActButton
            icon="share"
            words={t.portal.give}
            may={list.first?.may.propose ?? 'unknown'}
            onAct={() => setGives(true)}
          />
        </div>
      ) : null}
      {gives ? <GiveDialog close={() => setGives(false)} /> : null}
    </div>
  )
}

const TONES = {
  proposed: 'accent',
  offered: 'accent',
  accepted: 'good',
  declined: 'bad',
  withdrawn: 'plain',
  ended: 'plain',
} as const satisfies Record<DelegationView['state'], Tone>

function Delegation({ row, isOwn }: { row: DelegationView; isOwn: boolean }) {
  const { t, f, language } = usePortalLanguage()
  return (
    <article className={css['card']}>
      <div className={css['head']}>
        <h3>{row.what}</h3>
        <Chip tone={TONES[row.state]}>{t.portal.givenStates[row.state]}</Chip>
        {row.until ? <span className="hl-muted">{t.portal.givenUntil(f.day(row.until))}</span> : null}
        <Ago at={row.changedAt} />
      </div>
      <p className={css['words']}>
        {row.giver} – {row.receiver}
        {!isOwn && row.to ? ` (${nameIn(row.to, language)})` : ''}
      </p>
      {row.words ? (
        <p className={css['words']}>
          {t.portal.reason}: {row.words}
        </p>
      ) : null}
      <DelegationActs row={row} isOwn={isOwn} />
    </article>
  )
}

/** Which acts a reader has before them: the officer's, the giver's, the receiver's. */
const actsOf = (row: DelegationView, isOwn: boolean): readonly DelegationAct[] => {
  if (row.state === 'accepted') return ['end']
  if (row.state !== 'proposed' && row.state !== 'offered') return []
  if (!isOwn) return ['offer', 'decline']
  if (!row.isReceived) return ['withdraw']
  return ['accept', 'decline']
}
const ICONS: Readonly<Record<DelegationAct, IconName>> = {
  ...{ offer: 'operators', accept: 'check', decline: 'close', withdraw: 'close', end: 'close' },
}

function DelegationActs({ row, isOwn }: { row: DelegationView; isOwn: boolean }) {
  const { t } = usePortalLanguage()
  const queries = useQueryClient()
  const [asks, setAsks] = useState<DelegationAct>()
  const close = () => setAsks(undefined)
  const act = useMutation({
    mutationFn: (what: 'accept' | 'withdraw' | 'end') =>
      call(`${what}Delegation`, { params: { id: row.id } }),
    onSuccess: async () => {
      close()
      await queries.invalidateQueries({ queryKey: ['portal'] })
    },
  })
  return (
    <div className={css['acts']}>
      {actsOf(row, isOwn).map((what) => (
        <ActButton
          key={what}
          icon={ICONS[what]}
          words={t.portal.givenActs[what]}
          may={row.may[what]}
          onAct={() => setAsks(what)}
        />
      ))}
      {asks === 'offer' ? <ReceiverDialog row={row} close={close} /> : null}
      {asks === 'decline' ? <DeclineDialog row={row} close={close} /> : null}
      {asks === 'accept' || asks === 'withdraw' || asks === 'end' ? (
        <Confirm
          title={`${t.portal.givenActs[asks]}: ${row.what}`}
          opened
          close={close}
          act={t.portal.givenActs[asks]}
          onAct={() => act.mutate(asks)}
          busy={act.isPending}
          failure={act.error}
        >
          {t.portal.givenMeans[asks]}
        </Confirm>
      ) : null}
    </div>
  )
}
