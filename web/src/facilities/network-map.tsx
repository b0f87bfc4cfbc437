import type { Area } from '@hiepluc/contract/area.ts'
import type { TopologyView } from '@hiepluc/contract/endpoints/failures.ts'
import { useMemo } from 'react'
import {
  linkState,
  siteState,
  type PickedThing,
  type SiteState,
  type Standing,
} from '#facilities/shown-network.ts'
import { CountryMap, type Feature, type LonLat, type MapLayer, type Paint } from '#kit/map/map.tsx'
import { around } from '#kit/map/projection.ts'
import { useFailureLanguage } from '#texts/failures-language.ts'

type SitePaints = Readonly<Record<SiteState, Paint>>
type LinkPaints = Readonly<Record<ReturnType<typeof linkState>, Paint>>

const SITE_PAINT: SitePaints = {
  site: { fill: '--hl-accent', line: '--hl-surface', radius: 3 },
  cut: { form: 'triangle', fill: '--hl-high', line: '--hl-surface', radius: 5 },
  lost: { fill: '--hl-surface', line: '--hl-critical', width: 2, radius: 4 },
  dark: { form: 'square', fill: '--hl-text', radius: 5 },
  failed: { form: 'cross', line: '--hl-critical', width: 3, radius: 6 },
}
const LINK_PAINT: LinkPaints = {
  link: { line: '--hl-line-strong', width: 1 },
  bridge: { line: '--hl-high', width: 1.8 },
  'failed-link': { line: '--hl-critical', width: 2.5, dash: [2, 4] },
}
/** Where there are thousands, what is well steps back behind what matters. */
const LARGE = 1500
const MANY_SITES: SitePaints = {
  ...SITE_PAINT,
  site: { fill: '--hl-accent', radius: 0.9 },
  cut: { form: 'triangle', fill: '--hl-high', radius: 1.3 },
  lost: { fill: '--hl-surface', line: '--hl-critical', width: 1.2, radius: 2.2 },
  dark: { form: 'square', fill: '--hl-text', radius: 2.4 },
}
const MANY_LINKS: LinkPaints = {
  link: { line: '--hl-line-strong', width: 0.35, lineOpacity: 0.55 },
  bridge: { line: '--hl-high', width: 0.45, lineOpacity: 0.6 },
  'failed-link': { line: '--hl-critical', width: 1.6, dash: [2, 3] },
}
const AREA_PAINT: Paint = { fill: '--hl-critical', fillOpacity: 0.12, line: '--hl-critical', width: 2 }

interface Named {
  readonly name: string
}

/** A network upon the map of the country; what has no coordinates stands in the drawing alone. */
export function NetworkMap({
  network,
  standing,
  area,
  onPick,
  onDraw,
}: {
  network: TopologyView
  standing: Standing
  area?: Area | undefined
  onPick?: ((picked: PickedThing) => void) | undefined
  onDraw?: ((corners: readonly LonLat[]) => void) | undefined
}) {
  const { t } = useFailureLanguage()
  const layers = useMemo(
    () => [areaLayer(area), linkLayer(network, standing), siteLayer(network, standing)],
    [area, network, standing],
  )
  const extent = useMemo(
    () =>
      around(
        network.sites.flatMap(({ lon, lat }): LonLat[] =>
          lon === undefined || lat === undefined ? [] : [[lon, lat]],
        ),
      ),
    [network],
  )
  return (
    <CountryMap
      label={t.failures.mapLabel}
      height="min(70vh, 560px)"
      layers={layers}
      extent={extent}
      onPick={({ layer, id }) => {
        if (layer === 'site' || layer === 'link') onPick?.({ kind: layer, id: Number(id) })
      }}
      {...(onDraw ? { onDraw } : {})}
    />
  )
}

const titleOf = ({ properties }: Feature) => (properties as Named).name

/** Once something fails, what would matter otherwise steps back too. */
const MANY_SITES_ASKED: SitePaints = { ...MANY_SITES, cut: MANY_SITES.site }
const MANY_LINKS_ASKED: LinkPaints = { ...MANY_LINKS, bridge: MANY_LINKS.link }

const isAsked = ({ failedSites, failedLinks, darkSites, lostSites }: Standing) =>
  failedSites.size + failedLinks.size + darkSites.size + (lostSites?.size ?? 0) > 0

function paintsFor({ sites }: TopologyView, standing: Standing): readonly [SitePaints, LinkPaints] {
  if (sites.length <= LARGE) return [SITE_PAINT, LINK_PAINT]
  return isAsked(standing) ? [MANY_SITES_ASKED, MANY_LINKS_ASKED] : [MANY_SITES, MANY_LINKS]
}

/** What matters most is drawn last, over the others. */
function inOrder<Kind extends string>(
  paints: Readonly<Record<Kind, Paint>>,
  features: readonly (Feature<Named> & { readonly state: Kind })[],
) {
  const rank = Object.keys(paints)
  return features.toSorted((a, b) => rank.indexOf(a.state) - rank.indexOf(b.state))
}

function siteLayer(network: TopologyView, standing: Standing): MapLayer {
  const { sites } = network
  const [paints] = paintsFor(network, standing)
  const features = sites.flatMap((site) => {
    const { id, name, lon, lat } = site
    const state = siteState(site, standing)
    return lon === undefined || lat === undefined
      ? []
      : [
          {
            id,
            state,
            geometry: { type: 'Point' as const, coordinates: [lon, lat] as const },
            properties: { name },
          },
        ]
  })
  return {
    ...{ id: 'site', features: inOrder(paints, features), grows: sites.length > LARGE },
    paint: (feature) => paints[(feature as (typeof features)[number]).state],
    title: titleOf,
  }
}

function linkLayer(network: TopologyView, standing: Standing): MapLayer {
  const { sites, links } = network
  const [, paints] = paintsFor(network, standing)
  const features = links.flatMap((link) => {
    const { id, name, from, to } = link
    const coordinates = [sites[from], sites[to]].flatMap((site): LonLat[] =>
      site?.lon === undefined || site.lat === undefined ? [] : [[site.lon, site.lat]],
    )
    const state = linkState(link, standing)
    return coordinates.length < 2
      ? []
      : [{ id, state, geometry: { type: 'LineString' as const, coordinates }, properties: { name } }]
  })
  return {
    ...{ id: 'link', features: inOrder(paints, features), grows: sites.length > LARGE },
    paint: (feature) => paints[(feature as (typeof features)[number]).state],
    title: titleOf,
  }
}

function areaLayer(area: Area | undefined): MapLayer {
  const polygons = area === undefined ? [] : area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  return {
    id: 'area',
    features: polygons.map((coordinates, id) => ({
      ...{ id, properties: {} },
      geometry: { type: 'Polygon', coordinates },
    })),
    paint: AREA_PAINT,
  }
}
