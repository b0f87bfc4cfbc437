import type { AnalysisResult } from '@hiepluc/contract/endpoints/analyses.ts'
import { AnalysisCard } from '#facilities/analysis-card.tsx'
import { WideTable } from '#facilities/wide-table.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'

/** Each link cut by itself: which share of every demand the others still carry. */
export function Capacities({ operator }: { operator: number | undefined }) {
  const { t } = useFailureLanguage()
  return (
    <AnalysisCard
      kind="capacity"
      title={t.failures.capacities}
      about={t.failures.capacitiesWords}
      operator={operator}
    >
      {(result) => (result.kind === 'capacity' ? <Carried result={result} /> : null)}
    </AnalysisCard>
  )
}

const SHOWN = 20

function Carried({ result: { before, links } }: { result: Extract<AnalysisResult, { kind: 'capacity' }> }) {
  const { t, f } = useFailureLanguage()
  const share = (part: number | undefined) => (part === undefined ? t.failures.free : f.percent(part))
  const carried = ({ is, least, most }: Pick<typeof before, 'is' | 'least' | 'most'>) =>
    is === 'exact' ? share(least) : t.failures.between(share(least), share(most))
  return (
    <>
      <p>{t.failures.carriedBefore(carried(before))}</p>
      <WideTable label={t.failures.capacities}>
        <thead>
          <tr>
            <th scope="col" data-words>
              {t.failures.kinds.link}
            </th>
            <th scope="col">{t.failures.carried}</th>
            <th scope="col">{t.failures.servicesCut}</th>
          </tr>
        </thead>
        <tbody>
          {links.slice(0, SHOWN).map(({ link, cut, ...one }) => (
            <tr key={link.id}>
              <th scope="row" data-words>
                {link.name}
              </th>
              <td>{carried(one)}</td>
              <td>{f.number(cut)}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </>
  )
}
