import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { LONGEST_SUPPRESSION_DAYS } from '@hiepluc/contract/endpoints/channels.ts'
import type { SuppressionView } from '@hiepluc/contract/endpoints/channels.ts'
import { RSIT_CLASSES, RSIT_TYPES } from '@hiepluc/contract/rsit.ts'
import type { RsitClass, RsitType } from '@hiepluc/contract/rsit.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Chip } from '#kit/chip.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { FormDialog } from '#kit/form-dialog.tsx'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

/** What an organisation is not told of for a while. */
export function Suppressions({ operator, isOwn }: { operator: number; isOwn: boolean }) {
  const { t } = usePortalLanguage()
  const [asks, setAsks] = useState(false)
  const list = useKeyset(['portal', 'suppressions', operator], (after, signal) =>
    call('listSuppressions', { query: { operator, after, limit: 20 }, signal }),
  )
  if (list.isError && list.rows.length === 0)
    return <Trouble failure={list.error} retry={() => void list.refetch()} />
  return (
    <div className={css['list']}>
      <p className={css['note']}>{t.portal.suppressionsAbout}</p>
      {list.isSuccess && list.rows.length === 0 ? <p className="hl-muted">{t.portal.suppressNone}</p> : null}
      {list.rows.map((row) => (
        <Suppression key={row.id} row={row} />
      ))}
      {list.hasNextPage ? <More list={list} shown={t.kit.shown(list.rows.length, false)} /> : null}
      {isOwn ? (
        <div className={css['acts']}>
          <ActButton
            icon="clock"
            words={t.portal.suppress}
            may={list.first?.may.add ?? 'unknown'}
            onAct={() => setAsks(true)}
          />
        </div>
      ) : null}
      {asks ? <SuppressDialog close={() => setAsks(false)} /> : null}
    </div>
  )
}

function Suppression({ row }: { row: SuppressionView }) {
  const { t, f } = usePortalLanguage()
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => call('endSuppression', { params: { id: row.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['portal'] }),
  })
  const of = [
    row.class && t.names.rsitClass[row.class],
    row.type && t.names.rsitType[row.type],
    row.asset,
  ].filter((one) => one !== undefined && one !== '')
  const isOver = row.may.end !== true && row.endedAt !== undefined
  return (
    <article className={css['card']}>
      <div className={css['head']}>
        <h3>{of.join(' · ')}</h3>
        <Chip tone={isOver ? 'plain' : 'warn'}>
          {isOver ? t.portal.ended : t.portal.until(f.moment(row.until))}
        </Chip>
      </div>
      <p className={css['words']}>{row.words}</p>
      {row.by ? <p className={css['note']}>{row.by}</p> : null}
      {row.may.end === true ? (
        <div className={css['acts']}>
          <ActButton icon="news" words={t.portal.endNow} busy={end.isPending} onAct={() => end.mutate()} />
        </div>
      ) : null}
      {end.error ? <Trouble failure={end.error} /> : null}
    </article>
  )
}

function SuppressDialog({ close }: { close: () => void }) {
  const { t } = usePortalLanguage()
  const [of, setOf] = useState<RsitClass | ''>('')
  const [type, setType] = useState<RsitType | ''>('')
  const [asset, setAsset] = useState('')
  const [days, setDays] = useState(14)
  const [words, setWords] = useState('')
  return (
    <FormDialog
      title={t.portal.suppressions}
      act={t.portal.suppress}
      isWhole={words.trim() !== '' && (of !== '' || type !== '' || asset.trim() !== '')}
      send={() =>
        call('addSuppression', {
          body: {
            ...(of !== '' && { class: of }),
            ...(type !== '' && { type }),
            ...(asset.trim() && { asset: asset.trim() }),
            ...{ days, words: words.trim() },
          },
        })
      }
      changes={['portal']}
      close={close}
    >
      <p className={css['note']}>{t.portal.suppressionsAbout}</p>
      <div className={css['pair']}>
        <NativeSelect
          label={t.portal.suppressClass}
          value={of}
          onChange={({ currentTarget }) => setOf(currentTarget.value as RsitClass | '')}
          data={[
            { value: '', label: t.portal.any },
            ...RSIT_CLASSES.map((value) => ({ value, label: t.names.rsitClass[value] })),
          ]}
        />
        <NativeSelect
          label={t.portal.suppressType}
          value={type}
          onChange={({ currentTarget }) => setType(currentTarget.value as RsitType | '')}
          data={[
            { value: '', label: t.portal.any },
            ...RSIT_TYPES.map((value) => ({ value, label: t.names.rsitType[value] })),
          ]}
        />
      </div>
      <div className={css['pair']}>
        <TextInput
          label={t.portal.suppressAsset}
          value={asset}
          onChange={({ currentTarget }) => setAsset(currentTarget.value)}
          maxLength={200}
        />
        <NumberInput
          label={t.portal.days}
          value={days}
          onChange={(value) => setDays(Math.min(LONGEST_SUPPRESSION_DAYS, Math.max(1, Number(value) || 1)))}
          min={1}
          max={LONGEST_SUPPRESSION_DAYS}
        />
      </div>
      <Textarea
        label={t.portal.reason}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
        maxLength={2000}
        rows={3}
        required
        withAsterisk={false}
      />
    </FormDialog>
  )
}
