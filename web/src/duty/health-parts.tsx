import type { HealthView } from '@hiepluc/contract/endpoints/shifts.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { nameIn } from '#kit/name-in.ts'
import type { Format, Language } from '#texts/format.ts'
import type { dutyVi } from '#texts/duty-vi.ts'

interface Speaking {
  readonly t: { readonly duty: typeof dutyVi }
  readonly f: Format
  readonly language: Language
  /** milliseconds since 1970 */
  readonly now: number
}

/** One thing that is stuck, and the next step to take. */
interface Wrong {
  readonly key: string
  readonly what: string
  readonly step: string
  readonly link?: ReactNode
}

export interface HealthPart {
  readonly title: string
  readonly fine: readonly string[]
  readonly wrong: readonly Wrong[]
}

const MINUTE = 60_000
/** A job is done within seconds, and a mail leaves within minutes; an entry is sealed within a second. */
const JOB_STUCK = 2 * MINUTE
const MAIL_STUCK = 30 * MINUTE
const SEAL_STUCK = MINUTE
/** Entries that may be sealed and not yet signed. */
const UNSIGNED = 1000
const WITNESS_STUCK = 24 * 60 * MINUTE
const DRIFT = 2_000

/** What of the desk's work goes well and what is stuck, in t.duty.health. */
export const healthParts = (health: HealthView, speaking: Speaking): readonly HealthPart[] => [
  sources(health, speaking),
  queues(health, speaking),
  schedules(health, speaking),
  mails(health, speaking),
  webhooks(health, speaking),
  ledger(health, speaking),
  contacts(health, speaking),
  machine(health, speaking),
]

const waited = (at: string | undefined, now: number) => (at === undefined ? 0 : now - Date.parse(at))

function sources(health: HealthView, { t, f, now }: Speaking): HealthPart {
  const said = ({ name, lastAt, usualMs }: HealthView['sources'][number]) =>
    [
      `${name}: ${lastAt === undefined ? t.duty.health.never : t.duty.health.lastAt(f.ago(lastAt, now))}`,
      ...(usualMs === undefined ? [] : [t.duty.health.usual(f.length(usualMs))]),
    ].join(', ')
  return {
    title: t.duty.health.sources,
    wrong: health.sources.flatMap((source) => [
      ...(source.isSilent
        ? [
            {
              ...{ key: `silent ${source.id}`, what: `${said(source)}.`, step: t.duty.health.silent },
              link: <Link to="/sources">{t.duty.health.toSources}</Link>,
            },
          ]
        : []),
      ...(source.unreadable > 0
        ? [
            {
              ...{
                key: `unread ${source.id}`,
                what: `${source.name}:`,
                step: t.duty.health.unreadable(source.unreadable),
              },
              link: (
                <Link to="/reports" search={{ source: source.name }}>
                  {t.duty.health.toReports}
                </Link>
              ),
            },
          ]
        : []),
    ]),
    fine: health.sources.filter(({ isSilent }) => !isSilent).map(said),
  }
}

function queues(health: HealthView, { t, f, now }: Speaking): HealthPart {
  const isStuck = ({ oldest }: HealthView['queues'][number]) => waited(oldest, now) > JOB_STUCK
  const said = ({ queue, waiting, oldest }: HealthView['queues'][number]) =>
    `${queue}: ${waiting === 0 ? t.duty.health.queueEmpty : t.duty.health.waiting(waiting)}${
      oldest === undefined ? '' : `, ${t.duty.health.oldest(f.length(waited(oldest, now)))}`
    }`
  return {
    title: t.duty.health.queues,
    wrong: health.queues.flatMap((queue) => [
      ...(isStuck(queue)
        ? [{ key: `stuck ${queue.queue}`, what: `${said(queue)}.`, step: t.duty.health.queueStuck }]
        : []),
      ...(queue.dead > 0
        ? [
            {
              ...{ key: `dead ${queue.queue}`, what: `${queue.queue}: ${t.duty.health.dead(queue.dead)}.` },
              step: t.duty.health.queueDead,
              link: (
                <Link to="/reports" search={{ state: 'unreadable' }}>
                  {t.duty.health.toReports}
                </Link>
              ),
            },
          ]
        : []),
    ]),
    fine:
      health.queues.length === 0
        ? [t.duty.health.queueEmpty]
        : health.queues.filter((one) => !isStuck(one)).map(said),
  }
}

function schedules(health: HealthView, { t, f, now }: Speaking): HealthPart {
  const late = health.schedules.filter(({ isLate }) => isLate)
  return {
    title: t.duty.health.schedules,
    wrong: late.map(({ name, nextAt }) => ({
      ...{
        key: name,
        what: t.duty.health.scheduleLate(name, f.length(waited(nextAt, now))),
        step: t.duty.health.scheduleWords,
      },
    })),
    fine: [t.duty.health.schedulesFine(health.schedules.length - late.length)],
  }
}

function mails(
  { mails: { waiting, oldest, givenUp, unread } }: HealthView,
  { t, f, now }: Speaking,
): HealthPart {
  const isStuck = waited(oldest, now) > MAIL_STUCK
  const link = <Link to="/notices">{t.duty.health.toNotices}</Link>
  const left = `${t.duty.health.mailsWaiting(waiting)}${
    oldest === undefined ? '' : `, ${t.duty.health.oldest(f.length(waited(oldest, now)))}`
  }`
  return {
    title: t.duty.health.mails,
    wrong: [
      ...(isStuck ? [{ key: 'waiting', what: `${left}.`, step: t.duty.health.mailsWords, link }] : []),
      ...(givenUp > 0
        ? [
            {
              key: 'given up',
              what: `${t.duty.health.mailsGivenUp(givenUp)}.`,
              step: t.duty.health.mailsWords,
              link,
            },
          ]
        : []),
    ],
    fine: [...(isStuck ? [] : [left]), t.duty.health.mailsUnread(unread)],
  }
}

function webhooks(health: HealthView, { t, f, language, now }: Speaking): HealthPart {
  return {
    title: t.duty.health.webhooks,
    wrong: health.webhooks.map(({ operator, state, since }, nth) => ({
      key: String(nth),
      what: `${nameIn(operator, language)}: ${
        state === 'off'
          ? t.duty.health.webhookOff
          : t.duty.health.webhookFailing(f.length(waited(since, now)))
      }.`,
      step: t.duty.health.webhookWords,
    })),
    fine: health.webhooks.length === 0 ? [t.duty.health.webhooksFine] : [],
  }
}

function ledger({ ledger: of }: HealthView, { t, f, now }: Speaking): HealthPart {
  const link = <Link to="/keys">{t.duty.health.toKeys}</Link>
  const wrong: Wrong[] = []
  if (waited(of.oldestUnsealed, now) > SEAL_STUCK)
    wrong.push({
      key: 'sealer',
      what: `${t.duty.health.unsealed(of.unsealed)}.`,
      step: t.duty.health.sealerStuck,
    })
  if (of.sealed - of.signed > UNSIGNED)
    wrong.push({ key: 'key', what: '', step: t.duty.health.unsigned, link })
  if (of.witnesses === 0) wrong.push({ key: 'none', what: '', step: t.duty.health.noWitness, link })
  else if (waited(of.cosignedAt, now) > WITNESS_STUCK)
    wrong.push({ key: 'witness', what: '', step: t.duty.health.witnessSilent, link })
  return {
    title: t.duty.health.ledger,
    wrong,
    fine: [
      t.duty.health.sealedFine(of.sealed),
      ...(of.cosignedAt === undefined ? [] : [t.duty.health.cosigned(f.ago(of.cosignedAt, now))]),
    ],
  }
}

function contacts(health: HealthView, { t, f, language }: Speaking): HealthPart {
  return {
    title: t.duty.health.contacts,
    wrong: health.contacts.map(({ operator, name, since }, nth) => ({
      ...{
        key: String(nth),
        what: `${t.duty.health.contact(name, f.date(since))}.`,
        step: t.duty.health.contactWords,
      },
      link: (
        <Link to="/operators/$id" params={{ id: operator.id }}>
          {nameIn(operator, language)}
        </Link>
      ),
    })),
    fine: health.contacts.length === 0 ? [t.duty.health.contactsFine] : [],
  }
}

function machine({ driftMs, bytes }: HealthView, { t, f }: Speaking): HealthPart {
  const isOff = Math.abs(driftMs) > DRIFT
  return {
    title: t.duty.health.machine,
    wrong: isOff ? [{ key: 'clock', what: '', step: t.duty.health.clockOff(f.length(driftMs)) }] : [],
    fine: [...(isOff ? [] : [t.duty.health.clockFine]), t.duty.health.size(f.size(bytes))],
  }
}
