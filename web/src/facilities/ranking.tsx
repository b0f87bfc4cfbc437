import type { AnalysisOptions, AnalysisResult, InvestmentView } from '@hiepluc/contract/endpoints/analyses.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AnalysisCard } from '#facilities/analysis-card.tsx'
import { Bars } from '#facilities/bars.tsx'
import { analysisQuery } from '#facilities/failure-queries.ts'
import { RankingForm } from '#facilities/ranking-form.tsx'
import { WideTable } from '#facilities/wide-table.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

/** What the desk assumes where nothing is given, shown in the empty fields. */
const ASSUMED = {
  ...{ sitePerYear: 0.1, siteHours: 8, cutsPer1000Km: 2.7, cutHours: 12, ductHours: 24 },
  ...{ mainsPerYear: 1, mainsHours: 12 },
}

/** Which backup investments lower the risk most: as a chart and a table, singly and in pairs. */
export function Ranking({ operator }: { operator: number | undefined }) {
  const { t } = useFailureLanguage()
  const read = useQuery(analysisQuery('ranking', operator))
  const newest = read.data?.newest
  const [changed, change] = useState<AnalysisOptions>()
  const options = changed ?? newest?.options ?? {}
  const result = newest?.result?.kind === 'ranking' ? newest.result : undefined
  return (
    <AnalysisCard
      kind="ranking"
      title={t.failures.ranking}
      about={t.failures.rankingWords}
      operator={operator}
      options={options}
      form={<RankingForm options={options} assumed={result?.rates ?? ASSUMED} change={change} />}
    >
      {(result) => (result.kind === 'ranking' ? <Ranked result={result} /> : null)}
    </AnalysisCard>
  )
}

type RankingResult = Extract<AnalysisResult, { kind: 'ranking' }>

function Ranked({ result }: { result: RankingResult }) {
  const { t, f } = useFailureLanguage()
  const { risk, rates, single, pairs } = result
  const useful = single.filter(({ saves }) => saves > 0)
  const say = useSay()
  const hours = (value: number) => f.number(Math.round(value))
  return (
    <>
      <p>
        {t.failures.risk}: {t.failures.perYear(hours(risk.total))}
      </p>
      <p className={css['note']}>
        {t.failures.assumed(
          f.number(rates.cutsPer1000Km),
          f.number(rates.cutHours),
          f.number(rates.mainsPerYear),
        )}
      </p>
      <h3>{t.failures.riskOf}</h3>
      <Bars
        label={t.failures.riskOf}
        bars={(['sites', 'links', 'groups', 'substations'] as const).map((from) => ({
          ...{ key: from, name: t.failures.byWhat[from], value: risk[from], figure: hours(risk[from]) },
        }))}
      />
      {useful.length === 0 ? <p>{t.failures.nothingHelps}</p> : null}
      {useful.length > 0 ? (
        <>
          <h3>{t.failures.saves}</h3>
          <Bars
            label={t.failures.saves}
            bars={useful.slice(0, 10).map(({ done, saves }, key) => ({
              ...{ key, name: say(done), value: saves, figure: hours(saves) },
            }))}
          />
          <details>
            <summary>{t.failures.asTable}</summary>
            <Worths label={t.failures.ranking} rows={useful.slice(0, 50)} />
          </details>
        </>
      ) : null}
      {pairs.some(({ saves }) => saves > 0) ? (
        <>
          <h3>{t.failures.inPairs}</h3>
          <Worths label={t.failures.inPairs} rows={pairs.filter(({ saves }) => saves > 0).slice(0, 10)} />
        </>
      ) : null}
    </>
  )
}

function Worths({ label, rows }: { label: string; rows: RankingResult['single'] }) {
  const { t, f } = useFailureLanguage()
  const say = useSay()
  const isPriced = rows.some(({ cost }) => cost !== undefined)
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          <th scope="col" data-words>
            {t.failures.does}
          </th>
          <th scope="col">{t.failures.saves}</th>
          {isPriced ? <th scope="col">{t.failures.cost}</th> : null}
          {isPriced ? <th scope="col">{t.failures.perMoney}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ done, saves, cost }) => (
          <tr key={say(done)}>
            <th scope="row" data-words>
              {say(done)}
            </th>
            <td>{f.number(Math.round(saves))}</td>
            {isPriced ? <td>{cost === undefined ? '' : f.number(Math.round(cost))}</td> : null}
            {isPriced ? <td>{cost === undefined ? '' : f.number(Math.round(saves / cost))}</td> : null}
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

/** An investment, or two, in a sentence. */
function useSay(): (done: readonly InvestmentView[]) => string {
  const { t, f } = useFailureLanguage()
  const words = t.failures.investments
  return (done) =>
    done
      .map(({ is, thing, other, hours = 0, km = 0 }) => {
        if (is === 'battery' || is === 'generator') return words[is](thing.name, f.number(hours))
        if (is === 'link') return words.link(thing.name, other?.name ?? '', f.number(Math.round(km)))
        return words[is](thing.name, other?.name ?? '')
      })
      .join(' + ')
}
