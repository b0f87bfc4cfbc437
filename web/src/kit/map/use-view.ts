import { useCallback, useEffect, useMemo, useRef, useState, type PointerEvent } from 'react'
import {
  around,
  COUNTRY,
  fit,
  near,
  pan,
  zoom,
  type LonLat,
  type Size,
  type Spot,
  type View,
} from '#kit/map/projection.ts'

/** Further than this from where it came down, a pointer drags and does not pick; pixels. */
const STILL = 5
/** Pixels of one press of an arrow key. */
const STEP = 60
const NEARER = 1.5

export interface Moving {
  readonly view: View
  readonly isWhole: boolean
  /** it is where it began */
  readonly isHome: boolean
  readonly nearer: () => void
  readonly further: () => void
  readonly whole: () => void
  readonly home: () => void
  /** takes a key that moves the map; whether it was one */
  readonly takeKey: (key: string) => boolean
  readonly pointers: {
    readonly onPointerDown: (event: PointerEvent) => void
    readonly onPointerMove: (event: PointerEvent) => void
    readonly onPointerUp: (event: PointerEvent) => void
    readonly onPointerCancel: (event: PointerEvent) => void
  }
}

/** A pointer came down and went up again without dragging. */
export type Tap = (spot: Spot, event: PointerEvent, view: View) => void

/** Moves the map by pointers, wheel and keys. It begins with `extent`, else with the whole country, and never shows less of either. */
export function useView(
  box: HTMLElement | null,
  size: Size,
  onTap: Tap,
  extent?: readonly [LonLat, LonLat],
): Moving {
  const all = useMemo(() => fit(around([...COUNTRY, ...(extent ?? [])]) ?? COUNTRY, size), [size, extent])
  const start = useMemo(() => (extent ? near(extent, size) : all), [size, extent, all])
  const [moved, setMoved] = useState<View>()
  const view = moved ?? start
  const middle: Spot = [size.width / 2, size.height / 2]
  const zoomBy = useCallback(
    (factor: number, at: Spot) =>
      setMoved((before) => {
        const after = zoom(before ?? start, factor, at, all)
        return after === start ? undefined : after
      }),
    [start, all],
  )
  const panBy = (x: number, y: number) => setMoved((before) => pan(before ?? start, x, y))
  useWheel(box, zoomBy)
  const pointers = usePointers(box, {
    ...{ panBy, zoomBy, isWhole: view === all },
    onTap: (spot, event) => onTap(spot, event, view),
  })
  const whole = () => setMoved(all === start ? undefined : all)
  const acts: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => panBy(STEP, 0),
    ArrowRight: () => panBy(-STEP, 0),
    ArrowUp: () => panBy(0, STEP),
    ArrowDown: () => panBy(0, -STEP),
    '+': () => zoomBy(NEARER, middle),
    '=': () => zoomBy(NEARER, middle),
    '-': () => zoomBy(1 / NEARER, middle),
    '0': whole,
  }
  return {
    ...{ view, isWhole: view === all, isHome: moved === undefined, pointers, whole },
    nearer: () => zoomBy(NEARER, middle),
    further: () => zoomBy(1 / NEARER, middle),
    home: () => setMoved(undefined),
    takeKey: (key) => {
      acts[key]?.()
      return key in acts
    },
  }
}

/** The wheel scrolls the page unless the map was clicked or Ctrl is held: nobody is caught in it. */
function useWheel(box: HTMLElement | null, zoomBy: (factor: number, at: Spot) => void) {
  useEffect(() => {
    if (!box) return
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && !box.contains(document.activeElement)) return
      event.preventDefault()
      zoomBy(Math.exp(-event.deltaY / 400), spotIn(box, event))
    }
    box.addEventListener('wheel', turn, { passive: false })
    return () => box.removeEventListener('wheel', turn)
  }, [box, zoomBy])
}

const spotIn = (box: HTMLElement, at: { clientX: number; clientY: number }): Spot => {
  const { left, top } = box.getBoundingClientRect()
  return [at.clientX - left, at.clientY - top]
}

interface Dragging {
  readonly panBy: (x: number, y: number) => void
  readonly zoomBy: (factor: number, at: Spot) => void
  readonly onTap: (spot: Spot, event: PointerEvent) => void
  readonly isWhole: boolean
}

/** One pointer drags, two pinch. A finger on the whole country scrolls the page. */
function usePointers(
  box: HTMLElement | null,
  { panBy, zoomBy, onTap, isWhole }: Dragging,
): Moving['pointers'] {
  const down = useRef(new Map<number, Spot>())
  const dragged = useRef(0)
  const end = (event: PointerEvent) => down.current.delete(event.pointerId)
  return {
    onPointerDown: (event) => {
      if (!box || event.button !== 0) return
      if (down.current.size === 0) dragged.current = 0
      down.current.set(event.pointerId, spotIn(box, event))
    },
    onPointerMove: (event) => {
      const before = down.current.get(event.pointerId)
      if (!box || !before) return
      const now = spotIn(box, event)
      const [byX, byY] = [now[0] - before[0], now[1] - before[1]]
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1]
      dragged.current += Math.hypot(byX, byY)
      down.current.set(event.pointerId, now)
      if (other) zoomBy(spread(now, other) / spread(before, other), other)
      else if (dragged.current > STILL && !(isWhole && event.pointerType === 'touch')) {
        box.setPointerCapture(event.pointerId)
        panBy(byX, byY)
      }
    },
    onPointerUp: (event) => {
      const was = down.current.has(event.pointerId)
      end(event)
      if (box && was && down.current.size === 0 && dragged.current <= STILL) onTap(spotIn(box, event), event)
    },
    onPointerCancel: end,
  }
}

const spread = (a: Spot, b: Spot) => Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]))
