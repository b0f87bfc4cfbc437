import { MOVES_FROM, MOVES_OF_MANY } from '@hiepluc/contract/incident-state.ts'
import { TOLD_OF_MANY } from '@hiepluc/contract/incident-work.ts'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Chosen, ChosenRow } from '#incidents/many/chosen.ts'
import type { ActOfMany, MayOfMany } from '#incidents/many/use-acting.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { DUTY_TEXTS } from '#texts/duty-language.ts'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './many-bar.module.css'

/** How many are chosen, and what can be done with all of them. It stays in sight while the list is scrolled. */
export function ManyBar({
  chosen,
  may,
  start,
  all,
}: {
  chosen: Chosen
  may: MayOfMany
  /** asks for what has to be said, and does it */
  start: (act: ActOfMany) => void
  /** reads as many as may be chosen; absent: all of the list are chosen or shown */
  all: (() => Promise<readonly ChosenRow[]>) | undefined
}) {
  const spoken = useLifeLanguage()
  const t = { ...spoken.t, ...DUTY_TEXTS[spoken.language] }
  const more = useMutation({
    mutationFn: all ?? (() => Promise.resolve([])),
    onSuccess: (rows) => chosen.set(rows, true),
  })
  const states = new Set([...chosen.rows.values()].map(({ state }) => state))
  const acts = MOVES_OF_MANY.filter(
    (one) => may[one] === true && MOVES_FROM[one].some((state) => states.has(state)),
  )
  return (
    <section className={css['bar']} aria-label={t.life.many.title}>
      <output className={css['count']}>
        {chosen.full ? t.life.many.full(chosen.rows.size) : t.life.many.chosen(chosen.rows.size)}
      </output>
      {all && !chosen.full ? (
        <Button variant="subtle" size="xs" loading={more.isPending} onClick={() => more.mutate()}>
          {t.life.many.all}
        </Button>
      ) : null}
      <Button variant="subtle" size="xs" onClick={() => chosen.clear()}>
        {t.life.many.none}
      </Button>
      <span className={css['acts']}>
        {acts.length === 0 ? <span className="hl-muted">{t.life.many.nothing}</span> : null}
        {TOLD_OF_MANY.filter((one) => may[one] === true).map((one) => (
          <Button key={one} size="xs" variant="default" onClick={() => start(one)}>
            {t.duty.work[one]}
          </Button>
        ))}
        {acts.map((one, nth) => (
          <Button key={one} size="xs" variant={nth === 0 ? 'filled' : 'default'} onClick={() => start(one)}>
            {t.life.move[one].act}
          </Button>
        ))}
      </span>
      {more.error ? <Trouble failure={more.error} retry={() => more.mutate()} /> : null}
    </section>
  )
}
