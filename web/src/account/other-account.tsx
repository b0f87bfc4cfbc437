import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { call } from '#api.ts'
import { useBecoming } from '#account/door.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'

/** Leaves a sign-in that has come half way. */
export function OtherAccount() {
  const { t } = useAccountLanguage()
  const become = useBecoming()
  const leave = useMutation({ mutationFn: () => call('signOut'), onSuccess: become })
  return (
    <Button variant="subtle" size="sm" loading={leave.isPending} onClick={() => leave.mutate()}>
      {t.signing.other}
    </Button>
  )
}
