import type { Area } from '@hiepluc/contract/area.ts'
import type { TopologyView } from '@hiepluc/contract/endpoints/failures.ts'
import { useState } from 'react'
import { Button } from '@mantine/core'
import { NetworkMap } from '#facilities/network-map.tsx'
import { ALL_UP, type PickedThing, type Standing } from '#facilities/shown-network.ts'
import { Topology } from '#facilities/topology.tsx'
import type { LonLat } from '#kit/map/map.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

/** The network as a map or as a drawing; without coordinates it begins with the drawing. */
export function NetworkPicture({
  network,
  standing = ALL_UP,
  area,
  onPick,
  onArea,
}: {
  network: TopologyView
  standing?: Standing
  area?: Area | undefined
  onPick?: (picked: PickedThing) => void
  onArea?: (area: Area) => void
}) {
  const { t } = useFailureLanguage()
  const placed = network.sites.filter(({ lon }) => lon !== undefined).length
  const [chosen, choose] = useState<'map' | 'topology'>()
  const [isDrawing, draw] = useState(false)
  const shown = chosen ?? (placed * 2 >= network.sites.length && placed > 0 ? 'map' : 'topology')
  const close = (corners: readonly LonLat[]) => {
    draw(false)
    if (corners.length > 2)
      onArea?.({ type: 'Polygon', coordinates: [corners.map(([lon, lat]): [number, number] => [lon, lat])] })
  }
  return (
    <div className={css['card']}>
      <div className={`${css['row']} ${css['plain']}`}>
        <Button.Group>
          {(['map', 'topology'] as const).map((one) => (
            <Button
              key={one}
              size="sm"
              variant={shown === one ? 'filled' : 'default'}
              aria-pressed={shown === one}
              onClick={() => choose(one)}
            >
              {t.failures[one]}
            </Button>
          ))}
        </Button.Group>
        {onArea && shown === 'map' ? (
          <Button
            size="sm"
            variant={isDrawing ? 'filled' : 'default'}
            aria-pressed={isDrawing}
            onClick={() => draw(!isDrawing)}
          >
            {isDrawing ? t.failures.drawStop : t.failures.draw}
          </Button>
        ) : null}
      </div>
      {isDrawing ? <p className={css['note']}>{t.failures.drawHow}</p> : null}
      {shown === 'map' ? (
        <NetworkMap {...{ network, standing, area, onPick }} onDraw={isDrawing ? close : undefined} />
      ) : (
        <Topology {...{ network, standing, onPick }} />
      )}
      <Legend />
    </div>
  )
}

/** Every state by its form and not its colour alone. */
function Legend() {
  const { t } = useFailureLanguage()
  const { legend } = t.failures
  const mark = (d: string, fill: string, line = 'none') => (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <path d={d} fill={fill} stroke={line} strokeWidth="2" />
    </svg>
  )
  return (
    <ul className={css['legend']}>
      <li>
        {mark('M7 3a4 4 0 1 0 .01 0Z', 'var(--hl-accent)')} {legend.up}
      </li>
      <li>
        {mark('M7 1.5 13 12H1Z', 'var(--hl-high)')} {legend.cut}
      </li>
      <li>
        {mark('M2 2l10 10M12 2L2 12', 'none', 'var(--hl-critical)')} {legend.failed}
      </li>
      <li>
        {mark('M2 2h10v10H2Z', 'var(--hl-text)')} {legend.dark}
      </li>
      <li>
        {mark('M7 3a4 4 0 1 0 .01 0Z', 'var(--hl-surface)', 'var(--hl-critical)')} {legend.lost}
      </li>
    </ul>
  )
}
