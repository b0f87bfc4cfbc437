import { useMemo } from 'react'
import { useAccountLanguage } from '#texts/account-language.ts'
import { connectionsEn } from '#texts/connections-en.ts'
import { connectionsVi } from '#texts/connections-vi.ts'

/** What is said about connections beside the desk's own texts; fetched with their page. */
export const CONNECTIONS_TEXTS = { vi: { connections: connectionsVi }, en: { connections: connectionsEn } }

/** The desk's texts, those of accounts, and those of connections. */
export function useConnectionsLanguage() {
  const spoken = useAccountLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...CONNECTIONS_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
