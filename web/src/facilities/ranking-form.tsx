import { rates, type AnalysisOptions } from '@hiepluc/contract/endpoints/analyses.ts'
import { NumberInput } from '@mantine/core'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

type Rates = NonNullable<AnalysisOptions['rates']>
type Costs = NonNullable<AnalysisOptions['costs']>
const RATES = rates.keyof().options
const COSTS = ['battery', 'generator', 'feed', 'linkPerKm', 'reroutePerKm'] as const

/** How often things fail, how long they take to mend, and what backups cost: what is left empty is assumed, or not known. */
export function RankingForm({
  options,
  assumed,
  change,
}: {
  options: AnalysisOptions
  /** those of the newest answer */
  assumed: Rates | undefined
  change: (options: AnalysisOptions) => void
}) {
  const { t, f, language } = useFailureLanguage()
  const comma = language === 'vi' ? ',' : '.'
  const put = (part: 'rates' | 'costs', name: keyof Rates | keyof Costs, value: unknown) => {
    const { [part]: before, ...others } = options
    const { [name as never]: _gone, ...rest } = (before ?? {}) as Record<string, number>
    const after = typeof value === 'number' && value >= 0 ? { ...rest, [name]: value } : rest
    change(Object.keys(after).length > 0 ? { ...others, [part]: after } : others)
  }
  return (
    <details className={css['plain'] ?? ''}>
      <summary>{t.failures.rates}</summary>
      <p className={css['note']}>{t.failures.ratesWords}</p>
      <div className={css['fields']}>
        {RATES.map((name) => (
          <NumberInput
            key={name}
            label={t.failures.rateFields[name]}
            value={options.rates?.[name] ?? ''}
            placeholder={assumed?.[name] === undefined ? '' : f.number(assumed[name])}
            decimalSeparator={comma}
            min={0}
            onChange={(value) => put('rates', name, value)}
          />
        ))}
        {COSTS.map((name) => (
          <NumberInput
            key={name}
            label={t.failures.costFields[name]}
            decimalSeparator={comma}
            value={options.costs?.[name] ?? ''}
            min={0}
            onChange={(value) => put('costs', name, value === 0 ? undefined : value)}
          />
        ))}
      </div>
    </details>
  )
}
