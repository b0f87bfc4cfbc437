import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { newsQuery } from '#incidents/news-query.ts'
import { Icon } from '#kit/icon.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './news-line.module.css'

/** Says that something is new, where the reader's work begins; says nothing if nothing is. */
export function NewsLine() {
  const { t } = useLanguage()
  const news = useQuery(newsQuery).data?.rows.length ?? 0
  if (news === 0) return null
  return (
    <Link to="/news" className={css['line']}>
      <Icon name="news" /> {t.incidents.news(news)}
    </Link>
  )
}
