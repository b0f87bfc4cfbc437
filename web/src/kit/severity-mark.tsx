import type { Severity } from '@hiepluc/contract/severity.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './severity-mark.module.css'

const BARS: Record<Exclude<Severity, 'critical' | 'info'>, number> = { high: 3, medium: 2, low: 1 }

/** How bad, by shape and word; the colour only helps. */
export function SeverityMark({ severity, short = false }: { severity: Severity; short?: boolean }) {
  const { t } = useLanguage()
  return (
    <span className={css['mark']} data-severity={severity} data-short={short || undefined}>
      <SeverityShape severity={severity} />
      <span className={short ? 'hl-unseen' : undefined}>{t.names.severity[severity]}</span>
    </span>
  )
}

/** Critical is a filled stop sign, the others are rising bars, information is a dotted line. */
export function SeverityShape({ severity }: { severity: Severity }) {
  return (
    <svg
      aria-hidden="true"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      className={css['shape']}
      data-severity={severity}
    >
      {severity === 'critical' ? (
        <>
          <path d="M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2l4-4Z" fill="currentColor" />
          <path d="M8 4.4v4.4M8 11.2v.4" stroke="var(--hl-surface)" strokeWidth="1.8" strokeLinecap="round" />
        </>
      ) : severity === 'info' ? (
        <path
          d="M2.5 8h.2M7.9 8h.2M13.3 8h.2"
          stroke="currentColor"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      ) : (
        [0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={1.5 + bar * 4.8}
            y={9.5 - bar * 3.5}
            width="3.4"
            height={5 + bar * 3.5}
            rx="1"
            fill="currentColor"
            opacity={bar < BARS[severity] ? 1 : 0.25}
          />
        ))
      )}
    </svg>
  )
}
