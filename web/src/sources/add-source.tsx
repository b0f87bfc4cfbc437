import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { ActButton, type Told } from '#kit/act-button.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { useDraft } from '#kit/draft.ts'
import { readMapping } from '#sources/mapping.ts'
import { SourceForm, type Draft } from '#sources/source-form.tsx'
import { TokenOnce } from '#sources/token-once.tsx'
import { useLanguage } from '#texts/language.tsx'

const EMPTY: Draft = { name: '', format: '', tlp: 'AMBER', confidence: 80, mapping: '' }

/** Adds a source; its token is shown once. */
export function AddSource({ may }: { may: Told }) {
  const { t } = useLanguage()
  const queries = useQueryClient()
  const [opened, setOpened] = useState(false)
  const [added, setAdded] = useState<Answer<'addSource'>>()
  const { draft, write, forget } = useDraft('hl.draft.source', EMPTY)
  const add = useMutation({
    mutationFn: () => {
      const mapping = readMapping(draft.mapping)
      const { name, tlp, confidence, format } = draft
      return call('addSource', {
        body: {
          name: name.trim(),
          tlp,
          confidence,
          ...(format ? { format } : {}),
          ...(mapping.read ? { mapping: mapping.read } : {}),
        },
      })
    },
    onSuccess: async (answer) => {
      setAdded(answer)
      forget()
      await queries.invalidateQueries({ queryKey: ['sources'] })
    },
  })
  const close = () => {
    setOpened(false)
    setAdded(undefined)
    add.reset()
  }
  return (
    <>
      <ActButton icon="plus" words={t.sources.add} first may={may} onAct={() => setOpened(true)} />
      <Dialog
        title={added ? t.sources.added(added.source.name) : t.sources.add}
        opened={opened}
        close={close}
        light={!added}
      >
        {added ? (
          <TokenOnce token={added.token} done={close} />
        ) : (
          <SourceForm
            draft={draft}
            write={write}
            send={() => add.mutate()}
            busy={add.isPending}
            failure={add.error}
            words={t.sources.add}
          />
        )}
      </Dialog>
    </>
  )
}
