import { createContext, use, useEffect, useState, type ReactNode } from 'react'

const Clock = createContext<number | undefined>(undefined)
const TICK = 15_000

/**
 * The desk's time, ticking: a machine whose own clock is wrong still shows true ages.
 * `ahead` is how far the desk's clock runs ahead of this machine's, in milliseconds.
 */
export function NowProvider({ ahead, children }: { ahead: number; children: ReactNode }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), TICK)
    return () => clearInterval(ticking)
  }, [])
  return <Clock value={now + ahead}>{children}</Clock>
}

export function useNow(): number {
  const now = use(Clock)
  if (now === undefined) throw new Error('useNow outside NowProvider')
  return now
}
