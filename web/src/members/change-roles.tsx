import { Button } from '@mantine/core'
import type { MemberView } from '@hiepluc/contract/endpoints/members.ts'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { RoleBoxes } from '#members/role-boxes.tsx'
import { useRolesOf } from '#members/use-roles-of.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './members.module.css'

export function ChangeRoles({ member, done }: { member: MemberView; done: () => void }) {
  const { t } = useAccountLanguage()
  const given = useRolesOf(member.organisation.id)
  const [chosen, setChosen] = useState<readonly MemberView['roles'][number][]>(member.roles)
  const change = useMutation({
    mutationFn: () => call('changeRoles', { params: { id: member.id }, body: { roles: [...chosen] } }),
    onSuccess: done,
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    change.mutate()
  }
  return (
    <form onSubmit={submit} className={css['form']}>
      <p>{t.members.changeRolesWords}</p>
      <RoleBoxes roles={given} chosen={chosen} choose={setChosen} />
      <output>{chosen.length === 0 ? t.members.inviteNoRole : ''}</output>
      {change.error ? <Trouble failure={change.error} /> : null}
      <div className={css['end']}>
        <Button type="submit" loading={change.isPending} disabled={chosen.length === 0}>
          {t.members.save}
        </Button>
      </div>
    </form>
  )
}
