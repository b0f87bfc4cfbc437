import { Page, Section } from '#kit/page.tsx'
import { Contacts } from '#portal/contacts.tsx'
import { Suppressions } from '#portal/suppressions.tsx'
import { useMe } from '#reader.ts'
import { usePortalLanguage } from '#texts/portal-language.ts'

/** One's own organisation: whom the desk tells, how, and of what not. */
export function ContactPage() {
  const { t } = usePortalLanguage()
  const own = useMe()?.organisation.id
  return (
    <Page title={t.portal.contacts} about={t.portal.contactsAbout}>
      {own === undefined ? null : (
        <>
          <Contacts operator={own} isOwn />
          <Section title={t.portal.suppressions}>
            <Suppressions operator={own} isOwn />
          </Section>
        </>
      )}
    </Page>
  )
}
