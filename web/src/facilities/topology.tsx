import type { TopologyView } from '@hiepluc/contract/endpoints/failures.ts'
import { useMemo, type MouseEvent } from 'react'
import { layOut, type Spot } from '#facilities/layout.ts'
import { linkState, siteState, type PickedThing, type Standing } from '#facilities/shown-network.ts'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

const [WIDE, HIGH, EDGE] = [900, 620, 36]
/** More names than this lie over one another. */
const MOST_NAMES = 60
const LARGE = 400
/** How near the pointer must come, in units of the drawing. */
const NEAR = 16

/** A network drawn without a map: by coordinates where there are some, else by what hangs together. */
export function Topology({
  network,
  standing,
  onPick,
}: {
  network: TopologyView
  standing: Standing
  onPick?: ((picked: PickedThing) => void) | undefined
}) {
  const { t } = useFailureLanguage()
  const spots = useMemo(() => layOut(network).map(([x, y]): Spot => onSheet(x, y)), [network])
  const paths = useMemo(() => pathsOf(network, spots, standing), [network, spots, standing])
  const press = ({ currentTarget, clientX, clientY }: MouseEvent<SVGSVGElement>) => {
    const box = currentTarget.getBoundingClientRect()
    const at: Spot = [((clientX - box.left) / box.width) * WIDE, ((clientY - box.top) / box.height) * HIGH]
    const picked = nearest(network, spots, at)
    if (picked) onPick?.(picked)
  }
  return (
    // Whoever has no pointer finds everything by name beside it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/prefer-tag-over-role
    <svg
      className={css['topology']}
      viewBox={`0 0 ${WIDE} ${HIGH}`}
      role="img"
      aria-label={t.failures.topologyLabel}
      data-large={network.sites.length > LARGE || undefined}
      onClick={onPick && press}
    >
      {paths.map(([of, d]) => (
        <path key={of} data-of={of} d={d} />
      ))}
      {network.sites.length > MOST_NAMES
        ? null
        : network.sites.map(({ id, name }, at) => (
            <text key={id} x={spots[at]![0] + 8} y={spots[at]![1] - 6}>
              {name}
            </text>
          ))}
    </svg>
  )
}

/** Wider than high, so that names have room. */
const onSheet = (x: number, y: number): Spot => [
  EDGE + x * (WIDE - 2 * EDGE - 60),
  EDGE + y * (HIGH - 2 * EDGE),
]

/** One path for each way to draw: tens of thousands of links are as quick as ten. */
function pathsOf({ sites, links }: TopologyView, spots: readonly Spot[], standing: Standing) {
  const found = new Map<string, string[]>()
  const add = (of: string, piece: string) => {
    const some = found.get(of)
    if (some) some.push(piece)
    else found.set(of, [piece])
  }
  const at = (site: number) => spots[site]!.map((one) => one.toFixed(1)).join(' ')
  for (const link of links) add(linkState(link, standing), `M${at(link.from)}L${at(link.to)}`)
  for (const [nth, site] of sites.entries()) {
    const state = siteState(site, standing)
    const [x, y] = spots[nth]!
    if (state === 'failed') add(state, `M${x - 7} ${y - 7}l14 14m0-14l-14 14`)
    else if (state === 'dark') add(state, `M${x - 5} ${y - 5}h10v10h-10z`)
    else if (state === 'lost') add(state, `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0`)
    else add(state, `M${at(nth)}h0`)
  }
  const order = ['link', 'bridge', 'failed-link', 'site', 'cut', 'lost', 'dark', 'failed']
  return order.flatMap((of) => {
    const some = found.get(of)
    return some ? [[of, some.join('')] as const] : []
  })
}

function nearest(
  { sites, links }: TopologyView,
  spots: readonly Spot[],
  [x, y]: Spot,
): PickedThing | undefined {
  let best: { picked: PickedThing; far: number } | undefined
  for (const [at, { id }] of sites.entries()) {
    const far = Math.hypot(spots[at]![0] - x, spots[at]![1] - y)
    if (far < NEAR && (!best || far < best.far)) best = { picked: { kind: 'site', id }, far }
  }
  if (best) return best.picked
  for (const { id, from, to } of links) {
    const far = toLine([x, y], spots[from]!, spots[to]!)
    if (far < NEAR / 2 && (!best || far < best.far)) best = { picked: { kind: 'link', id }, far }
  }
  return best?.picked
}

function toLine([x, y]: Spot, [ax, ay]: Spot, [bx, by]: Spot): number {
  const [dx, dy] = [bx - ax, by - ay]
  const long = dx ** 2 + dy ** 2
  const part = long === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / long))
  return Math.hypot(x - ax - part * dx, y - ay - part * dy)
}
