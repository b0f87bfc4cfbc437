import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import { Link } from '@tanstack/react-router'
import { Empty } from '#kit/panel.tsx'
import { Page } from '#kit/page.tsx'
import { useMe, useWhyNot } from '#may-call.ts'
import { homeOf } from '#shell/places.ts'
import { useLanguage } from '#texts/language.tsx'

/** A screen that the reader's roles have nothing to do at. */
export function NotAllowed({ needs }: { needs: EndpointName }) {
  const { t } = useLanguage()
  const why = useWhyNot(needs)
  return (
    <Page title={t.account.notAllowed}>
      <Empty
        icon="lock"
        title={t.account.notAllowed}
        act={<Link to={homeOf(useMe())}>{t.account.toMyWork}</Link>}
      >
        {why}
      </Empty>
    </Page>
  )
}
