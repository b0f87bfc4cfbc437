import { ProofProvider } from '#account/proof.tsx'
import { Page } from '#kit/page.tsx'
import { useConnectionsLanguage } from '#texts/connections-language.ts'
import { TakeData } from '#webhooks/take-data.tsx'
import { Webhooks } from '#webhooks/webhooks.tsx'

/** How an operator's own systems hear of what is theirs: a program that takes it, or a machine that is called. */
export function ConnectionsPage() {
  const { t } = useConnectionsLanguage()
  return (
    <ProofProvider>
      <Page title={t.connections.title} about={t.connections.about}>
        <TakeData />
        <Webhooks />
      </Page>
    </ProofProvider>
  )
}
