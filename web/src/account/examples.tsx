import { useMutation } from '@tanstack/react-query'
import { call, type Answer } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { useBecoming } from '#account/door.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

type Account = NonNullable<Answer<'whoAmI'>['accounts']>[number]

/** Organisations that are shown at once: those of the sample desk. The example country has many more. */
const AT_FIRST = 8

/** The example accounts of a desk in demo mode, by organisation; one press signs in. */
export function Examples({ accounts }: { accounts: readonly Account[] }) {
  const { t, f, language } = useAccountLanguage()
  const become = useBecoming()
  const enter = useMutation({
    mutationFn: (member: number) => call('signInAsExample', { body: { member } }),
    onSuccess: become,
  })
  const byOrganisation = Map.groupBy(
    accounts,
    ({ organisation }) => (language === 'en' && organisation.nameEn) || organisation.name,
  )
  const all = [...byOrganisation]
  const shown = ([organisation, people]: (typeof all)[number]) => (
    <div key={organisation}>
      <h3>{organisation}</h3>
      <div className={css['people']}>
        {people.map(({ id, name, roles }) => (
          <button
            key={id}
            type="button"
            className={css['person']}
            disabled={enter.isPending}
            onClick={() => enter.mutate(id)}
          >
            {name}
            <span>{f.all(roles.map((role) => t.names.role[role]))}</span>
          </button>
        ))}
      </div>
    </div>
  )
  return (
    <section className={css['accounts']} aria-label={t.signing.examples}>
      <div>
        <h2 style={{ margin: 0, fontSize: 16 }}>{t.signing.examples}</h2>
        <p style={{ margin: '2px 0 0' }} className="hl-muted">
          {t.signing.examplesWords}
        </p>
      </div>
      <AccountTrouble failure={enter.error} />
      {all.slice(0, AT_FIRST).map(shown)}
      {all.length > AT_FIRST ? (
        <details>
          <summary>{t.signing.moreExamples(all.length - AT_FIRST)}</summary>
          {all.slice(AT_FIRST).map(shown)}
        </details>
      ) : null}
    </section>
  )
}
