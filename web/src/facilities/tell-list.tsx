import type { Addressee, WhatIfAnswer } from '@hiepluc/contract/endpoints/failures.ts'
import { CopyButton } from '#kit/copy-button.tsx'
import { nameIn } from '#kit/name-in.ts'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

/** Who must be told: organisations with their contacts and a letter that is ready, and what the law has told. */
export function TellList({ tell, duties }: Pick<WhatIfAnswer, 'tell' | 'duties'>) {
  const { t, language } = useFailureLanguage()
  const addresses = tell.flatMap(({ contacts }) => contacts.flatMap(({ email }) => email ?? []))
  return (
    <section className={css['card']} aria-label={t.failures.tell}>
      <h2>{t.failures.tell}</h2>
      <p className={css['note']}>{t.failures.tellWords}</p>
      {tell.length === 0 ? <p>{t.failures.tellNone}</p> : null}
      {addresses.length > 0 ? (
        <div>
          <CopyButton text={[...new Set(addresses)].join(', ')} words={t.failures.copyAddresses} />
        </div>
      ) : null}
      <div className={css['letters']}>
        {tell.map((one) => (
          <Letter key={one.organisation.id} one={one} />
        ))}
      </div>
      {duties.length > 0 ? (
        <>
          <h3>{t.failures.duties}</h3>
          <ul>
            {duties.map(({ id, says, article, document, to, isSure, isUnverified }) => (
              <li key={id}>
                {says[language]} ({article} {document}) {t.failures.tellTo}{' '}
                {to.map((one) => one[language]).join(', ')}
                {isSure ? '' : ` · ${t.failures.dutyIf}`}
                {isUnverified ? ` · ${t.failures.unverified}` : ''}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

function Letter({ one }: { one: Addressee }) {
  const { t, f, language } = useFailureLanguage()
  const { organisation, contacts, sites, links, services, users, subject, draft } = one
  const to = contacts.flatMap(({ email }) => email ?? [])
  const mail = `mailto:${to.map(encodeURIComponent).join(',')}?subject=${encodeURIComponent(subject[language])}&body=${encodeURIComponent(draft[language])}`
  return (
    <details className={css['letter']}>
      <summary>
        <strong>{nameIn(organisation, language)}</strong>{' '}
        <span className="hl-muted">
          {t.failures.affected(f.number(sites), f.number(links), f.number(services))} · {t.failures.users}{' '}
          {f.number(users)}
        </span>
      </summary>
      {contacts.length === 0 ? <p className={css['note']}>{t.failures.noContacts}</p> : null}
      <ul>
        {contacts.map(({ name, email, phone }) => (
          <li key={`${name} ${email ?? ''} ${phone ?? ''}`}>
            {name}
            {email === undefined ? '' : ` · ${email}`}
            {phone === undefined ? '' : ` · ${phone}`}
          </li>
        ))}
      </ul>
      <div className={`${css['row']} ${css['plain']}`}>
        <CopyButton text={`${subject[language]}\n\n${draft[language]}`} words={t.failures.copyDraft} />
        {to.length > 0 ? <a href={mail}>{t.failures.mailTo}</a> : null}
      </div>
      <pre>{draft[language]}</pre>
    </details>
  )
}
