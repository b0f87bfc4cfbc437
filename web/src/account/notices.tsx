import { useQuery } from '@tanstack/react-query'
import { call } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { Chip } from '#kit/chip.tsx'
import { Moment } from '#kit/moment.tsx'
import { Section } from '#kit/page.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'

/** What happened to what lets me in, newest first. */
export function Notices() {
  const { t, language } = useAccountLanguage()
  const read = useQuery({
    queryKey: ['account', 'notices'],
    queryFn: ({ signal }) => call('listNotices', { signal }),
  })
  if (read.data?.rows.length === 0) return null
  return (
    <Section title={t.me.notices}>
      <p className="hl-muted" style={{ marginTop: 0 }}>
        {t.me.noticesWords}
      </p>
      <AccountTrouble failure={read.data ? null : read.error} />
      <ul>
        {read.data?.rows.map(({ id, at, said, byOther }) => (
          <li key={id}>
            <Moment at={at} /> · {said[language]}{' '}
            {byOther ? <Chip tone="warn">{t.me.noticeByOther}</Chip> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
