import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import { SeverityShape } from '#kit/severity-mark.tsx'
import type { OperatorSummary } from '#registry/operator-table.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './open-by-severity.module.css'

/** How much is open at an operator, worst first. */
export function OpenBySeverity({
  operator,
}: {
  operator: Pick<OperatorSummary, 'openIncidents' | 'openBySeverity'>
}) {
  const { t, f } = useLanguage()
  if (operator.openIncidents === 0) return <span className="hl-muted">{t.operators.nothingOpen}</span>
  return (
    <span className={css['counts']}>
      <strong>{f.number(operator.openIncidents)}</strong>
      {SEVERITIES.map((severity) => {
        const open = operator.openBySeverity[severity] ?? 0
        if (open === 0) return <span key={severity} className={css['none']} />
        return (
          <span key={severity} className={css['count']} title={t.names.severity[severity]}>
            <SeverityShape severity={severity} />
            <span className="hl-unseen">{t.names.severity[severity]}: </span>
            {f.number(open)}
          </span>
        )
      })}
    </span>
  )
}
