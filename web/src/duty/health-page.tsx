import type { HealthView } from '@hiepluc/contract/endpoints/shifts.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '#api.ts'
import { healthParts } from '#duty/health-parts.tsx'
import { Chip } from '#kit/chip.tsx'
import { Page } from '#kit/page.tsx'
import { useNow } from '#kit/now.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { useDutyLanguage } from '#texts/duty-language.ts'
import css from './health-page.module.css'

const EVERY = 15_000

/** Whether anything is stuck, in plain words, each with the next step to take. */
export function HealthPage() {
  const { t } = useDutyLanguage()
  const read = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => call('readHealth', { signal }),
    refetchInterval: EVERY,
  })
  if (read.data) return <Health health={read.data} />
  if (!read.isError) return <WaitingPage title={t.duty.health.title} />
  return (
    <Page title={t.duty.health.title}>
      <Trouble failure={read.error} retry={() => void read.refetch()} />
    </Page>
  )
}

function Health({ health }: { health: HealthView }) {
  const { t, f, language } = useDutyLanguage()
  const now = useNow()
  const parts = healthParts(health, { t, f, language, now })
  const bad = parts.flatMap(({ wrong }) => wrong).length
  return (
    <Page title={t.duty.health.title} about={bad === 0 ? t.duty.health.good : t.duty.health.bad(bad)}>
      <div className={css['parts']}>
        {parts
          .toSorted((a, b) => Number(b.wrong.length > 0) - Number(a.wrong.length > 0))
          .map(({ title, fine, wrong }) => (
            <section key={title} className={css['part']} data-wrong={wrong.length > 0 || undefined}>
              <h2>
                {title}{' '}
                <Chip tone={wrong.length > 0 ? 'bad' : 'good'}>
                  {wrong.length > 0 ? t.duty.health.look : t.duty.health.fine}
                </Chip>
              </h2>
              {wrong.map((one) => (
                <p key={one.key}>
                  <strong>{one.what}</strong> {one.step} {one.link}
                </p>
              ))}
              {fine.length > 0 ? <p className="hl-muted">{fine.join(' · ')}</p> : null}
            </section>
          ))}
      </div>
    </Page>
  )
}
