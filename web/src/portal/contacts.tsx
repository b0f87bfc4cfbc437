import type { ChannelView } from '@hiepluc/contract/endpoints/channels.ts'
import type { ContactView } from '@hiepluc/contract/endpoints/contacts.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Chip } from '#kit/chip.tsx'
import { Confirm } from '#kit/dialog.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { ChannelDialog } from '#portal/channel-dialog.tsx'
import { ContactDialog } from '#portal/contact-dialog.tsx'
import { clockOf } from '#portal/minute.ts'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

/** Whom the desk tells at an organisation, and how. */
export function Contacts({ operator, isOwn }: { operator: number; isOwn: boolean }) {
  const { t } = usePortalLanguage()
  const [adds, setAdds] = useState(false)
  const read = useQuery({
    queryKey: ['portal', 'contacts', operator],
    queryFn: ({ signal }) => call('listContacts', { params: { id: operator }, signal }),
  })
  const channels = useQuery({
    queryKey: ['portal', 'channels', operator],
    queryFn: ({ signal }) => call('listChannels', { params: { id: operator }, signal }),
  })
  if (read.isError) return <Trouble failure={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <span className="hl-bone" style={{ width: '40%' }} />
  const { rows, may } = read.data
  return (
    <div className={css['list']}>
      {rows.length === 0 ? (
        <Empty icon="people" title={isOwn ? t.portal.noContacts : t.portal.noneHere}>
          {isOwn ? t.portal.noContactsWords : null}
        </Empty>
      ) : null}
      {rows.map((contact) => (
        <Contact
          key={contact.id}
          operator={operator}
          contact={contact}
          channel={channels.data?.rows.find((one) => one.contact === contact.id)}
          isLast={contact.verifiedAt !== undefined && rows.filter((one) => one.verifiedAt).length === 1}
        />
      ))}
      <div className={css['acts']}>
        <ActButton
          icon="plus"
          words={t.portal.addContact}
          may={may.add}
          first={isOwn}
          onAct={() => setAdds(true)}
        />
      </div>
      {adds ? <ContactDialog operator={operator} close={() => setAdds(false)} /> : null}
    </div>
  )
}

interface ContactProps {
  readonly operator: number
  readonly contact: ContactView
  readonly channel: ChannelView | undefined
  /** nobody else is told by mail */
  readonly isLast: boolean
}

function Contact({ operator, contact, channel, isLast }: ContactProps) {
  const { t, f } = usePortalLanguage()
  return (
    <article className={css['card']}>
      <div className={css['head']}>
        <h3>{contact.name}</h3>
        <span className="hl-muted">{t.names.contactRole[contact.role] ?? contact.role}</span>
        <Standing contact={contact} />
      </div>
      <div className={css['ways']}>
        {contact.email ? <a href={`mailto:${contact.email}`}>{contact.email}</a> : null}
        {contact.phone ? (
          <a href={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`}>{contact.phone}</a>
        ) : null}
        <span className="hl-muted">{t.portal.inLanguage[contact.language]}</span>
        {contact.confirmedAt ? (
          <span className="hl-muted">{t.portal.confirmedOn(f.date(contact.confirmedAt))}</span>
        ) : null}
      </div>
      {contact.email && !contact.verifiedAt ? (
        <p className={css['note']}>
          {contact.askedUntil ? t.portal.askedUntil(f.moment(contact.askedUntil)) : t.portal.nothingSent}
        </p>
      ) : null}
      <KeyWords contact={contact} />
      {channel ? <Hears channel={channel} /> : null}
      <ContactActs operator={operator} contact={contact} channel={channel} isLast={isLast} />
    </article>
  )
}

function Standing({ contact }: { contact: ContactView }) {
  const { t } = usePortalLanguage()
  if (!contact.email) return null
  if (!contact.verifiedAt) return <Chip tone="warn">{t.portal.unverified}</Chip>
  return contact.isOverdue ? (
    <Chip tone="warn">{t.portal.overdue}</Chip>
  ) : (
    <Chip tone="good">{t.portal.verified}</Chip>
  )
}

function KeyWords({ contact: { key } }: { contact: ContactView }) {
  const { t, f, language } = usePortalLanguage()
  if (!key) return null
  if (key.trouble)
    return (
      <p className={css['note']}>
        <Chip tone="bad">OpenPGP</Chip> {key.trouble[language]}
      </p>
    )
  return (
    <p className={css['note']}>
      <Chip tone="good">{t.portal.encrypted}</Chip> {key.fingerprint?.slice(-16)} ·{' '}
      {key.expires ? t.portal.keyUntil(f.date(key.expires)) : t.portal.keyForEver}
    </p>
  )
}

/** Of what somebody hears, when and in which turn, in one line. */
export function Hears({ channel }: { channel: ChannelView }) {
  const { t, f } = usePortalLanguage()
  const { classes, mode, digestAt, quiet, step } = channel
  const parts = [
    classes.length === 0 ? t.portal.everyClass : f.all(classes.map((one) => t.names.rsitClass[one])),
    mode === 'at-once' ? t.portal.modes[mode] : `${t.portal.modes[mode]} (${f.all(digestAt.map(clockOf))})`,
    ...(quiet ? [t.portal.quietBetween(clockOf(quiet.from), clockOf(quiet.to))] : []),
    ...(step > 1 ? [t.portal.stepN(step)] : []),
  ]
  return (
    <p className={css['note']}>
      {t.portal.hears}: {parts.join(' · ')}
    </p>
  )
}

function ContactActs({ operator, contact, channel, isLast }: ContactProps) {
  const { t } = usePortalLanguage()
  const queries = useQueryClient()
  const [asks, setAsks] = useState<'change' | 'channel' | 'remove'>()
  const close = () => setAsks(undefined)
  const again = () => queries.invalidateQueries({ queryKey: ['portal'] })
  const ask = useMutation({
    mutationFn: (): Promise<Answer<'askContact'>> => call('askContact', { params: { id: contact.id } }),
    onSuccess: again,
  })
  const remove = useMutation({
    mutationFn: () => call('removeContact', { params: { id: contact.id } }),
    onSuccess: async () => {
      close()
      await again()
    },
  })
  const needsLink = contact.email !== undefined && (!contact.verifiedAt || contact.isOverdue)
  return (
    <>
      <div className={css['acts']}>
        {needsLink ? (
          <ActButton
            icon="check"
            words={contact.verifiedAt ? t.portal.askStill : t.portal.ask}
            may={contact.may.ask}
            busy={ask.isPending}
            onAct={() => ask.mutate()}
          />
        ) : null}
        <ActButton
          icon="people"
          words={t.portal.changeContact}
          may={contact.may.change}
          onAct={() => setAsks('change')}
        />
        {channel ? (
          <ActButton
            icon="news"
            words={t.portal.change}
            may={channel.may.change}
            onAct={() => setAsks('channel')}
          />
        ) : null}
        <ActButton
          icon="close"
          words={t.portal.remove}
          may={contact.may.remove}
          onAct={() => setAsks('remove')}
        />
      </div>
      {ask.error ? <Trouble failure={ask.error} /> : null}
      {asks === 'change' ? <ContactDialog operator={operator} contact={contact} close={close} /> : null}
      {asks === 'channel' && channel ? (
        <ChannelDialog name={contact.name} channel={channel} close={close} />
      ) : null}
      <Confirm
        title={t.portal.removeTitle(contact.name)}
        opened={asks === 'remove'}
        close={close}
        act={t.portal.remove}
        onAct={() => remove.mutate()}
        busy={remove.isPending}
        failure={remove.error}
      >
        <p>{t.portal.removeWords}</p>
        {isLast ? <p>{t.portal.removeLast}</p> : null}
      </Confirm>
    </>
  )
}
