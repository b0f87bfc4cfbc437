import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Page } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { DeskKeys } from '#ledger/desk-keys.tsx'
import { keysQuery } from '#ledger/keys-query.ts'
import { RegisterWitness } from '#ledger/register-witness.tsx'
import { StandingPanel } from '#ledger/standing-panel.tsx'
import { WitnessCommands } from '#ledger/witness-commands.tsx'
import { Witnesses } from '#ledger/witnesses.tsx'
import { canSee, useMe } from '#reader.ts'
import { useLedgerLanguage } from '#texts/ledger-language.ts'

/** Which keys sign the ledger, who countersigns it, how far each has come, and what is to be done about it. */
export function KeysPage() {
  const { t } = useLedgerLanguage()
  const me = useMe()
  const readsEntries = !me || canSee('listEntries', me)
  const keys = useQuery(keysQuery)
  const trail = readsEntries ? <Link to="/ledger">{t.ledger.title}</Link> : null
  if (!keys.data && !keys.isError) return <WaitingPage title={t.keys.title} />
  if (!keys.data)
    return (
      <Page title={t.keys.title} trail={trail}>
        <Trouble failure={keys.error} retry={() => void keys.refetch()} />
      </Page>
    )
  return (
    <Page
      title={t.keys.title}
      about={t.keys.about}
      trail={trail}
      acts={<RegisterWitness may={keys.data.may.addWitness} deskKey={keys.data.keys.at(-1)?.key} />}
    >
      <StandingPanel keys={keys.data} />
      <DeskKeys keys={keys.data} />
      <Witnesses keys={keys.data} />
      <WitnessCommands deskKey={keys.data.keys.at(-1)?.key} />
    </Page>
  )
}
