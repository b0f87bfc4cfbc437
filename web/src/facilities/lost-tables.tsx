import type { CapacityAnswer, WhatIfAnswer } from '@hiepluc/contract/endpoints/failures.ts'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { WideTable } from '#facilities/wide-table.tsx'
import { nameIn } from '#kit/name-in.ts'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

const AT_FIRST = 15
const STEP = 100

/** Rows of a table, the first of them until more are wanted. */
function useSome<Row>(rows: readonly Row[]) {
  const { t } = useFailureLanguage()
  const [count, show] = useState(AT_FIRST)
  const more =
    rows.length > count ? (
      <Button className={css['plain'] ?? ''} size="sm" variant="default" onClick={() => show(count + STEP)}>
        {t.failures.more}
      </Button>
    ) : null
  return { some: rows.slice(0, count), more }
}

/** Who loses what, the most users first. */
export function LostTable({ lost }: Pick<WhatIfAnswer, 'lost'>) {
  const { t, f, language } = useFailureLanguage()
  const { some, more } = useSome(lost)
  return (
    <section className={css['card']} aria-label={t.failures.lost}>
      <h2>{t.failures.lost}</h2>
      {lost.length === 0 ? <p className={css['note']}>{t.failures.lostNone}</p> : null}
      {lost.length > 0 ? (
        <WideTable label={t.failures.lost}>
          <thead>
            <tr>
              <th scope="col" data-words>
                {t.failures.service}
              </th>
              <th scope="col">{t.failures.users}</th>
              <th scope="col">{t.failures.lostFrom}</th>
              <th scope="col">{t.failures.lostFor}</th>
            </tr>
          </thead>
          <tbody>
            {some.map(({ kind, id, name, owner, class: of, users, from, hours }) => (
              <tr key={`${kind} ${id}`}>
                <th scope="row" data-words>
                  {kind === 'site' ? t.failures.siteUsers(name) : name}
                  <br />
                  <span className="hl-muted">
                    {nameIn(owner, language)}
                    {kind === 'service' ? ` · ${t.failures.class[of]}` : ''}
                  </span>
                </th>
                <td>{f.number(users)}</td>
                <td>{f.number(from)}</td>
                <td>{t.failures.inHours(f.number(hours))}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      ) : null}
      {more}
    </section>
  )
}

/** When batteries and fuel end at the sites that have lost their mains. */
export function BatteryTable({ onBatteries }: Pick<WhatIfAnswer, 'onBatteries'>) {
  const { t, f, language } = useFailureLanguage()
  const { some, more } = useSome(onBatteries)
  return (
    <section className={css['card']} aria-label={t.failures.batteries}>
      <h2>{t.failures.batteries}</h2>
      {onBatteries.length === 0 ? <p className={css['note']}>{t.failures.batteriesNone}</p> : null}
      {onBatteries.length > 0 ? (
        <WideTable label={t.failures.batteries}>
          <thead>
            <tr>
              <th scope="col" data-words>
                {t.failures.kinds.site}
              </th>
              <th scope="col">{t.failures.batteryUntil}</th>
              <th scope="col">{t.failures.darkFrom}</th>
              <th scope="col">{t.failures.users}</th>
            </tr>
          </thead>
          <tbody>
            {some.map(({ id, name, owner, batteryUntil, darkFrom, mainsBack, users }) => (
              <tr key={id}>
                <th scope="row" data-words>
                  {name}
                  <br />
                  <span className="hl-muted">{nameIn(owner, language)}</span>
                </th>
                <td>{f.number(batteryUntil)}</td>
                <td>{darkFrom >= mainsBack ? t.failures.holds : f.number(darkFrom)}</td>
                <td>{f.number(users)}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      ) : null}
      {more}
    </section>
  )
}

/** Whether what is left carries the demand. */
export function CapacityPanel({ capacity }: { capacity: CapacityAnswer }) {
  const { t, f } = useFailureLanguage()
  const share = (part: number | undefined) => (part === undefined ? t.failures.free : f.percent(part))
  const { is, least, most, cut, tight, before } = capacity
  const words =
    least === undefined || least >= 1
      ? t.failures.capacityAll
      : is === 'limit'
        ? t.failures.capacityBetween(share(least), share(most))
        : t.failures.capacityShare(share(least), share(before.least))
  return (
    <section className={css['card']} aria-label={t.failures.capacity}>
      <h2>{t.failures.capacity}</h2>
      <p>{words}</p>
      {cut > 0 ? <p>{t.failures.capacityCut(f.number(cut))}</p> : null}
      {tight.length > 0 ? (
        <p className={css['note']}>
          {t.failures.tight}: {tight.map(({ name }) => name).join(', ')}
        </p>
      ) : null}
    </section>
  )
}
