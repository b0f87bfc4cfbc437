import { Button, Tooltip } from '@mantine/core'
import { useId } from 'react'
import { Icon, type IconName } from '#kit/icon.tsx'

interface ActProps {
  readonly icon: IconName
  readonly words: string
  readonly onAct: () => void
  /** why it can't be done now; absent: it can */
  readonly reason?: string | undefined
  readonly busy?: boolean
  readonly first?: boolean
}

/** An act. One that is not possible now stays in sight and says why, and can be reached by keyboard to hear it. */
export function ActButton({ icon, words, onAct, reason, busy = false, first = false }: ActProps) {
  const id = useId()
  const button = (
    <Button
      size="sm"
      variant={first ? 'filled' : 'default'}
      leftSection={<Icon name={icon} />}
      loading={busy}
      onClick={reason === undefined ? onAct : (press) => press.preventDefault()}
      {...(reason === undefined
        ? {}
        : { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': id })}
    >
      {words}
    </Button>
  )
  if (reason === undefined) return button
  return (
    <span>
      <Tooltip label={reason} multiline maw={280} withinPortal>
        {button}
      </Tooltip>
      <span id={id} className="hl-unseen">
        {reason}
      </span>
    </span>
  )
}
