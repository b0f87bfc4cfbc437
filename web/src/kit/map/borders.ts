import { queryOptions } from '@tanstack/react-query'
import bordersUrl from '#kit/map/borders.json?url'
import { toPlane, type LonLat } from '#kit/map/projection.ts'

/** The outline of a province: one path of all its parts in the plane. */
export interface Outline {
  readonly code: string
  readonly path: string
}

/** As `tools/pack-places.ts` writes it: each ring its first point, then the steps from point to point. */
export interface BorderFile {
  /** parts of a degree that one step counts */
  readonly scale: number
  readonly provinces: readonly { readonly code: string; readonly rings: readonly (readonly number[])[] }[]
}

/** The points of a ring in degrees. */
export function ringOf(steps: readonly number[], scale: number): LonLat[] {
  const ring: LonLat[] = []
  let [lon, lat] = [0, 0]
  for (let at = 0; at < steps.length; at += 2) {
    lon += steps[at]!
    lat += steps[at + 1]!
    ring.push([lon / scale, lat / scale])
  }
  return ring
}

const pathOf = (ring: readonly LonLat[]): string =>
  `M${ring
    .map(toPlane)
    .map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('L')}Z`

export const outlinesOf = ({ scale, provinces }: BorderFile): Outline[] =>
  provinces.map(({ code, rings }) => ({
    code,
    path: rings.map((steps) => pathOf(ringOf(steps, scale))).join(''),
  }))

/** The provinces' outlines; they come once and from this desk alone. */
export const bordersQuery = queryOptions({
  queryKey: ['map', 'borders'],
  queryFn: async ({ signal }) => {
    const answer = await fetch(bordersUrl, { signal })
    if (!answer.ok) throw new Error(`the borders did not come: ${answer.status}`)
    return outlinesOf((await answer.json()) as BorderFile)
  },
  staleTime: Infinity,
})
