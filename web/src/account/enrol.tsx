import { useState } from 'react'
import type { Answer } from '#api.ts'
import { AddPasskey } from '#account/add-passkey.tsx'
import { AddTotp, type FactorAdded } from '#account/add-totp.tsx'
import { Door, useBecoming } from '#account/door.tsx'
import { OtherAccount } from '#account/other-account.tsx'
import { knowsPasskeys } from '#account/passkey.ts'
import { RecoveryCodes } from '#account/recovery-codes.tsx'
import { Icon } from '#kit/icon.tsx'
import { Page } from '#kit/page.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

interface EnrolProps {
  readonly who: Answer<'whoAmI'>
  /** recovery codes that are on the screen */
  readonly codes: readonly string[] | undefined
  readonly keep: (codes: readonly string[] | undefined) => void
}

/** Leads somebody who must have a second factor through setting up the first one. */
export function Enrol({ who, codes, keep }: EnrolProps) {
  const { t } = useAccountLanguage()
  const become = useBecoming()
  const [way, setWay] = useState<'totp' | 'passkey'>()
  const added = (done: FactorAdded) => {
    if (done.recoveryCodes) keep(done.recoveryCodes)
    become(done.who)
  }
  if (codes)
    return (
      <Door>
        <Page title={t.me.codes}>
          <RecoveryCodes
            codes={codes}
            whose={who.member?.email ?? who.member?.name ?? ''}
            done={() => keep(undefined)}
          />
        </Page>
      </Door>
    )
  return (
    <Door>
      <Page title={t.signing.enrol} about={t.signing.enrolWords}>
        {way === 'totp' ? (
          <AddTotp added={added} />
        ) : way === 'passkey' ? (
          <AddPasskey added={added} />
        ) : (
          <div className={css['choices']}>
            {knowsPasskeys() ? (
              <button type="button" className={css['choice']} onClick={() => setWay('passkey')}>
                <Icon name="key" size={20} />
                <strong>{t.signing.enrolPasskey}</strong>
                <span>{t.signing.enrolPasskeyWords}</span>
              </button>
            ) : null}
            <button type="button" className={css['choice']} onClick={() => setWay('totp')}>
              <Icon name="phone" size={20} />
              <strong>{t.signing.enrolTotp}</strong>
              <span>{t.signing.enrolTotpWords}</span>
            </button>
          </div>
        )}
        <div className={css['ways']}>
          {way && knowsPasskeys() ? (
            <button
              type="button"
              className={css['choice']}
              onClick={() => setWay(way === 'totp' ? 'passkey' : 'totp')}
            >
              <Icon name={way === 'totp' ? 'key' : 'phone'} size={20} />
              <strong>{way === 'totp' ? t.signing.enrolPasskey : t.signing.enrolTotp}</strong>
              <span>{way === 'totp' ? t.signing.enrolPasskeyWords : t.signing.enrolTotpWords}</span>
            </button>
          ) : null}
          <OtherAccount />
        </div>
      </Page>
    </Door>
  )
}
