import { useQuery } from '@tanstack/react-query'
import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import { call, Declined } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { useBecoming } from '#account/door.tsx'
import { Prove, type Way } from '#account/prove.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'

type WithProof = <Done>(act: () => Promise<Done>) => Promise<Done>

const Asked = createContext<WithProof>((act) => act())

/**
 * Runs an act; where the desk wants to know once more who it is, asks the reader and runs it again. Outside a
 * ProofProvider it just runs.
 */
export const useProof = (): WithProof => use(Asked)

export function ProofProvider({ children }: { children: ReactNode }) {
  const { t } = useAccountLanguage()
  const [opened, setOpened] = useState(false)
  const answer = useRef<(proved: boolean) => void>(undefined)
  const become = useBecoming()
  const settle = (proved: boolean) => {
    setOpened(false)
    answer.current?.(proved)
    answer.current = undefined
  }
  const withProof = useCallback<WithProof>(async (act) => {
    try {
      return await act()
    } catch (failure) {
      if (!(failure instanceof Declined && failure.kind === 'not-fresh')) throw failure
      setOpened(true)
      const proved = await new Promise<boolean>((resolve) => {
        answer.current = resolve
      })
      if (!proved) throw failure
      return act()
    }
  }, [])
  return (
    <Asked value={useMemo(() => withProof, [withProof])}>
      {children}
      <Dialog title={t.me.prove} opened={opened} close={() => settle(false)}>
        <p style={{ marginTop: 0 }}>{t.me.proveWords}</p>
        <ProveAgain
          proved={(who) => {
            become(who)
            settle(true)
          }}
        />
      </Dialog>
    </Asked>
  )
}

function ProveAgain({ proved }: { proved: Parameters<typeof Prove>[0]['proved'] }) {
  const factors = useQuery({
    queryKey: ['account', 'factors'],
    queryFn: ({ signal }) => call('listFactors', { signal }),
  })
  if (!factors.data) return <AccountTrouble failure={factors.error} />
  const ways: readonly Way[] = factors.data.kinds.some((kind) => kind !== 'recovery-code')
    ? factors.data.kinds
    : ['password']
  return <Prove ways={ways} proved={proved} />
}
