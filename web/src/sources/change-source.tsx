import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { Dialog } from '#kit/dialog.tsx'
import { readMapping } from '#sources/mapping.ts'
import { SourceForm, type Draft } from '#sources/source-form.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './source-page.module.css'

type Source = Answer<'listSources'>['rows'][number]

/** Corrects how the reports of a source are read. */
export function ChangeSource({ source }: { source: Source }) {
  const { t } = useLanguage()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t.sources.change}: ${source.name}`}
        onClick={() => setOpened(true)}
      >
        {t.sources.change}
      </Button>
      <Dialog title={t.sources.changeOf(source.name)} opened={opened} close={() => setOpened(false)}>
        <Change source={source} done={() => setOpened(false)} />
      </Dialog>
    </>
  )
}

const draftOf = ({ name, format, tlp, confidence, mapping }: Source): Draft => ({
  ...{ name, tlp, confidence },
  format: format ?? '',
  mapping: mapping === undefined ? '' : JSON.stringify(mapping, null, 2),
})

function Change({ source, done }: { source: Source; done: () => void }) {
  const { t } = useLanguage()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(source))
  const change = useMutation({
    mutationFn: () => {
      const { format, tlp, confidence } = draft
      const mapped = format === 'csv' || format === 'json-lines' ? readMapping(draft.mapping).read : undefined
      return call('changeSource', {
        params: { id: source.id },
        body: { tlp, confidence, ...(format && { format }), ...(mapped && { mapping: mapped }) },
      })
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['sources'] })
      done()
    },
  })
  return (
    <>
      <p className={css['words']}>{t.sources.changeWords}</p>
      <SourceForm
        draft={draft}
        write={(changed) => setDraft((before) => ({ ...before, ...changed }))}
        send={() => change.mutate()}
        busy={change.isPending}
        failure={change.error}
        words={t.sources.changeSend}
        named
      />
    </>
  )
}
