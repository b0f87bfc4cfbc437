import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { call, type Answer } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { Fact, Facts } from '#kit/facts.tsx'
import { Panel } from '#kit/panel.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'

type Named = Answer<'readLink'>

/** Whom a link is for, as the desk knows; reading it does not use it up. */
export const useNamedLink = (purpose: 'invitation' | 'reset', link: string): UseQueryResult<Named> =>
  useQuery({
    queryKey: ['link', purpose, link],
    queryFn: () => call('readLink', { body: { purpose, link } }),
    enabled: link !== '',
    staleTime: Infinity,
    gcTime: 0,
  })

export function WhomFor({ link, named }: { link: string; named: UseQueryResult<Named> }) {
  const { t, f, language } = useAccountLanguage()
  if (link === '') return <Panel tone="bad">{t.signing.noLink}</Panel>
  if (!named.data) return <AccountTrouble failure={named.error} />
  const { name, email, organisation, roles, expiresAt } = named.data
  return (
    <Facts>
      <Fact name={t.signing.name}>{name}</Fact>
      <Fact name={t.signing.email}>{email}</Fact>
      <Fact name={t.signing.invitedTo}>
        {(language === 'en' && organisation.nameEn) || organisation.name}
      </Fact>
      <Fact name={t.signing.invitedAs}>{f.all(roles.map((role) => t.names.role[role]))}</Fact>
      <Fact name={t.signing.goodUntil}>{f.moment(expiresAt)}</Fact>
    </Facts>
  )
}
