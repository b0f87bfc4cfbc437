import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { bordersQuery } from '#kit/map/borders.ts'
import { hitLayers, type MapLayer, type Picked } from '#kit/map/layer.ts'
import { LayerCanvas } from '#kit/map/layer-canvas.tsx'
import { MapButtons } from '#kit/map/map-buttons.tsx'
import { MapNames } from '#kit/map/map-names.tsx'
import { fromScreen, toScreen, type LonLat, type Size, type Spot, type View } from '#kit/map/projection.ts'
import { useDrawing, type Drawing } from '#kit/map/use-drawing.ts'
import { useView } from '#kit/map/use-view.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useMapLanguage } from '#texts/map-language.ts'
import css from '#kit/map/country-map.module.css'

/** How a province is filled, and what is said of it who points at it. */
export interface ProvincePaint {
  /** a token of the theme: '--hl-accent' */
  readonly fill?: string
  /** 0 to 1 */
  readonly opacity?: number
  readonly title?: string
  /** written on it, where it has room */
  readonly figure?: string
}

export interface CountryMapProps {
  /** what the map shows, for who does not see it */
  readonly label: string
  /** CSS height; default 480px */
  readonly height?: string
  readonly paintOf?: (province: string) => ProvincePaint
  /** the first lies below */
  readonly layers?: readonly MapLayer[]
  readonly chosen?: Pick<Picked, 'layer' | 'id'> | undefined
  readonly onPick?: ((picked: Picked) => void) | undefined
  /** given: corners are set instead of things picked, until the area is closed */
  readonly onDraw?: ((area: readonly LonLat[]) => void) | undefined
  readonly legend?: ReactNode
  /** corners of what it begins with; absent: the whole country */
  readonly extent?: readonly [LonLat, LonLat] | undefined
}

const NO_LAYERS: readonly MapLayer[] = []

/** The country by its provinces, with Hoàng Sa and Trường Sa, and what lies upon it; drawn from this desk alone. */
export function CountryMap({ height = '480px', label, legend, ...shown }: CountryMapProps) {
  const { t } = useMapLanguage()
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const size = useSize(box)
  const [at, setAt] = useState<{ spot: Spot; title: string }>()
  const { layers = NO_LAYERS, onPick, onDraw } = shown
  const drawing = useDrawing(onDraw)
  const tap = (spot: Spot, event: PointerEvent, view: View) => {
    if (onDraw) return drawing.add(fromScreen(view, spot))
    const picked = pickAt(layers, view, spot, event)
    if (picked) onPick?.(picked)
  }
  const moving = useView(box, size, tap, shown.extent)
  const press = (event: KeyboardEvent) => {
    const middle = fromScreen(moving.view, [size.width / 2, size.height / 2])
    if (event.target !== box || event.ctrlKey || event.metaKey || event.altKey) return
    if (!moving.takeKey(event.key) && !drawing.takeKey(event.key, middle)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const point = (event: PointerEvent) => {
    moving.pointers.onPointerMove(event)
    if (box && event.pointerType === 'mouse') setAt(titleAt(box, event, moving.view, shown))
  }
  return (
    <figure className={css['figure']}>
      {/* A map takes arrow keys and a pointer as a slider does; no element of HTML is one. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={setBox}
        className={css['map']}
        style={{ height }}
        data-whole={moving.isWhole || undefined}
        data-drawing={onDraw ? true : undefined}
        role="application"
        aria-label={`${label}. ${onDraw ? t.map.drawKeys : t.map.keys}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={press}
        {...moving.pointers}
        onPointerMove={point}
        onPointerLeave={() => setAt(undefined)}
        onDoubleClick={() => drawing.end()}
      >
        <Ground size={size} view={moving.view} {...shown} />
        <LayerCanvas layers={layers} size={size} view={moving.view} chosen={shown.chosen} />
        <MapNames size={size} view={moving.view} paintOf={shown.paintOf} />
        {onDraw ? <Drawn drawing={drawing} size={size} view={moving.view} /> : null}
        {at ? (
          <span className={css['title']} style={{ left: at.spot[0], top: at.spot[1] }} aria-hidden="true">
            {at.title}
          </span>
        ) : null}
        <MapButtons
          moving={moving}
          drawing={onDraw ? drawing : undefined}
          hasHome={shown.extent !== undefined}
        />
      </div>
      {legend ? <figcaption className={css['legend']}>{legend}</figcaption> : null}
    </figure>
  )
}

/** The provinces. */
function Ground({
  size,
  view,
  paintOf,
  chosen,
}: { size: Size; view: View } & Pick<CountryMapProps, 'paintOf' | 'chosen'>) {
  const borders = useQuery(bordersQuery)
  if (borders.isError) return <Trouble failure={borders.error} retry={() => void borders.refetch()} />
  return (
    <svg className={css['ground']} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
        {borders.data?.map(({ code, path }) => {
          const { fill = '--hl-surface', opacity = 1 } = paintOf?.(code) ?? {}
          return (
            <path
              key={code}
              d={path}
              data-province={code}
              data-chosen={(chosen?.layer === 'provinces' && chosen.id === code) || undefined}
              style={{ fill: `var(${fill})`, fillOpacity: opacity }}
            />
          )
        })}
      </g>
    </svg>
  )
}

/** The corners set so far. */
function Drawn({ drawing: { points }, size, view }: { drawing: Drawing; size: Size; view: View }) {
  const spots = points.map((point) => toScreen(view, point))
  return (
    <svg className={css['over']} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <path
        className={css['cross']}
        d={`M${size.width / 2 - 8} ${size.height / 2}h16M${size.width / 2} ${size.height / 2 - 8}v16`}
      />
      <polygon className={css['drawn']} points={spots.map((spot) => spot.join(',')).join(' ')} />
      {spots.map(([x, y], nth) => (
        // corners have no name but their place in the row
        // oxlint-disable-next-line react/no-array-index-key
        <circle key={nth} cx={x} cy={y} r={4} />
      ))}
    </svg>
  )
}

function pickAt(
  layers: readonly MapLayer[],
  view: View,
  spot: Spot,
  { target }: PointerEvent,
): Picked | undefined {
  const hit = hitLayers(layers, view, spot)
  if (hit) return hit
  const code = target instanceof SVGElement ? target.dataset['province'] : undefined
  return code === undefined ? undefined : { layer: 'provinces', id: code }
}

/** What lies under the pointer, in words, and where to write it. */
function titleAt(
  box: HTMLElement,
  event: PointerEvent,
  view: View,
  { layers = NO_LAYERS, paintOf }: Pick<CountryMapProps, 'layers' | 'paintOf'>,
): { spot: Spot; title: string } | undefined {
  const { left, top } = box.getBoundingClientRect()
  const spot: Spot = [event.clientX - left, event.clientY - top]
  const picked = pickAt(layers, view, spot, event)
  if (!picked) return undefined
  const title =
    'feature' in picked
      ? layers.find(({ id }) => id === picked.layer)?.title?.(picked.feature)
      : paintOf?.(picked.id).title
  return title === undefined ? undefined : { spot, title }
}

const UNKNOWN: Size = { width: 600, height: 480 }

function useSize(box: HTMLElement | null): Size {
  const [size, setSize] = useState(UNKNOWN)
  useEffect(() => {
    if (!box || typeof ResizeObserver === 'undefined') return
    const watch = new ResizeObserver(([seen]) => {
      const { width = 0, height = 0 } = seen?.contentRect ?? {}
      // while it is printed or folded away it keeps the size that it had
      if (width > 0 && height > 0) setSize({ width, height })
    })
    watch.observe(box)
    return () => watch.disconnect()
  }, [box])
  return size
}
