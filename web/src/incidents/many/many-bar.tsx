import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import { MOVES_FROM, MOVES_OF_MANY, type MoveOfMany } from '@hiepluc/contract/incident-state.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ManyDialog } from '#incidents/many/many-dialog.tsx'
import type { Chosen } from '#incidents/many/chosen.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './many-bar.module.css'

/** How many are chosen, and what can be done with all of them. It stays in sight while the list is scrolled. */
export function ManyBar({
  chosen,
  may,
  all,
}: {
  chosen: Chosen
  may: Readonly<Record<MoveOfMany, true | Said>>
  /** reads as many as may be chosen; absent: all of the list are chosen or shown */
  all: (() => Promise<readonly IncidentView[]>) | undefined
}) {
  const { t } = useLifeLanguage()
  const [act, setAct] = useState<MoveOfMany>()
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
        {acts.map((one, nth) => (
          <Button key={one} size="xs" variant={nth === 0 ? 'filled' : 'default'} onClick={() => setAct(one)}>
            {t.life.move[one].act}
          </Button>
        ))}
      </span>
      {more.error ? <Trouble failure={more.error} retry={() => more.mutate()} /> : null}
      {act ? (
        <ManyDialog
          act={act}
          rows={[...chosen.rows.values()]}
          chosen={chosen}
          close={() => setAct(undefined)}
        />
      ) : null}
    </section>
  )
}
