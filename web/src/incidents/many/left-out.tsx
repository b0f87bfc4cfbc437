import type { Said } from '@hiepluc/contract/wire.ts'
import { Link } from '@tanstack/react-router'
import { incidentNumber } from '#kit/number-of.ts'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './many-dialog.module.css'

interface Left {
  readonly id: number
  readonly why: Said
}

/** Those that the act cannot be done with, those with one reason together. */
export function LeftOut({ left }: { left: readonly Left[] }) {
  const { t, language } = useLifeLanguage()
  const reasons = Map.groupBy(left, ({ why }) => why[language])
  if (left.length === 0) return null
  return (
    <details className={css['left']} open={left.length <= 20}>
      <summary>{t.life.many.left(left.length)}</summary>
      <ul>
        {[...reasons].map(([why, ones]) => (
          <li key={why}>
            {ones.slice(0, 30).map(({ id }) => (
              <Link key={id} to="/incidents/$id" params={{ id }} className={css['number']}>
                {incidentNumber(id)}
              </Link>
            ))}
            {ones.length > 30 ? <span>{t.life.many.andMore(ones.length - 30)} </span> : null}
            <span className={css['why']}>{why}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
