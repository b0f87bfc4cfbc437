import type { ReactNode } from 'react'
import type { Answer } from '#api.ts'
import { Icon } from '#kit/icon.tsx'
import { useNow } from '#kit/now.tsx'
import { Panel } from '#kit/panel.tsx'
import { useNames } from '#ledger/named.tsx'
import { standingOf, type Standing } from '#ledger/standing.ts'
import { useLedgerLanguage } from '#texts/ledger-language.ts'
import css from './ledger.module.css'

interface StandingProps {
  readonly keys: Answer<'readLedgerKeys'>
  /** leads to the keys from elsewhere */
  readonly way?: ReactNode
}

/** How far the desk and the other authority have signed, in plain words, and what to do where they have not. */
export function StandingPanel({ keys, way }: StandingProps) {
  const { t, f } = useLedgerLanguage()
  const now = useNow()
  const { checkpoint } = keys
  const standing = standingOf(keys, now)
  return (
    <div className={css['standing']} aria-live="polite">
      <p className={css['signed']}>
        {checkpoint ? (
          <span>{t.ledger.standing.signed(checkpoint.size, f.ago(checkpoint.at, now))}</span>
        ) : null}
        {standing.map((one) => (one.is === 'abreast' ? <Abreast key={one.witness.id} {...one} /> : null))}
        {way}
      </p>
      {standing.map((one) =>
        one.is === 'abreast' ? null : (
          <Panel key={one.is === 'late' ? one.witness.id : one.is} tone={one.tone}>
            <Wanting standing={one} />
          </Panel>
        ),
      )}
    </div>
  )
}

function Abreast({ witness }: Extract<Standing, { is: 'abreast' }>) {
  const { t, f } = useLedgerLanguage()
  const now = useNow()
  const names = useNames()
  const who = names.organisation(witness.organisation)
  return (
    <span className={css['good']}>
      <Icon name="check" size={14} />{' '}
      {t.ledger.standing.abreast(who, witness.size ?? 0, witness.at ? f.ago(witness.at, now) : '')}
    </span>
  )
}

/** What is wanting, and what to do about it. */
function Wanting({ standing }: { standing: Exclude<Standing, { is: 'abreast' }> }) {
  const { t, f } = useLedgerLanguage()
  const names = useNames()
  if (standing.is === 'unsigned')
    return <Statement what={t.ledger.standing.unsigned} todo={t.ledger.standing.unsignedWords} />
  if (standing.is === 'alone')
    return <Statement what={t.ledger.standing.alone} todo={t.ledger.standing.aloneWords} />
  const { witness, entries } = standing
  const who = names.organisation(witness.organisation)
  const length = f.length(standing.length)
  return (
    <Statement
      what={
        witness.size === undefined
          ? t.ledger.standing.never(who, length)
          : t.ledger.standing.late(who, length)
      }
      todo={t.ledger.standing.lateWords(entries)}
    />
  )
}

function Statement({ what, todo }: { what: string; todo: string }) {
  return (
    <>
      <strong>{what}</strong>
      <p>{todo}</p>
    </>
  )
}
