import type { TopologyView } from '@hiepluc/contract/endpoints/failures.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { toggled, type WhatIfSearch } from '#facilities/failure-address.ts'
import { nameIn } from '#kit/name-in.ts'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

const SHOWN = 20

/** Works that are planned: pressed, what they take down fails, and the check of second failures is about them. */
export function PlannedWorks({
  network,
  search,
  change,
}: {
  network: TopologyView
  search: WhatIfSearch
  change: (search: WhatIfSearch) => void
}) {
  const { t, f, language } = useFailureLanguage()
  const [now] = useState(() => Date.now())
  const ahead = network.works.filter(({ ends }) => Date.parse(ends) > now)
  return (
    <details open={(search.works?.length ?? 0) > 0}>
      <summary>
        {t.failures.works} ({f.number(ahead.length)})
      </summary>
      <p className={css['note']}>
        {t.failures.worksWords}{' '}
        <Link to="/facilities" search={{ kind: 'work', operator: search.operator }}>
          {t.failures.worksList}
        </Link>
      </p>
      {ahead.length > 0 ? (
        <ul className={css['found']} aria-label={t.failures.works}>
          {ahead.slice(0, SHOWN).map(({ id, name, begins, ends, owner }) => (
            <li key={id}>
              <button
                type="button"
                aria-pressed={search.works?.includes(id) ?? false}
                onClick={() => change(toggled(search, 'works', id))}
              >
                <span>
                  {search.works?.includes(id) ? '✓ ' : ''}
                  {name}
                  <br />
                  <small>
                    {f.moment(begins)} – {f.moment(ends)} · {nameIn(owner, language)}
                  </small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </details>
  )
}
