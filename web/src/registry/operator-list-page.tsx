import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { Icon } from '#kit/icon.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { AddressData } from '#registry/address-data.tsx'
import { OperatorTable } from '#registry/operator-table.tsx'
import { useLanguage } from '#texts/language.tsx'

const route = getRouteApi('/operators')

/** Who runs networks and mail in the country, what is open at them, what they hold. */
export function OperatorListPage() {
  const { t } = useLanguage()
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState(q ?? '')
  const seek = useDebouncedCallback((words: string) => {
    void navigate({ search: { q: words.trim() || undefined }, replace: true })
  }, 200)
  const list = useKeyset(['operators', 'list', q ?? ''], (after, signal) =>
    call('listOperators', { query: { q, after }, signal }),
  )
  const type = (words: string) => {
    setTyped(words)
    seek(words)
  }
  return (
    <Page title={t.operators.title} about={t.operators.about}>
      <search aria-label={t.kit.filters} style={{ marginBottom: 12, maxWidth: 380 }}>
        <TextInput
          aria-label={t.operators.search}
          placeholder={t.operators.search}
          leftSection={<Icon name="search" size={14} />}
          type="search"
          value={typed}
          onChange={(changed) => type(changed.currentTarget.value)}
          data-filter
        />
      </search>
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : list.isSuccess && list.rows.length === 0 ? (
        <Empty
          icon={q ? 'search' : 'operators'}
          title={q ? t.operators.noneFound(q) : t.operators.none}
          act={q ? <Button onClick={() => type('')}>{t.kit.clearFilters}</Button> : null}
        >
          {q ? null : <HowToImport may={list.first?.may.import} />}
        </Empty>
      ) : (
        <div style={{ opacity: list.isPlaceholderData ? 0.6 : 1 }}>
          <OperatorTable rows={list.isSuccess ? list.rows : undefined} />
          <More list={list} shown={list.isSuccess ? t.kit.shown(list.rows.length, !list.hasNextPage) : ''} />
        </div>
      )}
      <AddressData />
    </Page>
  )
}

function HowToImport({ may }: { may: Answer<'listOperators'>['may']['import'] | undefined }) {
  const { t, language } = useLanguage()
  if (may !== true) return may?.[language]
  return (
    <>
      {t.operators.noneWords} <code>hiepluc registry import FILE.csv</code>
    </>
  )
}
