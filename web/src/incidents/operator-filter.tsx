import { lazy, Suspense, useState } from 'react'
import { useLanguage } from '#texts/language.tsx'
import css from './operator-filter.module.css'

// the list that searches is large, and needed once somebody looks for an operator
const OperatorPick = lazy(async () => ({
  default: (await import('#incidents/operator-pick.tsx')).OperatorPick,
}))

/** Narrows a list to one operator; what finds one is fetched when the keyboard or the pointer comes there. */
export function OperatorFilter({
  chosen,
  choose,
}: {
  chosen: number | undefined
  choose: (id: number | undefined) => void
}) {
  const { t } = useLanguage()
  const [wanted, setWanted] = useState(false)
  const idle = (
    <input
      className={css['idle']}
      aria-label={t.incidents.operator}
      placeholder={t.incidents.anyOperator}
      readOnly
      onFocus={() => setWanted(true)}
      data-filter
    />
  )
  if (!wanted && chosen === undefined) return idle
  return (
    <Suspense fallback={idle}>
      <OperatorPick chosen={chosen} choose={choose} atHand={wanted} narrows />
    </Suspense>
  )
}
