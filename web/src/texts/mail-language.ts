import { useMemo } from 'react'
import { useLanguage } from '#texts/language.tsx'
import { mailEn } from '#texts/mail-en.ts'
import { mailVi } from '#texts/mail-vi.ts'

/** What is said about mails beside the desk's own texts; fetched with their page. */
export const MAIL_TEXTS = { vi: { mail: mailVi }, en: { mail: mailEn } }

/** The desk's texts and those of mails. */
export function useMailLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...MAIL_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
