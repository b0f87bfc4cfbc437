import type { ActOnReports } from '@hiepluc/contract/triage.ts'
import { useEffect, useRef } from 'react'

export type TriageAct = ActOnReports | 'open'

/** One key for each act: none of those that the whole desk has. */
export const ACT_KEYS: Readonly<Record<TriageAct, string>> = {
  ...{
    take: 't',
    release: 'b',
    ask: 'a',
    open: 'o',
    join: 'n',
    refer: 'c',
    decline: 'd',
    merge: 'm',
    undo: 'u',
  },
}
const ACTS = Object.entries(ACT_KEYS) as [TriageAct, string][]

/** The first key of "g i" and the like is waited for this long. */
const PAUSE = 2000

/** Acts by key; silent while somebody types, a dialog is open, or the key belongs to "g …". */
export function useActKeys(onAct: (act: TriageAct) => void): void {
  const went = useRef(0)
  const latest = useRef(onAct)
  useEffect(() => {
    latest.current = onAct
  })
  useEffect(() => {
    const press = (pressed: KeyboardEvent) => {
      if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || isTaken(pressed.target)) return
      const isSecond = went.current > 0 && pressed.timeStamp - went.current < PAUSE
      went.current = pressed.key === 'g' ? pressed.timeStamp : 0
      const act = ACTS.find(([, key]) => key === pressed.key)?.[0]
      if (!act || isSecond) return
      pressed.preventDefault()
      latest.current(act)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

const isTaken = (target: EventTarget | null) =>
  document.querySelector('[role="dialog"]') !== null ||
  (target instanceof Element &&
    target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]') !== null)
