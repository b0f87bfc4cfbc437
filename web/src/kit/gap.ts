import { useEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'

/** How far off the screen things are still drawn: further than a hand flings in a moment. */
const AHEAD = '1600px'

/**
 * For a piece of something long: its height once it is so far from what is seen that a gap may stand in its place; undefined
 * while it is to be drawn, as on paper all is. `alone`: there is no other piece, and nothing to be saved.
 */
export function useGap<Piece extends HTMLElement>(
  alone = false,
): [RefObject<Piece | null>, number | undefined] {
  const piece = useRef<Piece>(null)
  const [gap, setGap] = useState<number>()
  useEffect(() => {
    const seen = piece.current
    if (!seen || alone || typeof IntersectionObserver === 'undefined') return
    const watching = new IntersectionObserver(
      ([now]) => {
        if (!now) return
        // the height that was: what comes back is as high as what went
        setGap(now.isIntersecting ? undefined : seen.getBoundingClientRect().height)
      },
      { rootMargin: AHEAD },
    )
    const watch = () => watching.observe(seen)
    const draw = () => {
      watching.disconnect()
      flushSync(() => setGap(undefined))
    }
    watch()
    addEventListener('beforeprint', draw)
    addEventListener('afterprint', watch)
    return () => {
      watching.disconnect()
      removeEventListener('beforeprint', draw)
      removeEventListener('afterprint', watch)
    }
  }, [alone])
  return [piece, alone ? undefined : gap]
}
