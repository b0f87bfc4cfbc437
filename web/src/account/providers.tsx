import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { Icon } from '#kit/icon.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

interface ProvidersProps {
  /** an invitation that is taken up on the way back */
  readonly invitation?: string
}

/** The ways in through an organisation's own sign-in, where the desk knows some. */
export function Providers({ invitation }: ProvidersProps) {
  const { t, language } = useAccountLanguage()
  const providers = useQuery({
    queryKey: ['providers'],
    queryFn: () => call('listProviders'),
    staleTime: Infinity,
  })
  const setOut = useMutation({
    mutationFn: (provider: string) => {
      const returnTo = invitation === undefined ? location.pathname + location.search : '/'
      return call('beginSignOn', {
        body: { provider, returnTo, ...(invitation !== undefined && { invitation }) },
      })
    },
    onSuccess: ({ url }) => location.assign(url),
  })
  if (!providers.data?.rows.length) return null
  return (
    <>
      <div className={css['or']}>{t.signing.or}</div>
      <div className={css['column']}>
        {providers.data.rows.map(({ key, name }) => (
          <Button
            key={key}
            variant="default"
            leftSection={<Icon name="operators" />}
            loading={(setOut.isPending || setOut.isSuccess) && setOut.variables === key}
            onClick={() => setOut.mutate(key)}
          >
            {t.signing.through(name[language])}
          </Button>
        ))}
        <AccountTrouble failure={setOut.error} />
      </div>
    </>
  )
}
