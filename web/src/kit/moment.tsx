import { useNow } from '#kit/now.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './moment.module.css'

/** How long ago; the time itself with its zone when pointed at, when its row is chosen, and for screen readers. */
export function Ago({ at }: { at: string }) {
  const { f } = useLanguage()
  const now = useNow()
  return (
    <time dateTime={at} className={css['ago']} data-moment={f.moment(at)}>
      <span>{f.ago(at, now)}</span>
      <span className="hl-unseen"> ({f.moment(at)})</span>
    </time>
  )
}

/** The time itself, and how long ago under it: for pages with room. */
export function Moment({ at }: { at: string }) {
  const { f } = useLanguage()
  const now = useNow()
  return (
    <time dateTime={at} className={css['moment']}>
      {f.moment(at)} <span className={css['aside']}>{f.ago(at, now)}</span>
    </time>
  )
}
