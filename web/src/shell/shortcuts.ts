import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useMe } from '#reader.ts'
import { placesOf } from '#shell/places.ts'

const PAUSE = 2000

/** Shortcuts of the whole desk; silent while somebody types or a dialog is open. */
export function useShortcuts(askHelp: () => void): void {
  const navigate = useNavigate()
  // The screen may be drawn anew between two keys of one shortcut.
  const began = useRef(0)
  const me = useMe()
  useEffect(() => {
    const places = placesOf(me)
    const press = (pressed: KeyboardEvent) => {
      if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || isTaken(pressed.target)) return
      const key = pressed.key
      const place = places.find((one) => one.key === key)
      if (began.current > 0 && pressed.timeStamp - began.current < PAUSE && place) {
        began.current = 0
        pressed.preventDefault()
        void navigate({ to: place.to })
        return
      }
      began.current = key === 'g' ? pressed.timeStamp : 0
      if (key === 'j' || key === 'k') stepRow(key === 'j' ? 1 : -1)
      else if (key === 'x') chooseRow()
      else if (key === '/') focusFirst('[data-filter]')
      else if (key === '#') focusFirst('[data-find-number]')
      else if (key === '?') askHelp()
      else return
      pressed.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [navigate, askHelp, me])
}

const isTaken = (target: EventTarget | null) =>
  document.querySelector('[role="dialog"]') !== null ||
  (target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null)

/** The next or previous row of the list on screen; the first one if none is chosen. */
function stepRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('a[data-row]')]
  const here = rows.indexOf(document.activeElement as HTMLElement)
  const next = rows[here < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, here + step))]
  next?.focus({ preventScroll: true })
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' })
}

/** Chooses the row at hand, or not, where rows can be chosen. */
function chooseRow(): void {
  document.activeElement?.closest('tr')?.querySelector<HTMLElement>('input[data-choose]')?.click()
}

function focusFirst(what: string): void {
  const seen = [...document.querySelectorAll<HTMLElement>(what)].find((one) => one.offsetParent !== null)
  seen?.focus()
}
