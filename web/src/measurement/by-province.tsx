import type { Tally } from '@hiepluc/contract/endpoints/measurement.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { CountryMap, type ProvincePaint } from '#kit/map/map.tsx'
import { CountTable } from '#measurement/breakdowns.tsx'
import { usePlaceName } from '#measurement/use-place-name.ts'
import { boundsOf, classOf, opacityOf, SHADES } from '#measurement/shades.ts'
import { useMeasurementLanguage } from '#texts/measurement-language.ts'
import css from '#measurement/leader.module.css'

/** The map, and beside it the table that says the same exactly; a province leads to its own figures. */
export function ByProvince({ rows }: { rows: Tally['byProvince'] }) {
  const { t, f } = useMeasurementLanguage()
  const navigate = useNavigate()
  const placeName = usePlaceName()
  const known = rows.filter(({ province }) => province !== 'unknown')
  const most = Math.max(0, ...known.map(({ open }) => open))
  const openIn = new Map(known.map(({ province, open }) => [province, open]))
  const paintOf = (province: string): ProvincePaint => {
    const open = openIn.get(province) ?? 0
    const shade = classOf(open, most)
    return {
      ...(shade > 0 && { fill: '--hl-accent', opacity: opacityOf(shade) }),
      title: `${placeName(province)}: ${f.number(open)}`,
      ...(open > 0 && { figure: f.number(open) }),
    }
  }
  return (
    <>
      <p className="hl-muted">{t.measurement.aboutPlaces}</p>
      <div className={css['places']}>
        <CountryMap
          label={t.measurement.mapOf}
          height="min(560px, 130vw)"
          paintOf={paintOf}
          onPick={({ layer, id }) => {
            if (layer === 'provinces') void navigate({ to: '/leader', search: { province: String(id) } })
          }}
          legend={<Legend most={most} />}
        />
        <CountTable
          head={t.measurement.province}
          rows={rows.map((row) => ({
            ...row,
            key: row.province,
            isRest: row.province === 'unknown',
            name: (
              <Link to="/leader" search={{ province: row.province }}>
                {placeName(row.province)}
              </Link>
            ),
            list: { province: row.province },
          }))}
        />
      </div>
    </>
  )
}

function Legend({ most }: { most: number }) {
  const { t, f } = useMeasurementLanguage()
  const steps = Array.from({ length: SHADES }, (_, nth) => nth + 1).flatMap((shade) => {
    const bounds = boundsOf(shade, most)
    return bounds ? [{ shade, bounds }] : []
  })
  return (
    <>
      <span>{t.measurement.mapOf}:</span>
      <span className={css['shade']}>
        <Swatch shade={0} /> {t.measurement.none}
      </span>
      {steps.map(({ shade, bounds: [from, to] }) => (
        <span key={shade} className={css['shade']}>
          <Swatch shade={shade} /> {from === to ? f.number(from) : `${f.number(from)}–${f.number(to)}`}
        </span>
      ))}
    </>
  )
}

const Swatch = ({ shade }: { shade: number }) => (
  <svg width="16" height="12" aria-hidden="true">
    <rect width="16" height="12" style={{ fillOpacity: opacityOf(shade) }} />
  </svg>
)
