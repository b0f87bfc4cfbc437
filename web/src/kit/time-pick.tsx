import { useState } from 'react'
import { Pick, PickDay } from '#kit/filters.tsx'
import { useLanguage } from '#texts/language.tsx'

interface TimePickProps<Recent extends string> {
  readonly label: string
  /** recent stretches to choose from, each with its words */
  readonly choices: readonly (readonly [Recent, string])[]
  readonly recent: Recent | undefined
  readonly from: string | undefined
  readonly until: string | undefined
  readonly choose: (change: {
    recent?: Recent | undefined
    from?: string | undefined
    until?: string | undefined
  }) => void
}

/** A time: a recent stretch, or days of the reader's choosing. */
export function TimePick<Recent extends string>(props: TimePickProps<Recent>) {
  const { label, choices, recent, from, until, choose } = props
  const { t } = useLanguage()
  const [asksDays, setAsksDays] = useState(false)
  const days = !recent && (asksDays || from !== undefined || until !== undefined)
  return (
    <>
      <Pick<Recent | '' | 'days'>
        label={label}
        value={recent ?? (days ? 'days' : '')}
        idle=""
        options={[['', t.kit.anyTime], ...choices, ['days', t.kit.chooseDays]]}
        choose={(chosen) => {
          setAsksDays(chosen === 'days')
          if (chosen === 'days') choose({ recent: undefined })
          else choose({ recent: chosen || undefined, from: undefined, until: undefined })
        }}
      />
      {days ? (
        <>
          <PickDay label={t.kit.fromDay} value={from} choose={(day) => choose({ from: day })} />
          <PickDay label={t.kit.untilDay} value={until} choose={(day) => choose({ until: day })} />
        </>
      ) : null}
    </>
  )
}
