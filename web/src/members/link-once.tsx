import { Button } from '@mantine/core'
import { CopyButton } from '#kit/copy-button.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './members.module.css'

export interface SentLink {
  readonly expiresAt: string
  readonly sent: boolean
  readonly link?: string | undefined
}

/** What became of a link: it went by mail, or here it is, this once. */
export function LinkOnce({ sent, done }: { sent: SentLink; done: () => void }) {
  const { t, f } = useAccountLanguage()
  const until = f.moment(sent.expiresAt)
  return (
    <div className={css['form']}>
      <p>{sent.link ? t.members.sendYourself(until) : t.members.sentByMail(until)}</p>
      {sent.link ? (
        <div className={css['link']}>
          <div>
            <strong>{t.members.link}</strong>
            <CopyButton text={sent.link} words={t.kit.copy} />
          </div>
          <code data-link>{sent.link}</code>
        </div>
      ) : null}
      <div className={css['end']}>
        <Button onClick={done}>{sent.link ? t.members.linkKept : t.kit.close}</Button>
      </div>
    </div>
  )
}
