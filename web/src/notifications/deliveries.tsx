import type { DeliveriesView, DeliveryView } from '@hiepluc/contract/endpoints/notices.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '#api.ts'
import { Moment } from '#kit/moment.tsx'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useNoticesLanguage } from '#texts/notices-language.ts'
import css from './deliveries.module.css'

/** Who was told of an incident, how far each message came, and who hears next, when and why. */
export function Deliveries({ id }: { id: number }) {
  const { t, language } = useNoticesLanguage()
  const read = useQuery({
    queryKey: ['incidents', 'deliveries', id],
    queryFn: ({ signal }) => call('listDeliveries', { params: { id }, signal }),
  })
  if (!read.data)
    return read.isError ? (
      <Section title={t.notices.told}>
        <Trouble failure={read.error} retry={() => void read.refetch()} />
      </Section>
    ) : null
  const { rows, next, rule } = read.data
  return (
    <Section title={t.notices.told} note={t.notices.toldNote(rule[language])}>
      {rows.length === 0 ? <p className="hl-muted">{t.notices.none}</p> : null}
      <ol className={css['list']}>
        {rows.map((row) => (
          <Delivered key={row.message} row={row} />
        ))}
      </ol>
      {next.length === 0 ? <p className="hl-muted">{t.notices.nobody}</p> : <Next next={next} />}
    </Section>
  )
}

function Delivered({ row }: { row: DeliveryView }) {
  const { t } = useNoticesLanguage()
  return (
    <li>
      <To to={row.to} />
      <div className={css['subject']}>{row.subject}</div>
      <div className={css['state']}>
        <Outcome row={row} />
        {row.tries > 1 ? <span>{t.notices.tries(row.tries)}</span> : null}
      </div>
      {row.trouble && !row.sentAt ? <p className={css['trouble']}>{row.trouble}</p> : null}
      {row.bounce ? <p className={css['trouble']}>{row.bounce}</p> : null}
    </li>
  )
}

function Outcome({ row }: { row: DeliveryView }) {
  const { t } = useNoticesLanguage()
  const [words, at] = row.bouncedAt
    ? [t.notices.bounced, row.bouncedAt]
    : row.givenUpAt
      ? [t.notices.givenUp, row.givenUpAt]
      : row.sentAt
        ? [t.notices.sent, row.sentAt]
        : row.nextTryAt
          ? [t.notices.again, row.nextTryAt]
          : [t.notices.waiting, row.writtenAt]
  return (
    <span data-bad={row.bouncedAt || row.givenUpAt ? true : undefined}>
      {words} <Moment at={at} />
    </span>
  )
}

function Next({ next }: { next: DeliveriesView['next'] }) {
  const { t, language } = useNoticesLanguage()
  return (
    <>
      <h3 className={css['next']}>{t.notices.next}</h3>
      <ul className={css['list']}>
        {next.map(({ to, why, at }) => (
          <li key={`${to.name} ${to.address ?? ''}`}>
            <To to={to} />
            <div className={css['state']}>
              <span>{why[language]}</span>
              {at ? <Moment at={at} /> : null}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function To({ to }: { to: DeliveryView['to'] }) {
  const { t } = useNoticesLanguage()
  return (
    <div className={css['to']}>
      <strong>{to.name}</strong>
      {to.address ? (
        <span className="hl-address">{to.address}</span>
      ) : (
        <span className="hl-muted">{t.notices.webhook}</span>
      )}
      {to.step > 1 ? <span className="hl-muted">{t.notices.step(to.step)}</span> : null}
    </div>
  )
}
