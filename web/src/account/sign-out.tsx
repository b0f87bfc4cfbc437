import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { call } from '#api.ts'
import { useLanguage } from '#texts/language.tsx'

/** Ends the session. The page is loaded anew, so that nothing that was read stays in its memory. */
export function SignOut() {
  const { t } = useLanguage()
  const leave = useMutation({ mutationFn: () => call('signOut'), onSettled: () => location.assign('/') })
  return (
    <Button variant="default" size="xs" loading={leave.isPending} onClick={() => leave.mutate()}>
      {t.account.signOut}
    </Button>
  )
}
