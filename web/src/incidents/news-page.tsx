import { Link } from '@tanstack/react-router'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#api.ts'
import { groupNews, type NewsGroup } from '#incidents/news-groups.ts'
import { newsQuery } from '#incidents/news-query.ts'
import { LineWords } from '#incidents/line-words.tsx'
import { useWhat } from '#incidents/what.tsx'
import { entryName } from '#kit/entry-name.ts'
import { ActButton } from '#kit/act-button.tsx'
import { actorIn } from '#kit/name-in.ts'
import { Moment } from '#kit/moment.tsx'
import { incidentNumber } from '#kit/number-of.ts'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './news-page.module.css'

/** What others did with the reader's incidents since they last looked through it. */
export function NewsPage() {
  const { t, f } = useLifeLanguage()
  const queries = useQueryClient()
  const read = useQuery(newsQuery)
  const looked = useMutation({
    mutationFn: (entry: number) => call('readNews', { body: { entry } }),
    onSuccess: (news) => queries.setQueryData(newsQuery.queryKey, news),
  })
  if (!read.data && !read.isError) return <WaitingPage title={t.shell.news} />
  const { rows = [], came = 0, newest, since } = read.data ?? {}
  return (
    <Page
      title={t.shell.news}
      about={t.life.newsAbout}
      acts={
        newest === undefined ? undefined : (
          <ActButton
            icon="check"
            words={t.life.looked}
            first
            busy={looked.isPending}
            onAct={() => looked.mutate(newest)}
          />
        )
      }
    >
      {read.isError ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
      {looked.error ? <Trouble failure={looked.error} /> : null}
      {came > 0 && since ? (
        <p>
          <Link to="/incidents">{t.life.came(came, f.moment(since))}</Link>
        </p>
      ) : null}
      {read.isSuccess && rows.length === 0 ? (
        <Empty icon="check" title={t.life.noNews}>
          {t.life.noNewsWords}
        </Empty>
      ) : null}
      <ol className={css['news']}>
        {groupNews(rows).map((group) => (
          <Group key={group.incident.id} group={group} />
        ))}
      </ol>
    </Page>
  )
}

/** What is new of one incident: the newest at once, the rest when asked for. */
function Group({ group: { incident, newest, earlier } }: { group: NewsGroup }) {
  const { t } = useLifeLanguage()
  const what = useWhat()
  return (
    <li>
      <Link to="/incidents/$id" params={{ id: incident.id }} className={css['head']} data-row>
        {incidentNumber(incident.id)} {what(incident)}
      </Link>
      {newest.map((line) => (
        <NewsOf key={line.entry} line={line} />
      ))}
      {earlier.length > 0 ? (
        <details className={css['earlier']}>
          <summary>{t.life.earlierNews(earlier.length)}</summary>
          {earlier.map((line) => (
            <NewsOf key={line.entry} line={line} />
          ))}
        </details>
      ) : null}
    </li>
  )
}

function NewsOf({ line }: { line: NewsGroup['newest'][number] }) {
  const { t, language } = useLifeLanguage()
  return (
    <div className={css['line']}>
      <div className={css['done']}>
        <strong>{entryName(t, line.kind)}</strong>
        <span className="hl-muted">
          {t.names.member[line.by] ?? actorIn(line, language).by} · <Moment at={line.at} />
        </span>
      </div>
      <LineWords line={line} incident={line.incident.id} law={line.law} />
    </div>
  )
}
