import { Icon } from '#kit/icon.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './reviewed.module.css'

/** A person has checked which ASNs and names are this organisation's. */
export function Reviewed({ worded = false }: { worded?: boolean }) {
  const { t } = useLanguage()
  return (
    <span className={css['reviewed']} title={t.operators.reviewedWords}>
      <Icon name="verified" size={14} />
      <span className={worded ? undefined : 'hl-unseen'}>{t.operators.reviewed}</span>
    </span>
  )
}
