import { call } from '#api.ts'
import { useKeyset } from '#kit/keyset.tsx'
import { Section } from '#kit/page.tsx'
import { Claim } from '#portal/claims.tsx'
import { Contacts } from '#portal/contacts.tsx'
import { Suppressions } from '#portal/suppressions.tsx'
import { useMe } from '#reader.ts'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

/** On the page of an operator: whom to tell there and how, of what not, and what it claims. */
export function OperatorSections({ operator }: { operator: number }) {
  const { t } = usePortalLanguage()
  const isOwn = useMe()?.organisation.id === operator
  const claims = useKeyset(['portal', 'claims', 'operator', operator], (after, signal) =>
    call('listClaims', { query: { operator, state: 'open', after }, signal }),
  )
  return (
    <>
      <Section title={t.portal.contacts}>
        <Contacts operator={operator} isOwn={isOwn} />
      </Section>
      {isOwn ? null : (
        <Section title={t.portal.suppressions}>
          <Suppressions operator={operator} isOwn={false} />
        </Section>
      )}
      {claims.rows.length > 0 ? (
        <Section title={t.portal.openClaims}>
          <div className={css['list']}>
            {claims.rows.map((claim) => (
              <Claim key={claim.id} claim={claim} isOwn={isOwn} />
            ))}
          </div>
        </Section>
      ) : null}
    </>
  )
}
