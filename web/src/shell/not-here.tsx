import { Link } from '@tanstack/react-router'
import { Empty } from '#kit/panel.tsx'
import { Page } from '#kit/page.tsx'
import { useLanguage } from '#texts/language.tsx'

export function NotHere() {
  const { t } = useLanguage()
  return (
    <Page title={t.trouble.noPage}>
      <Empty
        icon="unattributed"
        title={t.trouble.noPage}
        act={<Link to="/incidents">{t.trouble.toIncidents}</Link>}
      >
        {t.trouble.noPageWords}
      </Empty>
    </Page>
  )
}
