import type { ReportView } from '@hiepluc/contract/endpoints/reports.ts'
import { Icon } from '#kit/icon.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './marks.module.css'

/** What the reader noticed about a report, what it means, and what to do. */
export function Marks({ marks }: { marks: ReportView['marks'] }) {
  const { t } = useLanguage()
  return (
    <ul className={css['marks']}>
      {marks.map(({ mark, columns }) => (
        <li key={mark}>
          <span className={css['icon']}>
            <Icon name="warning" />
          </span>
          <div>
            <strong>{t.names.mark[mark]?.name ?? mark}</strong>
            {t.names.mark[mark] ? <p>{t.names.mark[mark].meaning}</p> : null}
            {columns && columns.length > 0 ? (
              <p className={css['columns']}>
                {columns.map((column) => (
                  <code key={column}>{column}</code>
                ))}
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
