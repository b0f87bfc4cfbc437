import { useEffect, useRef } from 'react'
import { ACT_KEYS, type KeyedAct } from '#shell/keys.ts'

/** What a screen does by key: with the row at hand, with what is chosen, or with what it shows. */
export type KeyedActs = Partial<Record<KeyedAct, () => void>>

// the screen on top is asked first
const offered: { readonly current: KeyedActs }[] = []

/** Offers acts by their keys while the screen is shown. */
export function useKeys(acts: KeyedActs): void {
  const now = useRef(acts)
  useEffect(() => {
    now.current = acts
  })
  useEffect(() => {
    offered.push(now)
    return () => void offered.splice(offered.indexOf(now), 1)
  }, [])
}

/** Does what the key stands for on the screen shown; false: nothing. */
export function actByKey(key: string): boolean {
  const act = (Object.keys(ACT_KEYS) as KeyedAct[]).find((one) => ACT_KEYS[one] === key)
  const does = act && offered.map(({ current }) => current[act]).findLast((one) => one !== undefined)
  does?.()
  return does !== undefined
}

/** The number in the `data-id` of the row that the keyboard is at. */
export const rowAtHand = (): string | undefined =>
  document.activeElement?.closest('tr')?.querySelector<HTMLElement>('a[data-row]')?.dataset['id']
