import type { TopologyView } from '@hiepluc/contract/endpoints/failures.ts'
import { Pick } from '#kit/filters.tsx'
import { nameIn } from '#kit/name-in.ts'
import { useFailureLanguage } from '#texts/failures-language.ts'

/** Whose network: an authority chooses among those that have one. */
export function OperatorPick({
  operators,
  chosen,
  choose,
}: {
  operators: TopologyView['operators']
  chosen: number | undefined
  choose: (operator: number | undefined) => void
}) {
  const { t, language } = useFailureLanguage()
  if (operators.length < 2 && chosen === undefined) return null
  return (
    <Pick
      label={t.failures.operator}
      value={chosen === undefined ? '' : String(chosen)}
      idle=""
      options={[
        ['', t.failures.allOperators],
        ...operators.map((one) => [String(one.id), nameIn(one, language)] as const),
      ]}
      choose={(value) => choose(value === '' ? undefined : Number(value))}
    />
  )
}
