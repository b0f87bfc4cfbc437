import { lazy, Suspense } from 'react'
import type { CountryMapProps } from '#kit/map/country-map.tsx'
import css from '#kit/map/country-map.module.css'

export type { CountryMapProps, ProvincePaint } from '#kit/map/country-map.tsx'
export type { Feature, Geometry, MapLayer, Paint, Picked } from '#kit/map/layer.ts'
export type { LonLat } from '#kit/map/projection.ts'

const Drawn = lazy(async () => ({ default: (await import('#kit/map/country-map.tsx')).CountryMap }))

/** The map of the country, fetched when a page has one. */
export function CountryMap(props: CountryMapProps) {
  return (
    <Suspense fallback={<div className={css['waiting']} style={{ height: props.height }} />}>
      <Drawn {...props} />
    </Suspense>
  )
}
