import { useState } from 'react'
import type { LonLat } from '#kit/map/projection.ts'

export interface Drawing {
  readonly points: readonly LonLat[]
  readonly add: (corner: LonLat) => void
  readonly end: () => void
  readonly undo: () => void
  readonly drop: () => void
  /** takes a key that draws; whether it was one */
  readonly takeKey: (key: string, middle: LonLat) => boolean
}

/** An area drawn corner by corner: by pointer, or by keyboard with the middle of the map for a pen. */
export function useDrawing(onDraw: ((area: readonly LonLat[]) => void) | undefined): Drawing {
  const [points, setPoints] = useState<readonly LonLat[]>([])
  const drop = () => setPoints([])
  const add = (corner: LonLat) => setPoints((before) => [...before, corner])
  const undo = () => setPoints((before) => before.slice(0, -1))
  const end = () => {
    if (points.length < 3) return
    onDraw?.(points)
    drop()
  }
  return {
    ...{ points, add, end, undo, drop },
    takeKey: (key, middle) => {
      if (!onDraw) return false
      if (key === ' ') add(middle)
      else if (key === 'Enter') end()
      else if (key === 'Backspace') undo()
      else if (key === 'Escape' && points.length > 0) drop()
      else return false
      return true
    },
  }
}
