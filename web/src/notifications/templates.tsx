import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import type { TemplateView } from '@hiepluc/contract/endpoints/templates.ts'
import { TEMPLATE_LANGUAGES, type TemplateLanguage } from '@hiepluc/contract/template.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, Declined } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useNoticesLanguage } from '#texts/notices-language.ts'
import css from './notices-page.module.css'

/** The texts of mails: read, tried out, sent to oneself, changed. */
export function Templates() {
  const { t } = useNoticesLanguage()
  const [chosen, setChosen] = useState<TemplateView['name']>('incident')
  const read = useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => call('listTemplates', { signal }),
  })
  const template = read.data?.rows.find(({ name }) => name === chosen)
  return (
    <Section title={t.notices.templates} note={t.notices.templatesNote}>
      {read.isError ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
      <SegmentedControl
        aria-label={t.notices.templates}
        orientation="vertical"
        value={chosen}
        onChange={(name) => setChosen(name)}
        data={(read.data?.rows ?? []).map(({ name, version }) => ({
          value: name,
          label: `${t.notices.template[name]} · ${t.notices.version(version)}`,
        }))}
      />
      {template ? <Editor key={`${template.name} ${template.version}`} template={template} /> : null}
    </Section>
  )
}

function Editor({ template }: { template: TemplateView }) {
  const { t } = useNoticesLanguage()
  const queries = useQueryClient()
  const [texts, setTexts] = useState({ vi: template.vi, en: template.en })
  const [language, setLanguage] = useState<TemplateLanguage>('vi')
  const { name, version } = template
  const params = { name }
  const text = texts[language]
  const write = (change: Partial<typeof text>) => setTexts({ ...texts, [language]: { ...text, ...change } })
  const preview = useMutation({
    mutationFn: () => call('previewTemplate', { params, body: { language, ...text } }),
  })
  const test = useMutation({
    mutationFn: () => call('testTemplate', { params, body: { language, ...text } }),
  })
  const save = useMutation({
    mutationFn: () => call('changeTemplate', { params, body: { ...texts, version } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['templates'] }),
  })
  return (
    <div className={css['template']}>
      <SegmentedControl
        aria-label={t.notices.body}
        value={language}
        onChange={(chosen) => setLanguage(chosen)}
        data={TEMPLATE_LANGUAGES.map((one) => ({ value: one, label: t.notices.language[one] }))}
      />
      <TextInput
        label={t.notices.subject}
        value={text.subject}
        onChange={({ currentTarget }) => write({ subject: currentTarget.value })}
      />
      <Textarea
        label={t.notices.body}
        autosize
        minRows={8}
        maxRows={24}
        value={text.body}
        onChange={({ currentTarget }) => write({ body: currentTarget.value })}
      />
      <Names names={template.names} />
      <div className={css['acts']}>
        <ActButton
          icon="search"
          words={t.notices.preview}
          busy={preview.isPending}
          onAct={() => preview.mutate()}
        />
        <ActButton
          icon="out"
          words={t.notices.test}
          may={template.may.test}
          busy={test.isPending}
          onAct={() => test.mutate()}
        />
        <ActButton
          icon="check"
          words={t.notices.save}
          may={template.may.change}
          busy={save.isPending}
          first
          onAct={() => save.mutate()}
        />
      </div>
      {[preview, test, save].map((one, at) => (one.isError ? <Wrong key={at} failure={one.error} /> : null))}
      {test.data ? <output>{t.notices.testSent(test.data.to)}</output> : null}
      {preview.data ? (
        <>
          <h3>{t.notices.shown}</h3>
          <pre className={css['mail']}>{`${preview.data.subject}\n\n${preview.data.body}`}</pre>
        </>
      ) : null}
    </div>
  )
}

/** What stands under which name. */
function Names({ names }: Pick<TemplateView, 'names'>) {
  const { t } = useNoticesLanguage()
  const tag = (name: string) => `{{${name}}}`
  return (
    <p className={css['names']}>
      {t.notices.names}:{' '}
      {names
        .map(({ name, of, names: inner }) =>
          of === 'list' ? `${(inner ?? []).map(tag).join(' ')} ${t.notices.inList(name)}` : tag(name),
        )
        .join(' ')}
    </p>
  )
}

/** Each part of a text that is wrong, with its line. */
function Wrong({ failure }: { failure: Error }) {
  const { language } = useNoticesLanguage()
  const fields = failure instanceof Declined ? failure.fields : undefined
  if (!fields || fields.length === 0) return <Trouble failure={failure} />
  return (
    <ul className={css['wrong']} role="alert">
      {fields.map((field) => (
        <li key={`${field.field} ${field.en}`}>
          {field.field}: {field[language]}
        </li>
      ))}
    </ul>
  )
}
