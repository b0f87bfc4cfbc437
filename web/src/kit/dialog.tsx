import { Button, Modal } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Trouble } from '#kit/trouble.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly opened: boolean
  readonly close: () => void
  /** false where closing by accident would lose something shown once */
  readonly light?: boolean
  readonly children: ReactNode
}

export function Dialog({ title, opened, close, light = true, children }: DialogProps) {
  const { t } = useLanguage()
  useFocusBack()
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size="lg"
      centered
      lockScroll={false}
      closeOnClickOutside={light}
      closeOnEscape={light}
      closeButtonProps={{ 'aria-label': t.kit.close }}
      transitionProps={{ duration: 120 }}
      classNames={{ content: css['content']!, header: css['header']!, title: css['title']! }}
    >
      {children}
    </Modal>
  )
}

/** Gives the keyboard back to where it was when a dialog goes that was made open: the modal does so for one that opens and closes. */
function useFocusBack() {
  const [from] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body
      if (isLost && from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true })
    },
    [from],
  )
}

/**
 * Closes the dialog that calls it, and no other: its answer may come when it was left and another stands in its place.
 * Says whether it still stood.
 */
export function useOwnClose(close: () => void): () => boolean {
  const stands = useRef(false)
  useEffect(() => {
    stands.current = true
    return () => {
      stands.current = false
    }
  }, [])
  return () => {
    if (stands.current) close()
    return stands.current
  }
}

interface ConfirmProps {
  readonly title: string
  readonly opened: boolean
  readonly close: () => void
  /** what will happen, said before it does */
  readonly children: ReactNode
  readonly act: string
  readonly onAct: () => void
  readonly busy: boolean
  readonly failure?: unknown
}

/** Asks once before an act that can't be undone. */
export function Confirm({ title, opened, close, children, act, onAct, busy, failure }: ConfirmProps) {
  const { t } = useLanguage()
  return (
    <Dialog title={title} opened={opened} close={close}>
      <div className={css['words']}>{children}</div>
      {failure ? <Trouble failure={failure} /> : null}
      <div className={css['acts']}>
        <Button variant="default" onClick={close}>
          {t.kit.cancel}
        </Button>
        <Button onClick={onAct} loading={busy} data-autofocus>
          {act}
        </Button>
      </div>
    </Dialog>
  )
}
