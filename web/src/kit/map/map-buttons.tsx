import { Icon } from '#kit/icon.tsx'
import type { Drawing } from '#kit/map/use-drawing.ts'
import type { Moving } from '#kit/map/use-view.ts'
import { useMapLanguage } from '#texts/map-language.ts'
import css from '#kit/map/country-map.module.css'

/** Moves the map, and ends what is drawn, for who has neither wheel nor keys. */
export function MapButtons({
  moving,
  drawing,
  hasHome,
}: {
  moving: Moving
  drawing: Drawing | undefined
  hasHome: boolean
}) {
  const { t } = useMapLanguage()
  const stop = (event: { stopPropagation: () => void }) => event.stopPropagation()
  return (
    <div className={css['buttons']} onPointerDown={stop} onDoubleClick={stop} role="presentation">
      <button type="button" aria-label={t.map.nearer} title={t.map.nearer} onClick={moving.nearer}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label={t.map.further} title={t.map.further} onClick={moving.further}>
        <Sign path="M3 8h10" />
      </button>
      <button
        type="button"
        aria-label={t.map.whole}
        title={t.map.whole}
        disabled={moving.isWhole}
        onClick={moving.whole}
      >
        <Sign path="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" />
      </button>
      {hasHome ? (
        <button
          type="button"
          aria-label={t.map.home}
          title={t.map.home}
          disabled={moving.isHome}
          onClick={moving.home}
        >
          <Sign path="M8 1v4M8 11v4M1 8h4M11 8h4M8 7.5v1" />
        </button>
      ) : null}
      {drawing ? (
        <>
          <button type="button" disabled={drawing.points.length < 3} onClick={drawing.end}>
            {t.map.endArea}
          </button>
          <button type="button" disabled={drawing.points.length === 0} onClick={drawing.undo}>
            {t.map.undoCorner}
          </button>
        </>
      ) : null}
    </div>
  )
}

function Sign({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  )
}
