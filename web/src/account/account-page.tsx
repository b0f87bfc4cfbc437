import { useQuery } from '@tanstack/react-query'
import { ChangePassword } from '#account/change-password.tsx'
import { Factors } from '#account/factors.tsx'
import { Notices } from '#account/notices.tsx'
import { ProofProvider } from '#account/proof.tsx'
import { Sessions } from '#account/sessions.tsx'
import { Tokens } from '#account/tokens.tsx'
import { Fact, Facts } from '#kit/facts.tsx'
import { Moment } from '#kit/moment.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { whoQuery } from '#queries.ts'
import { useAccountLanguage } from '#texts/account-language.ts'

/** Who I am to the desk, and how my account is protected. */
export function AccountPage() {
  const { t, f, language } = useAccountLanguage()
  const { data: who } = useQuery(whoQuery)
  const me = who?.member
  if (!me) return null
  const { organisation } = me
  return (
    <ProofProvider>
      <Page title={t.me.title} heading={t.names.member[me.name] ?? me.name} about={t.me.title}>
        <Panel>
          <Facts>
            {me.email ? <Fact name={t.me.email}>{me.email}</Fact> : null}
            <Fact name={t.me.organisation}>
              {(language === 'en' && organisation.nameEn) || organisation.name}
              <span className="hl-muted"> · {t.names.standing[organisation.standing]}</span>
            </Fact>
            <Fact name={t.me.roles}>{f.all(me.roles.map((role) => t.names.role[role]))}</Fact>
            {who.session ? (
              <>
                <Fact name={t.me.signedInBy}>
                  {f.all(who.session.how.map((one) => t.me.how[one] ?? one))}
                </Fact>
                <Fact name={t.me.sessionUntil}>
                  <Moment at={who.session.expiresAt} />
                </Fact>
              </>
            ) : null}
          </Facts>
        </Panel>
        {me.kind === 'person' ? (
          <>
            <Factors whose={me.email ?? me.name} />
            {me.email ? <ChangePassword email={me.email} /> : null}
          </>
        ) : (
          <p className="hl-muted">{t.me.notPerson}</p>
        )}
        <Sessions />
        {me.kind === 'person' ? <Tokens /> : null}
        {me.kind === 'person' ? <Notices /> : null}
      </Page>
    </ProofProvider>
  )
}
