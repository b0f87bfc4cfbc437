import { PasskeyFailed } from '#account/passkey.ts'
import { Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'

/** What went wrong at the desk, or at the reader's own authenticator. */
export function AccountTrouble({ failure }: { failure: unknown }) {
  const { t } = useAccountLanguage()
  if (!failure) return null
  if (!(failure instanceof PasskeyFailed)) return <Trouble failure={failure} />
  return (
    <div role="alert">
      <Panel tone="bad">{t.signing.passkeyFailed[failure.why]}</Panel>
    </div>
  )
}
