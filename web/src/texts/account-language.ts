import { useMemo } from 'react'
import { useLanguage } from '#texts/language.tsx'
import { meEn } from '#texts/me-en.ts'
import { meVi } from '#texts/me-vi.ts'
import { membersEn } from '#texts/members-en.ts'
import { membersVi } from '#texts/members-vi.ts'
import { signingEn } from '#texts/signing-en.ts'
import { signingVi } from '#texts/signing-vi.ts'

const vi = { signing: signingVi, me: meVi, members: membersVi }
const en: typeof vi = { signing: signingEn, me: meEn, members: membersEn }
/** What the screens of accounts say beside the desk's own texts; fetched with those screens. */
export const ACCOUNT_TEXTS = { vi, en }

/** The desk's texts and those of accounts. */
export function useAccountLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...ACCOUNT_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
