import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { CLAIM_KINDS } from '@hiepluc/contract/endpoints/claims.ts'
import type { ClaimKind, ClaimView, Overlap } from '@hiepluc/contract/endpoints/claims.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { useDraft } from '#kit/draft.ts'
import { nameIn } from '#kit/name-in.ts'
import { Trouble } from '#kit/trouble.tsx'
import { FormDialog } from '#kit/form-dialog.tsx'
import { Check } from '#portal/check.tsx'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

const EMPTY: { kind: ClaimKind; what: string; words: string } = { kind: 'prefix', what: '', words: '' }

/** Says that something is one's own, and why. */
export function ClaimDialog({ close }: { close: () => void }) {
  const { t } = usePortalLanguage()
  const { draft, write, forget } = useDraft('hl.draft.claim', EMPTY)
  const [what, words] = [draft.what.trim(), draft.words.trim()]
  return (
    <FormDialog
      title={t.portal.claim}
      act={t.portal.claim}
      isWhole={what !== '' && words !== ''}
      send={() => call('addClaim', { body: { kind: draft.kind, what, words } })}
      changes={['portal']}
      done={forget}
      close={close}
    >
      <div className={css['pair']}>
        <NativeSelect
          label={t.portal.claimKind}
          value={draft.kind}
          onChange={({ currentTarget }) => write({ kind: currentTarget.value as ClaimKind })}
          data={CLAIM_KINDS.map((value) => ({ value, label: t.portal.claimKinds[value] }))}
        />
        <TextInput
          label={t.portal.claimWhat}
          description={t.portal.claimExample[draft.kind]}
          value={draft.what}
          onChange={({ currentTarget }) => write({ what: currentTarget.value })}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
          required
          withAsterisk={false}
        />
      </div>
      <Textarea
        label={t.portal.claimWords}
        description={t.portal.claimWordsAbout}
        value={draft.words}
        onChange={({ currentTarget }) => write({ words: currentTarget.value })}
        maxLength={4000}
        rows={4}
        required
        withAsterisk={false}
      />
    </FormDialog>
  )
}

/** An authority looks at a claim, with what meets it, and says yes or no. */
export function DecideDialog({ claim, close }: { claim: ClaimView; close: () => void }) {
  const { t, language } = usePortalLanguage()
  const queries = useQueryClient()
  const [from, setFrom] = useState(claim.claimedAt.slice(0, 10))
  const [closeFormer, setCloseFormer] = useState(false)
  const [words, setWords] = useState('')
  const read = useQuery({
    queryKey: ['portal', 'claim', claim.id],
    queryFn: ({ signal }) => call('readClaim', { params: { id: claim.id }, signal }),
  })
  const reject = useMutation({
    mutationFn: () => call('rejectClaim', { params: { id: claim.id }, body: { words: words.trim() } }),
    onSuccess: async () => {
      close()
      await queries.invalidateQueries({ queryKey: ['portal'] })
    },
  })
  const former = read.data?.overlaps?.find(({ is }) => is === 'same')
  return (
    <FormDialog
      title={t.portal.decideTitle(claim.what, nameIn(claim.operator, language))}
      act={t.portal.approve}
      isWhole={read.data !== undefined && from !== ''}
      send={() => call('approveClaim', { params: { id: claim.id }, body: { from, closeFormer } })}
      changes={['portal']}
      close={close}
      beside={
        <Button
          variant="default"
          onClick={() => reject.mutate()}
          loading={reject.isPending}
          disabled={words.trim() === ''}
        >
          {t.portal.reject}
        </Button>
      }
    >
      <p className={css['words']}>{claim.words}</p>
      {claim.record ? <DnsRecord record={claim.record} /> : null}
      <div>
        <strong>{t.portal.overlaps}</strong>
        {read.error ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
        {read.data ? <Overlaps overlaps={read.data.overlaps ?? []} /> : null}
      </div>
      <TextInput
        type="date"
        label={t.portal.from}
        value={from}
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
      />
      {former ? (
        <Check
          label={t.portal.closeFormer(nameIn(former.operator, language))}
          checked={closeFormer}
          write={setCloseFormer}
        />
      ) : null}
      <Textarea
        label={t.portal.rejectWords}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
        maxLength={4000}
        rows={2}
      />
      {reject.error ? <Trouble failure={reject.error} /> : null}
    </FormDialog>
  )
}

export function DnsRecord({ record }: { record: NonNullable<ClaimView['record']> }) {
  const { t } = usePortalLanguage()
  return (
    <div>
      <p className={css['note']}>{t.portal.record}</p>
      <code className={css['record']}>
        {record.name} TXT &quot;{record.value}&quot;
      </code>
    </div>
  )
}

function Overlaps({ overlaps }: { overlaps: readonly Overlap[] }) {
  const { t, f, language } = usePortalLanguage()
  if (overlaps.length === 0) return <p className={css['note']}>{t.portal.noOverlaps}</p>
  return (
    <ul className={css['overlaps']}>
      {overlaps.map((one) => (
        <li key={`${one.is} ${one.what} ${one.operator.id} ${one.claim ?? ''}`}>
          {one.what} ({t.portal.overlap[one.is]}): {nameIn(one.operator, language)}
          {one.list ? `, ${one.list}` : ''}
          {one.from ? `, ${t.portal.since(f.date(one.from))}` : ''}
        </li>
      ))}
    </ul>
  )
}
