import { Button } from '@mantine/core'
import type { Said } from '@hiepluc/contract/wire.ts'
import { useId } from 'react'
import { Icon, type IconName } from '#kit/icon.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './act-button.module.css'

/** What a reply says of an act; until it has come nobody knows. */
export type Told = true | Said | 'unknown'

interface ActProps {
  readonly icon: IconName
  readonly words: string
  readonly onAct: () => void
  /** what the reply says of the act; absent: it is everybody's */
  readonly may?: Told
  /** why it can't be done now, where the screen alone knows; absent: it can */
  readonly reason?: string | undefined
  readonly busy?: boolean
  readonly first?: boolean
}

/** An act. One that is not possible stays in sight with the reason under it, and can be reached by keyboard to hear it. */
export function ActButton({ icon, words, onAct, may = true, reason, busy = false, first = false }: ActProps) {
  const id = useId()
  const { language } = useLanguage()
  const why = typeof may === 'object' ? may[language] : reason
  const barred = why !== undefined || may === 'unknown'
  const button = (
    <Button
      size="sm"
      variant={first ? 'filled' : 'default'}
      leftSection={<Icon name={icon} />}
      loading={busy}
      onClick={barred ? (press) => press.preventDefault() : onAct}
      {...(barred && { 'data-disabled': true, 'aria-disabled': true })}
      {...(why !== undefined && { 'aria-describedby': id })}
    >
      {words}
    </Button>
  )
  if (why === undefined) return button
  return (
    <span className={css['barred']}>
      {button}
      <span id={id} className={css['why']}>
        {why}
      </span>
    </span>
  )
}
