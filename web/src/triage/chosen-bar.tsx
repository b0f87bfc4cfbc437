import type { TriagedReport } from '@hiepluc/contract/endpoints/triage.ts'
import { MOST_REPORTS_AT_ONCE } from '@hiepluc/contract/triage.ts'
import { Button } from '@mantine/core'
import { useTriageLanguage } from '#texts/triage-language.ts'
import type { TriageAct } from '#triage/act-keys.ts'
import css from '#incidents/many/many-bar.module.css'

const ACTS = ['take', 'release', 'ask', 'join', 'refer', 'decline', 'merge', 'undo'] as const

/** How many are chosen, and what can be done with all of them. */
export function ChosenBar({
  ids,
  rows,
  clear,
  all,
  act,
  busy,
}: {
  ids: ReadonlySet<number>
  rows: readonly TriagedReport[]
  clear: () => void
  all: () => void
  act: (act: TriageAct) => void
  busy: boolean
}) {
  const { t } = useTriageLanguage()
  if (ids.size === 0) return null
  const chosen = rows.filter(({ id }) => ids.has(id))
  const open = ACTS.filter((one) => chosen.some(({ may }) => may[one] === true))
  return (
    <section className={css['bar']} aria-label={t.triage.title}>
      <output className={css['count']}>{t.triage.chosen(ids.size)}</output>
      {ids.size < rows.length && rows.length <= MOST_REPORTS_AT_ONCE ? (
        <Button variant="subtle" size="xs" onClick={all}>
          {t.triage.chooseAll(rows.length)}
        </Button>
      ) : null}
      <Button variant="subtle" size="xs" onClick={clear}>
        {t.triage.chooseNone}
      </Button>
      <span className={css['acts']}>
        {open.map((one) => (
          <Button key={one} size="xs" variant="default" disabled={busy} onClick={() => act(one)}>
            {t.triage.act[one]}
          </Button>
        ))}
      </span>
    </section>
  )
}
