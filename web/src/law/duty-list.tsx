import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { call, type Answer } from '#api.ts'
import { Pick } from '#kit/filters.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Empty } from '#kit/panel.tsx'
import { SearchField } from '#kit/search-field.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { DutyCard } from '#law/duty-card.tsx'
import type { LawSearch } from '#law/law-filters.ts'
import { packWordsQuery } from '#law/pack-query.ts'
import { wordsIn } from '#law/pack-words.ts'
import { useLawLanguage } from '#texts/law-language.ts'

interface DutyFiltersProps {
  readonly pack: Answer<'readPack'>
  readonly search: LawSearch
  readonly choose: (change: Partial<LawSearch>) => void
}

/** Words, who owes it, in which document. */
export function DutyFilters({ pack, search, choose }: DutyFiltersProps) {
  const { t, language } = useLawLanguage()
  const words = useQuery(packWordsQuery(search.pack ?? pack.pack))
  const parties = words.data?.parties ?? []
  return (
    <>
      <SearchField label={t.law.search} value={search.q} seek={(q) => choose({ q })} />
      <Pick
        label={t.law.who}
        value={search.who ?? ''}
        idle=""
        options={[
          ['', t.law.anybody],
          ...parties.map(({ id, name }) => [id, wordsIn(name, language)] as const),
        ]}
        choose={(who) => choose({ who: who || undefined })}
      />
      <Pick
        label={t.law.document}
        value={search.document ?? ''}
        idle=""
        options={[
          ['', t.law.anyDocument],
          ...pack.documents.filter(({ rows }) => rows > 0).map(({ id, number }) => [id, number] as const),
        ]}
        choose={(document) => choose({ document: document || undefined })}
      />
    </>
  )
}

interface DutyListProps {
  readonly pack: string
  readonly search: LawSearch
  readonly clear: () => void
}

/** The duties that match, in the order of the documents. */
export function DutyList({ pack, search, clear }: DutyListProps) {
  const { t } = useLawLanguage()
  const { on, q, who, document } = search
  const list = useKeyset(['law', 'duties', pack, on, q, who, document], (after, signal) =>
    call('listPackDuties', { params: { pack }, query: { on, q, who, document, after, limit: 20 }, signal }),
  )
  if (list.isError && list.rows.length === 0)
    return <Trouble failure={list.error} retry={() => void list.refetch()} />
  if (list.isSuccess && list.rows.length === 0)
    return (
      <Empty
        icon="search"
        title={t.law.noneFound}
        act={<Button onClick={clear}>{t.kit.clearFilters}</Button>}
      >
        {t.law.noneFoundWords}
      </Empty>
    )
  return (
    <div style={{ opacity: list.isPlaceholderData ? 0.6 : 1 }} aria-busy={list.isFetching}>
      {list.first ? <p className="hl-muted">{t.law.found(list.first.found)}</p> : null}
      {list.rows.map((duty) => (
        <DutyCard key={duty.id} pack={pack} duty={duty} on={on} />
      ))}
      <More list={list} shown={list.isSuccess ? t.kit.shown(list.rows.length, !list.hasNextPage) : ''} />
    </div>
  )
}
