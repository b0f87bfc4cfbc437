import type { AnalysisResult } from '@hiepluc/contract/endpoints/analyses.ts'
import { Link } from '@tanstack/react-router'
import { AnalysisCard } from '#facilities/analysis-card.tsx'
import { Bars } from '#facilities/bars.tsx'
import { WideTable } from '#facilities/wide-table.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

/** Every pair of sites: the worst, how many cost how much. */
export function Pairs({ operator }: { operator: number | undefined }) {
  const { t } = useFailureLanguage()
  return (
    <AnalysisCard kind="pairs" title={t.failures.pairs} about={t.failures.pairsWords} operator={operator}>
      {(result) => (result.kind === 'pairs' ? <Found result={result} operator={operator} /> : null)}
    </AnalysisCard>
  )
}

const SHOWN = 20

function Found({
  result: { pairs, worst, histogram },
  operator,
}: {
  result: Extract<AnalysisResult, { kind: 'pairs' }>
  operator: number | undefined
}) {
  const { t, f } = useFailureLanguage()
  const least = Math.max(
    0,
    histogram.findIndex((count) => count > 0),
  )
  return (
    <>
      <p>{t.failures.pairsCount(f.number(pairs))}</p>
      <WideTable label={t.failures.pairs}>
        <thead>
          <tr>
            <th scope="col" data-words>
              {t.failures.kinds.site}
            </th>
            <th scope="col" data-words>
              {t.failures.partner}
            </th>
            <th scope="col">{t.failures.users}</th>
            <th scope="col" className={css['plain']}>
              <span className="hl-unseen">{t.failures.tryIt}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {worst.slice(0, SHOWN).map(({ a, b, users }) => (
            <tr key={`${a.id} ${b.id}`}>
              <th scope="row" data-words>
                {a.name}
              </th>
              <td data-words>{b.name}</td>
              <td>{f.number(users)}</td>
              <td className={css['plain']}>
                <Link
                  to="/facilities/what-if"
                  search={{ ...(operator === undefined ? {} : { operator }), sites: `${a.id},${b.id}` }}
                >
                  {t.failures.tryIt}
                  <span className="hl-unseen">
                    {' '}
                    {a.name}, {b.name}
                  </span>
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      <h3>{t.failures.pairsSpread}</h3>
      <Bars
        label={t.failures.pairsSpread}
        bars={histogram.slice(least).map((count, nth) => {
          const at = nth + least
          return {
            key: at,
            name: at === 0 ? t.failures.lessThan('1') : t.failures.fromUsers(f.number(2 ** (at - 1))),
            // A pair among millions would not be seen otherwise.
            value: Math.log10(1 + count),
            figure: f.number(count),
          }
        })}
      />
    </>
  )
}
