import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import { Link } from '@tanstack/react-router'
import { Empty } from '#kit/panel.tsx'
import { Page } from '#kit/page.tsx'
import { rolesFor, useMe } from '#reader.ts'
import { homeOf } from '#shell/places.ts'
import { useLanguage } from '#texts/language.tsx'

/** A screen that the reader's roles have nothing to do at. */
export function NotAllowed({ needs }: { needs: EndpointName }) {
  const { t, f } = useLanguage()
  const roles = rolesFor(needs).map((role) => t.names.role[role])
  return (
    <Page title={t.account.notAllowed}>
      <Empty
        icon="lock"
        title={t.account.notAllowed}
        act={<Link to={homeOf(useMe())}>{t.account.toMyWork}</Link>}
      >
        {t.account.onlyRoles(f.any(roles))}
      </Empty>
    </Page>
  )
}
