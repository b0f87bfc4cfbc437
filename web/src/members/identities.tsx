import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { MemberView } from '@hiepluc/contract/endpoints/members.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Ago } from '#kit/moment.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './members.module.css'

interface IdentitiesProps {
  readonly member: MemberView
  readonly done: () => void
}

/** Which accounts at organisations’ own sign-ins are a member's; nothing where the desk knows of no such sign-in. */
export function Identities({ member, done }: IdentitiesProps) {
  const { t, language } = useAccountLanguage()
  const queries = useQueryClient()
  const key = ['members', 'identities', member.id]
  const read = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call('listIdentities', { params: { id: member.id }, signal }),
  })
  const providers = useQuery({
    queryKey: ['providers'],
    queryFn: () => call('listProviders'),
    staleTime: Infinity,
  })
  const changed = async () => {
    await queries.invalidateQueries({ queryKey: key })
    done()
  }
  const remove = useMutation({
    mutationFn: (identity: number) =>
      call('removeIdentity', { params: { id: member.id }, body: { identity } }),
    onSuccess: changed,
  })
  const known = providers.data?.rows ?? []
  if (known.length === 0) return null
  const nameOf = (provider: string) => known.find((one) => one.key === provider)?.name[language] ?? provider
  return (
    <section className={css['identities']} aria-label={t.members.identities}>
      <p>{t.members.identitiesWords}</p>
      {read.error ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
      <ul>
        {(read.data?.rows ?? []).map(({ id, provider, subject, lastUsedAt, may }) => (
          <li key={id}>
            <span>
              <strong>{nameOf(provider)}</strong> <code>{subject}</code>{' '}
              <span className="hl-muted">{lastUsedAt ? <Ago at={lastUsedAt} /> : t.members.never}</span>
            </span>
            <ActButton
              icon="close"
              words={t.members.removeIdentity}
              may={may.remove}
              busy={remove.isPending && remove.variables === id}
              onAct={() => remove.mutate(id)}
            />
          </li>
        ))}
      </ul>
      {remove.error ? <Trouble failure={remove.error} /> : null}
      {read.data?.may.add === true ? <AddIdentity member={member} added={changed} /> : null}
    </section>
  )
}

function AddIdentity({ member, added }: { member: MemberView; added: () => Promise<void> }) {
  const { t, language } = useAccountLanguage()
  const providers = useQuery({ queryKey: ['providers'], queryFn: () => call('listProviders') })
  const known = providers.data?.rows ?? []
  const [chosen, setChosen] = useState<string>()
  const [subject, setSubject] = useState('')
  const provider = chosen ?? known[0]?.key ?? ''
  const add = useMutation({
    mutationFn: () =>
      call('addIdentity', { params: { id: member.id }, body: { provider, subject: subject.trim() } }),
    onSuccess: async () => {
      setSubject('')
      await added()
    },
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (subject.trim()) add.mutate()
  }
  return (
    <form onSubmit={submit} className={css['form']}>
      <NativeSelect
        label={t.members.provider}
        value={provider}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={known.map(({ key, name }) => ({ value: key, label: name[language] }))}
      />
      <TextInput
        label={t.members.subject}
        description={t.members.subjectWords}
        value={subject}
        onChange={({ currentTarget }) => setSubject(currentTarget.value)}
        maxLength={255}
        autoComplete="off"
      />
      {add.error ? <Trouble failure={add.error} /> : null}
      <div className={css['end']}>
        <Button type="submit" variant="default" size="sm" loading={add.isPending}>
          {t.members.addIdentity}
        </Button>
      </div>
    </form>
  )
}
