import { PasswordInput } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

interface PasswordFieldProps {
  readonly label: string
  readonly value: string
  readonly write: (password: string) => void
  /** a new one, with what makes it good; else the one there is */
  readonly fresh?: boolean
}

/** A password: may be pasted, filled in by a manager, shown; says when Caps Lock is on. */
export function PasswordField({ label, value, write, fresh = false }: PasswordFieldProps) {
  const { t } = useAccountLanguage()
  const [caps, setCaps] = useState(false)
  const look = (pressed: KeyboardEvent) => setCaps(pressed.getModifierState('CapsLock'))
  return (
    <div>
      <PasswordInput
        label={label}
        {...(fresh && { description: t.signing.newPasswordWords })}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        value={value}
        onChange={(changed) => write(changed.currentTarget.value)}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCaps(false)}
        maxLength={1000}
        visibilityToggleButtonProps={{ 'aria-label': t.signing.showPassword, tabIndex: 0 }}
        required
        withAsterisk={false}
      />
      <output className={css['caps']}>{caps ? t.signing.capsLock : ''}</output>
    </div>
  )
}
