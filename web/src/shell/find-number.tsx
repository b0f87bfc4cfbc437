import { useNavigate } from '@tanstack/react-router'
import { useId, useState, type FormEvent } from 'react'
import { Icon } from '#kit/icon.tsx'
import { placeOf } from '#kit/number-of.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './find-number.module.css'

const PAGES = { incident: '/incidents/$id', report: '/reports/$id', staged: '/staged/$id' } as const

/** Goes to the thing whose number somebody says on the phone. */
export function FindNumber() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const id = useId()
  const [spoken, setSpoken] = useState('')
  const [unclear, setUnclear] = useState(false)
  const go = (sent: FormEvent) => {
    sent.preventDefault()
    const place = placeOf(spoken)
    setUnclear(place === undefined)
    if (!place) return
    setSpoken('')
    void navigate({ to: PAGES[place.to], params: { id: place.id } })
  }
  return (
    <search aria-label={t.shell.findNumber}>
      <form className={css['find']} onSubmit={go}>
        <label htmlFor={id} className="hl-unseen">
          {t.shell.findNumber}
        </label>
        <Icon name="search" size={14} />
        <input
          id={id}
          data-find-number
          value={spoken}
          placeholder="SC-… / BT-… / BC-…"
          autoComplete="off"
          aria-invalid={unclear || undefined}
          aria-describedby={unclear ? `${id}-why` : undefined}
          onChange={(changed) => {
            setSpoken(changed.currentTarget.value)
            setUnclear(false)
          }}
        />
        {unclear ? (
          <span id={`${id}-why`} role="alert" className={css['why']}>
            {t.shell.notANumber}
          </span>
        ) : null}
      </form>
    </search>
  )
}
