import type { Province } from '@hiepluc/contract/endpoints/places.ts'
import { useQuery } from '@tanstack/react-query'
import type { ProvincePaint } from '#kit/map/country-map.tsx'
import { placesQuery } from '#kit/map/places-query.ts'
import { toScreen, type LonLat, type Size, type Spot, type View } from '#kit/map/projection.ts'
import { useMapLanguage } from '#texts/map-language.ts'
import css from '#kit/map/country-map.module.css'

/** Where the names of the archipelagos stand: below the islands they name. */
const HOANG_SA: LonLat = [112.1, 15.35]
const TRUONG_SA: LonLat = [114, 12]
/** Pixels of a degree from which on the names of provinces do not cover each other. */
const ROOM = 75

interface MapNamesProps {
  readonly size: Size
  readonly view: View
  readonly paintOf: ((province: string) => ProvincePaint) | undefined
}

/** The names: of the archipelagos always, of the provinces where there is room. */
export function MapNames({ size, view, paintOf }: MapNamesProps) {
  const { t, language } = useMapLanguage()
  const places = useQuery(placesQuery)
  const hasRoom = view.scale * 100 >= ROOM
  const lineOf = (one: Province): Written => {
    const figure = paintOf?.(one.code).figure
    const words = [...(hasRoom ? [one.name[language]] : []), ...(figure === undefined ? [] : [figure])]
    return { code: one.code, spot: toScreen(view, [one.lon, one.lat]), words }
  }
  return (
    <svg className={css['names']} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <SeaName at={HOANG_SA} name={t.map.hoangSa} size={size} view={view} />
      <SeaName at={TRUONG_SA} name={t.map.truongSa} size={size} view={view} />
      {roomFor([...(places.data?.values() ?? [])].map(lineOf), size).map(({ code, spot, words }) => (
        <Name key={code} spot={spot} words={words} />
      ))}
    </svg>
  )
}

/** The name of an archipelago; near the edge it moves inwards, so that it is read whole. */
function SeaName({ at, name, size, view }: { at: LonLat; name: string; size: Size; view: View }) {
  const words = linesOf(name)
  const [x, y] = toScreen(view, at)
  const half = widthOf(words) / 2
  const isSeen = x >= 0 && x <= size.width
  return <Name spot={[isSeen ? Math.min(Math.max(x, half), size.width - half) : x, y]} words={words} sea />
}

/** About how wide lines are, with a little air; pixels. */
const widthOf = (words: readonly string[]) => Math.max(...words.map(({ length }) => length)) * 6.4 + 4

/** The province in brackets stands below the name. */
const linesOf = (name: string) => name.split(/ (?=\()/)

interface Written {
  readonly code: string
  readonly spot: Spot
  readonly words: readonly string[]
}

/** What can be written without covering what was written before, in the order of the codes. */
function roomFor(lines: readonly Written[], { width, height }: Size): readonly Written[] {
  const taken: { x: number; y: number; wide: number; high: number }[] = []
  return lines.filter(({ spot: [x, y], words }) => {
    if (words.length === 0 || x < 0 || y < 0 || x > width || y > height) return false
    const [wide, high] = [widthOf(words), words.length * 13]
    const covers = taken.some(
      (one) => Math.abs(one.x - x) < (one.wide + wide) / 2 && Math.abs(one.y - y) < (one.high + high) / 2,
    )
    if (!covers) taken.push({ x, y, wide, high })
    return !covers
  })
}

function Name({ spot: [x, y], words, sea }: { spot: Spot; words: readonly string[]; sea?: boolean }) {
  return (
    <text x={x} y={y} data-sea={sea}>
      {words.map((line, nth) => (
        <tspan key={line} x={x} dy={nth === 0 ? `${0.35 - (words.length - 1) * 0.55}em` : '1.15em'}>
          {line}
        </tspan>
      ))}
    </text>
  )
}
