import { useEffect, useEffectEvent } from 'react'
import type { Answer } from '#api.ts'

/** The desk looks what new reports are like within a few seconds, in milliseconds. */
const LOOK_AGAIN = 2_500

/** Asks again for reports on the screen of which the desk has not yet said what they are like. */
export function useRelated(
  rows: readonly Answer<'listPublicReports'>['rows'][number][],
  again: (ids: readonly number[]) => Promise<unknown>,
): void {
  const unrelated = rows.filter(({ group }) => !group).map(({ id }) => id)
  const key = unrelated.join()
  const ask = useEffectEvent(() => void again(key.split(',').map(Number)).catch(() => undefined))
  useEffect(() => {
    if (!key) return
    const timer = setInterval(() => ask(), LOOK_AGAIN)
    return () => clearInterval(timer)
  }, [key])
}
