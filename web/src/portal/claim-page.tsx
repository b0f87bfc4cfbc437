import { CLAIM_STATES } from '@hiepluc/contract/endpoints/claims.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Filters, Pick } from '#kit/filters.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Page, Section } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { ClaimDialog } from '#portal/claim-dialogs.tsx'
import { Claim } from '#portal/claims.tsx'
import { Delegations } from '#portal/delegations.tsx'
import { useMe } from '#reader.ts'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

const route = getRouteApi('/claims')

/** What organisations say is their own: of one's own, or of all for the authorities. */
export function ClaimPage() {
  const { t } = usePortalLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [adds, setAdds] = useState(false)
  const standing = useMe()?.organisation.standing
  const isOwn = standing === 'operator' || standing === 'public-body'
  const list = useKeyset(['portal', 'claims', search], (after, signal) =>
    call('listClaims', { query: { ...search, after }, signal }),
  )
  return (
    <Page
      title={t.portal.claims}
      about={isOwn ? t.portal.claimsOwn : t.portal.claimsAll}
      acts={
        isOwn ? (
          <ActButton
            icon="plus"
            words={t.portal.claim}
            may={list.first?.may.add ?? 'unknown'}
            first
            onAct={() => setAdds(true)}
          />
        ) : null
      }
    >
      <Filters chosen={search.state !== undefined} clear={() => void navigate({ search: {} })}>
        <Pick
          label={t.portal.claimState}
          value={search.state ?? ''}
          idle=""
          options={[
            ['', t.kit.all],
            ...CLAIM_STATES.map((state) => [state, t.portal.claimStates[state]] as const),
          ]}
          choose={(state) => void navigate({ search: { state: state || undefined }, replace: true })}
        />
      </Filters>
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : list.isSuccess && list.rows.length === 0 ? (
        <Empty icon="verified" title={t.portal.noClaims}>
          {isOwn ? t.portal.noClaimsOwn : t.portal.noClaimsAll}
        </Empty>
      ) : (
        <div className={css['list']}>
          {list.rows.map((claim) => (
            <Claim key={claim.id} claim={claim} isOwn={isOwn} />
          ))}
          {list.isSuccess ? (
            <More list={list} shown={t.kit.shown(list.rows.length, !list.hasNextPage)} />
          ) : null}
        </div>
      )}
      <Section title={t.portal.given}>
        <Delegations isOwn={isOwn} />
      </Section>
      {adds ? <ClaimDialog close={() => setAdds(false)} /> : null}
    </Page>
  )
}
