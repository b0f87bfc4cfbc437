import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { OperatorPick } from '#incidents/operator-pick.tsx'
import { useDraft } from '#kit/draft.ts'
import { FormDialog } from '#kit/form-dialog.tsx'
import { packsQuery, packWordsQuery } from '#law/pack-query.ts'
import { wordsIn } from '#law/pack-words.ts'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

const EMPTY = { name: '', organisation: '', phone: '', email: '', class: '', asset: '', words: '' }

/** Writes down what somebody tells, and who they are. */
export function TakeDialog({ close }: { close: () => void }) {
  const { t } = useStagedLanguage()
  const { draft, write, forget } = useDraft('hl.draft.outside', EMPTY)
  const { class: of, asset, words, ...who } = draft
  const reporter = Object.fromEntries(
    Object.entries(who).flatMap(([part, value]) => (value.trim() ? [[part, value.trim()]] : [])),
  ) as { name: string }
  return (
    <FormDialog
      changes={['outside']}
      title={t.staged.takeOutside}
      words={t.staged.takeWords}
      isWhole={[who.name, of, asset, words].every((one) => one.trim() !== '')}
      send={() => call('takeOutsideReport', { body: { reporter, class: of, asset, words } })}
      done={forget}
      close={close}
    >
      <div className={css['parts']}>
        {(['name', 'organisation', 'phone', 'email'] as const).map((part) => (
          <TextInput
            key={part}
            label={
              part === 'name' ? t.staged.reporter.name : `${t.staged.reporter[part]} (${t.staged.optional})`
            }
            value={draft[part]}
            onChange={({ currentTarget }) => write({ [part]: currentTarget.value })}
            maxLength={part === 'phone' ? 40 : 200}
            required={part === 'name'}
          />
        ))}
      </div>
      <ClassPick value={of} write={(value) => write({ class: value })} />
      <TextInput
        label={t.staged.assetHit}
        value={asset}
        onChange={({ currentTarget }) => write({ asset: currentTarget.value })}
        maxLength={200}
        required
      />
      <Textarea
        label={t.staged.whatTold}
        value={words}
        onChange={({ currentTarget }) => write({ words: currentTarget.value })}
        maxLength={4000}
        rows={4}
        resize="vertical"
        required
      />
    </FormDialog>
  )
}

/** One of the classes of the pack in force. */
function ClassPick({ value, write }: { value: string; write: (value: string) => void }) {
  const { t, language } = useStagedLanguage()
  const packs = useQuery(packsQuery)
  const current = packs.data?.packs.find((pack) => pack.current)?.ref
  const words = useQuery({ ...packWordsQuery(current ?? ''), enabled: current !== undefined })
  const classes = words.data?.facts.find(({ id }) => id === 'class')?.choices ?? []
  return (
    <NativeSelect
      label={t.staged.classOf}
      value={value}
      onChange={({ currentTarget }) => write(currentTarget.value)}
      data={[
        { value: '', label: t.staged.choose },
        ...classes.map(({ id, name }) => ({ value: id, label: wordsIn(name, language) })),
      ]}
      required
    />
  )
}

/** Asks an operator whether it is theirs. */
export function OfferDialog({ id, close }: { id: number; close: () => void }) {
  const { t } = useStagedLanguage()
  const [operator, choose] = useState<number>()
  return (
    <FormDialog
      changes={['outside']}
      title={t.staged.offerOutside}
      words={t.staged.offerWords}
      isWhole={operator !== undefined}
      send={() => call('offerOutsideReport', { params: { id }, body: { operator: operator! } })}
      close={close}
    >
      <OperatorPick chosen={operator} choose={choose} />
    </FormDialog>
  )
}

/** Says that it is none of one's own. */
export function DeclineDialog({ id, close }: { id: number; close: () => void }) {
  const { t } = useStagedLanguage()
  const { draft, write, forget } = useDraft(`hl.draft.decline.${id}`, { words: '' })
  const words = draft.words.trim()
  return (
    <FormDialog
      changes={['outside']}
      title={t.staged.declineOutside}
      words={t.staged.declineWords}
      isWhole={words !== ''}
      send={() => call('declineOutsideReport', { params: { id }, body: { words } })}
      done={forget}
      close={close}
    >
      <Textarea
        label={t.staged.why}
        value={draft.words}
        onChange={({ currentTarget }) => write({ words: currentTarget.value })}
        maxLength={4000}
        rows={3}
        required
      />
    </FormDialog>
  )
}
