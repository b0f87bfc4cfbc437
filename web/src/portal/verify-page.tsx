import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '#api.ts'
import { Door } from '#account/door.tsx'
import { useLink } from '#account/link.ts'
import { Fact, Facts } from '#kit/facts.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

/** Who reads an address says that it is right: by a press, since programs open links before people do. */
export function VerifyPage() {
  const { t, f, language } = usePortalLanguage()
  const link = useLink()
  const read = useQuery({
    queryKey: ['contact-link', link],
    queryFn: () => call('readContactLink', { body: { link } }),
    enabled: link !== '',
    staleTime: Infinity,
    gcTime: 0,
  })
  const confirm = useMutation({ mutationFn: () => call('confirmContact', { body: { link } }) })
  return (
    <Door>
      <Page title={t.portal.verifyTitle} about={t.portal.verifyAbout}>
        <div className={css['verify']}>
          {link === '' ? <Panel tone="bad">{t.portal.verifyNoLink}</Panel> : null}
          {read.error ? <Trouble failure={read.error} /> : null}
          {confirm.isSuccess ? <Panel tone="accent">{t.portal.verifyDone}</Panel> : null}
          {read.data && !confirm.isSuccess ? (
            <>
              <Facts>
                <Fact name={t.portal.email}>{read.data.email}</Fact>
                <Fact name={t.portal.name}>{read.data.name}</Fact>
                <Fact name={t.portal.verifyFor}>{nameIn(read.data.organisation, language)}</Fact>
                <Fact name={t.portal.verifyGoodUntil}>{f.moment(read.data.expiresAt)}</Fact>
              </Facts>
              {confirm.error ? <Trouble failure={confirm.error} /> : null}
              <Button onClick={() => confirm.mutate()} loading={confirm.isPending}>
                {t.portal.verifyAct}
              </Button>
            </>
          ) : null}
        </div>
      </Page>
    </Door>
  )
}
