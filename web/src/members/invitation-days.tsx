import { NativeSelect } from '@mantine/core'
import { useAccountLanguage } from '#texts/account-language.ts'

/** For how long an invitation is good, unless another time is chosen. */
export const USUAL_DAYS = 3
const DAYS = [1, USUAL_DAYS, 7, 14, 30]

/** For how many days an invitation is good. */
export function InvitationDays({ days, choose }: { days: number; choose: (days: number) => void }) {
  const { t } = useAccountLanguage()
  return (
    <NativeSelect
      label={t.members.inviteDays}
      value={String(days)}
      onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
      data={DAYS.map((some) => ({ value: String(some), label: t.members.days(some) }))}
    />
  )
}
