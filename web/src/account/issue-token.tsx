import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { useProof } from '#account/proof.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import { scopeWords } from '#texts/scope-words.ts'
import css from './forms.module.css'

const DAYS = [30, 90, 180, 365] as const

interface IssueTokenProps {
  /** names of the endpoints that a token of mine may call */
  readonly scopes: readonly string[]
  readonly issued: (token: string) => void
  /** what is chosen and written to begin with */
  readonly chosen?: readonly string[]
  readonly named?: string
}

/** Gives a program of mine a token for as little as it needs. */
export function IssueToken({ scopes, issued, chosen = [], named = '' }: IssueTokenProps) {
  const { t } = useAccountLanguage()
  const withProof = useProof()
  const [name, setName] = useState(named)
  const [days, setDays] = useState<number>(90)
  const [scope, setScope] = useState<readonly string[]>(chosen)
  const issue = useMutation({
    mutationFn: () =>
      withProof(() => call('issueToken', { body: { name: name.trim(), days, scope: [...scope] } })),
    onSuccess: ({ token }) => issued(token),
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    issue.mutate()
  }
  return (
    <form onSubmit={submit} className={css['form']}>
      <TextInput
        label={t.me.tokenName}
        value={name}
        onChange={(changed) => setName(changed.currentTarget.value)}
        maxLength={100}
        required
        withAsterisk={false}
        data-autofocus
      />
      <NativeSelect
        label={t.me.tokenDays}
        value={String(days)}
        onChange={(changed) => setDays(Number(changed.currentTarget.value))}
        data={DAYS.map((some) => ({ value: String(some), label: t.me.days(some) }))}
      />
      <ScopeBoxes scopes={scopes} chosen={scope} choose={setScope} />
      <AccountTrouble failure={issue.error} />
      <div className={css['acts']}>
        <Button type="submit" loading={issue.isPending} disabled={scope.length === 0}>
          {t.me.addToken}
        </Button>
      </div>
    </form>
  )
}

function ScopeBoxes({
  scopes,
  chosen,
  choose,
}: {
  scopes: readonly string[]
  chosen: readonly string[]
  choose: (some: readonly string[]) => void
}) {
  const { t } = useAccountLanguage()
  const id = useId()
  return (
    <fieldset className={css['scopes']}>
      <legend>{t.me.tokenScope}</legend>
      {scopes.map((one) => (
        <label key={one} htmlFor={`${id}-${one}`}>
          <input
            id={`${id}-${one}`}
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={({ currentTarget }) =>
              choose(currentTarget.checked ? [...chosen, one] : chosen.filter((each) => each !== one))
            }
          />
          <span>
            <code>{one}</code>
            <ScopeWords name={one} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function ScopeWords({ name }: { name: string }) {
  const { language } = useAccountLanguage()
  const said = scopeWords(name, language)
  return <span lang={said?.lang}>{said?.words}</span>
}
