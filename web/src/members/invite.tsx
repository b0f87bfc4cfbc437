import { Button, TextInput } from '@mantine/core'
import type { Role } from '@hiepluc/contract/role.ts'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { InvitationDays, USUAL_DAYS } from '#members/invitation-days.tsx'
import { LinkOnce } from '#members/link-once.tsx'
import { OrganisationPick, type Organisation } from '#members/organisation-pick.tsx'
import { RoleBoxes } from '#members/role-boxes.tsx'
import { useRolesOf } from '#members/use-roles-of.ts'
import { ActButton, type Told } from '#kit/act-button.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useMe } from '#reader.ts'
import { useDraft } from '#kit/draft.ts'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './members.module.css'

interface Draft {
  name: string
  email: string
  organisation: number | undefined
  roles: readonly Role[]
  days: number
}
const EMPTY: Draft = { name: '', email: '', organisation: undefined, roles: [], days: USUAL_DAYS }

/** Invites somebody; `at` is the organisation that is looked at. */
export function Invite({ at, may, done }: { at: number | undefined; may: Told; done: () => void }) {
  const { t } = useAccountLanguage()
  const [opened, setOpened] = useState(false)
  const { draft, write, forget } = useDraft('hl.draft.invite', EMPTY)
  const me = useMe()
  const own = me?.roles.includes('desk-admin') ? undefined : me?.organisation.id
  const organisation = own ?? draft.organisation ?? at
  const invite = useMutation({
    mutationFn: (name: string) =>
      call('inviteMember', {
        body: {
          organisation: organisation!,
          name,
          email: draft.email.trim(),
          roles: [...draft.roles],
          days: draft.days,
        },
      }),
    onSuccess: () => {
      forget()
      done()
    },
  })
  const close = () => {
    setOpened(false)
    invite.reset()
  }
  return (
    <>
      <ActButton icon="plus" words={t.members.invite} first may={may} onAct={() => setOpened(true)} />
      <Dialog
        title={invite.data ? t.members.sentTitle(invite.variables) : t.members.invite}
        opened={opened}
        close={close}
        light={!invite.data?.link}
      >
        {invite.data ? (
          <LinkOnce sent={invite.data} done={close} />
        ) : (
          <InviteForm
            draft={{ ...draft, organisation }}
            write={write}
            fixed={own !== undefined}
            send={() => invite.mutate(draft.name.trim())}
            busy={invite.isPending}
            failure={invite.error}
          />
        )}
      </Dialog>
    </>
  )
}

interface InviteFormProps {
  readonly draft: Draft
  readonly write: (change: Partial<Draft>) => void
  /** the reader invites to their own organisation only */
  readonly fixed: boolean
  readonly send: () => void
  readonly busy: boolean
  readonly failure: unknown
}

function InviteForm({ draft, write, fixed, send, busy, failure }: InviteFormProps) {
  const { t } = useAccountLanguage()
  const [missing, setMissing] = useState(false)
  const roles = useRolesOf(draft.organisation)
  const chosen = draft.roles.filter((role) => roles.includes(role))
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    setMissing(chosen.length === 0)
    if (chosen.length > 0) send()
  }
  return (
    <form onSubmit={submit} className={css['form']}>
      {fixed ? null : (
        <OrganisationPick
          label={t.members.organisation}
          placeholder={t.members.pickOrganisation}
          chosen={draft.organisation}
          choose={(one: Organisation | undefined) => write({ organisation: one?.id, roles: [] })}
          inForm
        />
      )}
      <TextInput
        label={t.members.inviteName}
        value={draft.name}
        onChange={(changed) => write({ name: changed.currentTarget.value })}
        maxLength={120}
        autoComplete="off"
        required
        withAsterisk={false}
      />
      <TextInput
        label={t.members.inviteEmail}
        type="email"
        value={draft.email}
        onChange={(changed) => write({ email: changed.currentTarget.value })}
        maxLength={320}
        autoComplete="off"
        required
        withAsterisk={false}
      />
      {roles.length > 0 ? (
        <RoleBoxes roles={roles} chosen={chosen} choose={(some) => write({ roles: some })} />
      ) : null}
      <InvitationDays days={draft.days} choose={(days) => write({ days })} />
      <output>{missing && chosen.length === 0 ? t.members.inviteNoRole : ''}</output>
      {failure ? <Trouble failure={failure} /> : null}
      <div className={css['end']}>
        <Button type="submit" loading={busy} disabled={draft.organisation === undefined}>
          {t.members.inviteSend}
        </Button>
      </div>
    </form>
  )
}
