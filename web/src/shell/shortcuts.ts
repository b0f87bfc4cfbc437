import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useMe } from '#reader.ts'
import { actByKey } from '#shell/use-keys.ts'
import { DESK_KEYS, LIST_KEYS } from '#shell/keys.ts'
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
      if (key === LIST_KEYS.next || key === LIST_KEYS.previous) stepRow(key === LIST_KEYS.next ? 1 : -1)
      else if (key === LIST_KEYS.choose) chooseRow()
      else if (key === LIST_KEYS.chooseAll) chooseAll()
      else if (key === DESK_KEYS.filters) focusFirst('[data-filter]')
      else if (key === DESK_KEYS.search) focusFirst('[data-search]')
      else if (key === DESK_KEYS.help) askHelp()
      else if (!actByKey(key)) return
      pressed.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [navigate, askHelp, me])
}

const isTaken = (target: EventTarget | null) =>
  document.querySelector('[role="dialog"]') !== null ||
  (target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null)

/** Where the keyboard was last: a row that an act took away leaves its place to the next one. */
let last: { table: Element | null; place: number } = { table: null, place: 0 }

/** The next or previous row of the list on screen; the one at the place of the last if that is gone. */
function stepRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('a[data-row]')]
  const here = rows.indexOf(
    document.activeElement?.closest('tr')?.querySelector('a[data-row]') as HTMLElement,
  )
  const table = rows[0]?.closest('table') ?? null
  const wanted = here >= 0 ? here + step : table === last.table ? last.place : 0
  last = { table, place: Math.max(0, Math.min(rows.length - 1, wanted)) }
  const next = rows[last.place]
  next?.focus({ preventScroll: true })
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' })
}

/** Chooses the row at hand, or not, where rows can be chosen. */
function chooseRow(): void {
  document.activeElement?.closest('tr')?.querySelector<HTMLElement>('input[data-choose]')?.click()
}

/** Chooses all rows shown, or none if all are. */
function chooseAll(): void {
  document.querySelector<HTMLElement>('input[data-choose-all]')?.click()
}

function focusFirst(what: string): void {
  const seen = [...document.querySelectorAll<HTMLElement>(what)].find((one) => one.offsetParent !== null)
  seen?.focus()
}
