import { Button, Checkbox, TextInput } from '@mantine/core'
import type { FilteredList, SavedFilter } from '@hiepluc/contract/endpoints/saved-filters.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { Dialog } from '#kit/dialog.tsx'
import { FormDialog } from '#kit/form-dialog.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { savedFiltersQuery } from '#queries.ts'
import { useDutyLanguage } from '#texts/duty-language.ts'
import css from './saved-filters.module.css'

/** Saves the filter in use under a name. */
export function SaveDialog({
  list,
  query,
  close,
}: {
  list: FilteredList
  query: Record<string, string>
  close: () => void
}) {
  const { t } = useDutyLanguage()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  return (
    <FormDialog
      title={t.kit.saveFilter}
      words={t.duty.saveWords}
      send={() => call('saveFilter', { body: { list, name: name.trim(), query, shared } })}
      changes={savedFiltersQuery.queryKey}
      isWhole={name.trim() !== ''}
      close={close}
    >
      <TextInput
        label={t.duty.filterName}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        maxLength={60}
        data-autofocus
      />
      <Checkbox
        label={t.duty.share}
        checked={shared}
        onChange={({ currentTarget }) => setShared(currentTarget.checked)}
      />
    </FormDialog>
  )
}

/** The reader's own filters: renamed, shared, removed. */
export function ManageDialog({ rows, close }: { rows: readonly SavedFilter[]; close: () => void }) {
  const { t } = useDutyLanguage()
  return (
    <Dialog title={t.duty.manageTitle} opened close={close}>
      {rows.length === 0 ? <p className="hl-muted">{t.duty.noOwn}</p> : null}
      <ul className={css['own']}>
        {rows.map((row) => (
          <li key={row.name}>
            <Own row={row} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function Own({ row }: { row: SavedFilter }) {
  const { t } = useDutyLanguage()
  const queries = useQueryClient()
  const [name, setName] = useState(row.name)
  const change = useMutation({
    mutationFn: (act: 'rename' | 'remove' | 'share') => {
      const named = { list: row.list, name: row.name }
      if (act === 'remove') return call('removeFilter', { body: named })
      if (act === 'rename') return call('renameFilter', { body: { ...named, to: name.trim() } })
      return call('saveFilter', { body: { ...named, query: row.query, shared: !row.shared } })
    },
    onSuccess: (rows) => queries.setQueryData(savedFiltersQuery.queryKey, rows),
  })
  return (
    <>
      <div className={css['line']}>
        <TextInput
          aria-label={t.duty.filterName}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          maxLength={60}
        />
        <Button
          variant="default"
          disabled={name.trim() === '' || name.trim() === row.name}
          onClick={() => change.mutate('rename')}
        >
          {t.duty.rename}
        </Button>
        <Button variant="default" onClick={() => change.mutate('remove')}>
          {t.duty.remove}
        </Button>
      </div>
      <Checkbox
        label={t.duty.share}
        checked={row.shared}
        disabled={change.isPending}
        onChange={() => change.mutate('share')}
      />
      {change.error ? <Trouble failure={change.error} /> : null}
    </>
  )
}
