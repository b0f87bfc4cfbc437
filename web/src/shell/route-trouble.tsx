import { Page } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useLanguage } from '#texts/language.tsx'

/** A screen that failed, inside the shell that still works. */
export function RouteTrouble({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useLanguage()
  return (
    <Page title={t.trouble.pageTitle}>
      <Trouble failure={error} retry={reset} />
    </Page>
  )
}
