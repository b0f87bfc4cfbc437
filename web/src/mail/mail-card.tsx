import type { MailView } from '@hiepluc/contract/endpoints/mail.ts'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { addressOf } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Chip, type Tone } from '#kit/chip.tsx'
import { Icon } from '#kit/icon.tsx'
import { Moment } from '#kit/moment.tsx'
import { nameIn } from '#kit/name-in.ts'
import { incidentNumber } from '#kit/number-of.ts'
import { AttachDialog, DiscardDialog } from '#mail/mail-dialogs.tsx'
import { reasonOf } from '#mail/mail-reason.ts'
import { useMailLanguage } from '#texts/mail-language.ts'
import css from './mail.module.css'

// brings the fields of a contact
const SenderDialog = lazy(async () => ({ default: (await import('#mail/sender-dialog.tsx')).SenderDialog }))

const TONES: Record<MailView['state'], Tone> = {
  ...{ waiting: 'plain', answer: 'good', review: 'warn', automatic: 'plain', bounce: 'bad' },
  ...{ complaint: 'bad', attached: 'good', discarded: 'plain' },
}

/** One mail, as plain text, with why it is where it is and what can be done with it. */
export function MailCard({ mail }: { mail: MailView }) {
  const { t } = useMailLanguage()
  const reason = reasonOf(mail, t)
  return (
    <li className={css['mail']} data-mail={mail.id}>
      <div className={css['top']}>
        <h2 className={css['subject']}>{mail.subject || t.mail.noSubject}</h2>
        <div className={css['side']}>
          <Chip tone={TONES[mail.state]}>{t.mail.state[mail.state]}</Chip>
          <Moment at={mail.receivedAt} />
        </div>
      </div>
      {reason ? <p className={css['reason']}>{reason}</p> : null}
      <Facts mail={mail} />
      <Words words={mail.words} />
      <Acts mail={mail} />
    </li>
  )
}

function Facts({ mail }: { mail: MailView }) {
  const { t, language } = useMailLanguage()
  const { from, contact, decided } = mail
  return (
    <dl className={css['facts']}>
      <dt>{t.mail.from}</dt>
      <dd>{from ? (from.name ? `${from.name} <${from.address}>` : from.address) : t.mail.nobody}</dd>
      {contact ? (
        <dd className={css['under']}>
          {t.mail.of(contact.name, nameIn(contact.organisation, language))}
          {contact.verified ? '' : ` · ${t.mail.unverified}`}
        </dd>
      ) : null}
      {mail.incident === undefined ? null : (
        <>
          <dt>{t.mail.onIncident}</dt>
          <dd>
            <Link to="/incidents/$id" params={{ id: mail.incident }}>
              {incidentNumber(mail.incident)}
            </Link>
          </dd>
        </>
      )}
      {mail.said ? (
        <>
          <dt>{t.mail.said}</dt>
          <dd>{mail.said}</dd>
        </>
      ) : null}
      {mail.files.length === 0 ? null : (
        <>
          <dt>{t.mail.files}</dt>
          <dd>
            {mail.files.map(({ name, kept }) => (kept ? `${name} (${t.mail.fileKept})` : name)).join(', ')}
          </dd>
        </>
      )}
      {decided ? (
        <>
          <dt>{t.mail.decided(t.names.member[decided.by] ?? decided.by)}</dt>
          <dd>
            <Moment at={decided.at} /> {decided.words}
          </dd>
        </>
      ) : null}
    </dl>
  )
}

/** More than this is shown once it is asked for. */
const SHORT = 600

function Words({ words }: { words: string }) {
  const { t } = useMailLanguage()
  const [whole, setWhole] = useState(false)
  if (words === '') return <p className="hl-muted">{t.mail.noWords}</p>
  const isLong = words.length > SHORT && !whole
  return (
    <>
      <p className={css['words']}>{isLong ? `${words.slice(0, SHORT)} …` : words}</p>
      {isLong ? (
        <button type="button" className={css['more']} onClick={() => setWhole(true)}>
          {t.mail.whole}
        </button>
      ) : null}
    </>
  )
}

function Acts({ mail }: { mail: MailView }) {
  const { t } = useMailLanguage()
  const [asks, setAsks] = useState<'attach' | 'discard' | 'contact'>()
  const close = () => setAsks(undefined)
  const isOpen = mail.state === 'review' || mail.state === 'automatic'
  return (
    <div className={css['acts']}>
      <a className={css['download']} href={addressOf('downloadMail', { params: { id: mail.id } })} download>
        <Icon name="download" /> {t.mail.download}
      </a>
      {isOpen ? (
        <>
          <ActButton
            icon="close"
            words={t.mail.discard}
            may={mail.may.discard}
            onAct={() => setAsks('discard')}
          />
          <ActButton
            icon="incidents"
            words={t.mail.attach}
            may={mail.may.attach}
            first={mail.state === 'review'}
            onAct={() => setAsks('attach')}
          />
        </>
      ) : null}
      {isOpen && mail.from ? (
        <ActButton
          icon="person"
          words={t.mail.addSender}
          may={mail.may.addSender}
          onAct={() => setAsks('contact')}
        />
      ) : null}
      {asks === 'contact' && mail.from ? (
        <Suspense>
          <SenderDialog mail={mail} from={mail.from} close={close} />
        </Suspense>
      ) : null}
      {asks === 'attach' ? <AttachDialog mail={mail} close={close} /> : null}
      {asks === 'discard' ? <DiscardDialog mail={mail} close={close} /> : null}
    </div>
  )
}
