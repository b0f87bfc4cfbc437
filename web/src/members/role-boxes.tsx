import type { Role } from '@hiepluc/contract/role.ts'
import { useId } from 'react'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './members.module.css'

interface RoleBoxesProps {
  /** that the organisation can give */
  readonly roles: readonly Role[]
  readonly chosen: readonly Role[]
  readonly choose: (roles: readonly Role[]) => void
}

/** Roles with what each may do. What goes together is the desk's rule; its refusal says so. */
export function RoleBoxes({ roles, chosen, choose }: RoleBoxesProps) {
  const { t } = useAccountLanguage()
  const id = useId()
  return (
    <fieldset className={css['roles']}>
      <legend>{t.members.inviteRoles}</legend>
      {roles.map((role) => (
        <label key={role} className={css['role']} htmlFor={`${id}-${role}`}>
          <input
            id={`${id}-${role}`}
            type="checkbox"
            aria-describedby={`${id}-${role}-words`}
            checked={chosen.includes(role)}
            onChange={({ currentTarget }) =>
              choose(currentTarget.checked ? [...chosen, role] : chosen.filter((one) => one !== role))
            }
          />
          <span>
            {t.names.role[role]}
            <span id={`${id}-${role}-words`}>{t.members.roleWords[role]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
