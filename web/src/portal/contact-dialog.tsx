import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { CONTACT_ROLES, MAIL_LANGUAGES } from '@hiepluc/contract/contact-role.ts'
import type { ContactForm, ContactView } from '@hiepluc/contract/endpoints/contacts.ts'
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { useDraft } from '#kit/draft.ts'
import { FormDialog } from '#kit/form-dialog.tsx'
import { Check } from '#portal/check.tsx'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

interface ContactDialogProps {
  readonly operator: number
  /** absent: a new one */
  readonly contact?: ContactView
  /** who wrote to the desk, as far as is known of a new one */
  readonly sender?: { readonly name: string; readonly email: string }
  /** what will happen */
  readonly words?: string
  /** what is read anew beside the contacts */
  readonly changes?: QueryKey
  readonly close: () => void
}

/** Adds a contact, or changes one. */
export function ContactDialog(props: ContactDialogProps) {
  const { operator, contact, sender, words, changes = [], close } = props
  const { t } = usePortalLanguage()
  const { draft, write, forget } = useDraft(
    `hl.draft.contact.${contact?.id ?? `${operator}${sender?.email ?? ''}`}`,
    {
      ...{ role: contact?.role ?? 'noc', name: contact?.name ?? sender?.name ?? '' },
      email: contact?.email ?? sender?.email ?? '',
      ...{ phone: contact?.phone ?? '', language: contact?.language ?? 'vi', key: '' },
    },
  )
  const queries = useQueryClient()
  const [withoutKey, setWithoutKey] = useState(false)
  const form: ContactForm = {
    ...{ role: draft.role, name: draft.name.trim(), language: draft.language },
    ...(draft.email.trim() && { email: draft.email.trim() }),
    ...(draft.phone.trim() && { phone: draft.phone.trim() }),
    ...(withoutKey ? { openpgp: null } : draft.key.trim() ? { openpgp: draft.key.trim() } : {}),
  }
  const send = () =>
    contact
      ? call('changeContact', { params: { id: contact.id }, body: form })
      : call('addContact', { params: { id: operator }, body: form })
  return (
    <FormDialog
      title={contact ? t.portal.changeContact : t.portal.addContact}
      act={contact ? t.portal.save : t.portal.addContact}
      words={words}
      send={send}
      changes={['portal']}
      isWhole={form.name !== '' && (form.email !== undefined || form.phone !== undefined)}
      done={() => {
        forget()
        void queries.invalidateQueries({ queryKey: changes })
      }}
      close={close}
    >
      <div className={css['pair']}>
        <NativeSelect
          label={t.portal.role}
          value={draft.role}
          onChange={({ currentTarget }) => write({ role: currentTarget.value as ContactForm['role'] })}
          data={CONTACT_ROLES.map((value) => ({ value, label: t.names.contactRole[value] ?? value }))}
        />
        <TextInput
          label={t.portal.name}
          value={draft.name}
          onChange={({ currentTarget }) => write({ name: currentTarget.value })}
          maxLength={120}
          autoComplete="off"
          required
          withAsterisk={false}
        />
        <TextInput
          label={t.portal.email}
          type="email"
          value={draft.email}
          onChange={({ currentTarget }) => write({ email: currentTarget.value })}
          maxLength={254}
          autoComplete="off"
        />
        <TextInput
          label={`${t.portal.phone} (${t.portal.optional})`}
          type="tel"
          value={draft.phone}
          onChange={({ currentTarget }) => write({ phone: currentTarget.value })}
          maxLength={40}
          autoComplete="off"
        />
      </div>
      <NativeSelect
        label={t.portal.language}
        value={draft.language}
        onChange={({ currentTarget }) => write({ language: currentTarget.value as ContactForm['language'] })}
        data={MAIL_LANGUAGES.map((value) => ({ value, label: t.portal.inLanguage[value] }))}
      />
      <KeyFields
        has={contact?.key !== undefined}
        value={draft.key}
        write={(key) => write({ key })}
        without={withoutKey}
        setWithout={setWithoutKey}
      />
    </FormDialog>
  )
}

interface KeyFieldsProps {
  /** a key is kept already */
  readonly has: boolean
  readonly value: string
  readonly write: (key: string) => void
  readonly without: boolean
  readonly setWithout: (without: boolean) => void
}

function KeyFields({ has, value, write, without, setWithout }: KeyFieldsProps) {
  const { t } = usePortalLanguage()
  return (
    <>
      {has ? <Check label={t.portal.keyRemove} checked={without} write={setWithout} /> : null}
      <Textarea
        label={t.portal.key}
        description={has ? t.portal.keyKept : t.portal.keyAbout}
        value={value}
        onChange={({ currentTarget }) => write(currentTarget.value)}
        maxLength={100_000}
        rows={3}
        disabled={without}
        spellCheck={false}
      />
    </>
  )
}
