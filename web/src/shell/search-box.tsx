import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useId, useState, type FormEvent } from 'react'
import { LONGEST_QUESTION } from '@hiepluc/contract/endpoints/search.ts'
import { Icon } from '#kit/icon.tsx'
import { placeOf } from '#kit/number-of.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './search-box.module.css'

const PAGES = {
  incident: '/incidents/$id',
  report: '/reports/$id',
  staged: '/staged/$id',
  'public-report': '/public-reports/$id',
} as const

/** Finds whatever is typed; a number somebody says on the phone leads to its thing at once. */
export function SearchBox() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const id = useId()
  const { pathname } = useLocation()
  const search = useSearch({ strict: false })
  const asked = pathname === '/search' && 'q' in search ? (search.q ?? '') : ''
  const [typed, setTyped] = useState(asked)
  const [before, setBefore] = useState(asked)
  // the page of what was found, come back to, shows what was asked
  if (before !== asked) {
    setBefore(asked)
    setTyped(asked)
  }
  const go = (sent: FormEvent) => {
    sent.preventDefault()
    const q = typed.trim()
    const place = /^\d+$/.test(q) ? undefined : placeOf(q)
    if (place) {
      setTyped('')
      void navigate({ to: PAGES[place.to], params: { id: place.id } })
    } else if (q !== '') void navigate({ to: '/search', search: { q } })
  }
  return (
    <search aria-label={t.shell.search}>
      <form className={css['find']} onSubmit={go}>
        <label htmlFor={id} className="hl-unseen">
          {t.shell.search}
        </label>
        <Icon name="search" size={14} />
        <input
          id={id}
          data-search
          value={typed}
          maxLength={LONGEST_QUESTION}
          placeholder={t.shell.searchWhat}
          autoComplete="off"
          enterKeyHint="search"
          onChange={(changed) => setTyped(changed.currentTarget.value)}
          onKeyDown={(pressed) => {
            if (pressed.key === 'Escape') pressed.currentTarget.blur()
          }}
        />
      </form>
    </search>
  )
}
