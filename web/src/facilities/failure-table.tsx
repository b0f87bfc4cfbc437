import type { FailureRow } from '@hiepluc/contract/endpoints/failures.ts'
import { Link } from '@tanstack/react-router'
import { LIST_OF } from '#facilities/failure-address.ts'
import { WideTable } from '#facilities/wide-table.tsx'
import { nameIn } from '#kit/name-in.ts'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

/** What each failure costs, the worst first, with the way to try it. */
export function FailureTable({
  label,
  rows,
  operator,
}: {
  label: string
  rows: readonly FailureRow[]
  operator?: number | undefined
}) {
  const { t, f, language } = useFailureLanguage()
  const hasHours = rows.some(({ userHours }) => userHours !== undefined)
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          <th scope="col" data-words>
            {t.failures.thing}
          </th>
          <th scope="col">{t.failures.users}</th>
          <th scope="col">{t.failures.services}</th>
          <th scope="col">{t.failures.cutOff}</th>
          {hasHours ? <th scope="col">{t.failures.userHours}</th> : null}
          <th scope="col">{t.failures.mark}</th>
          <th scope="col" className={css['plain']}>
            <span className="hl-unseen">{t.failures.tryIt}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind} ${row.id}`}>
            <th scope="row" data-words>
              {row.name}
              <br />
              <span className="hl-muted">
                {row.kind === 'operator' || operator !== undefined ? '' : nameIn(row.owner, language)}
                {row.isShared ? ` · ${t.failures.shared}` : ''}
              </span>
            </th>
            <td>{f.number(row.users)}</td>
            <td>{f.number(row.services)}</td>
            <td>{f.number(row.cutOff)}</td>
            {hasHours ? <td>{f.number(row.userHours ?? 0)}</td> : null}
            <td>{markOf(row, t.failures)}</td>
            <td className={css['plain']}>
              <Link
                to="/facilities/what-if"
                search={{
                  ...(operator === undefined ? {} : { operator }),
                  [LIST_OF[row.kind]]: String(row.id),
                }}
              >
                {t.failures.tryIt}
                <span className="hl-unseen"> {row.name}</span>
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

function markOf(
  { kind, isCritical, users }: FailureRow,
  words: { marks: { site: string; link: string; other: string }; calm: string },
): string {
  if (isCritical && (kind === 'site' || kind === 'link')) return words.marks[kind]
  return isCritical || users > 0 ? words.marks.other : words.calm
}
