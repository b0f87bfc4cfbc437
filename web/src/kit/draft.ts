import { useEffect, useState } from 'react'

/** A form's text that survives leaving the page and reloading; `forget` once it is sent. */
export function useDraft<Draft extends object>(key: string, empty: Draft) {
  const [draft, setDraft] = useState<Draft>(() => ({ ...empty, ...kept(key) }))
  useEffect(() => {
    try {
      sessionStorage.setItem(key, JSON.stringify(draft))
    } catch {
      // storage refused or full: the draft lives as long as the form
    }
  }, [key, draft])
  const write = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const forget = () => setDraft(empty)
  return { draft, write, forget }
}

function kept(key: string): object {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    return typeof read === 'object' && read !== null ? read : {}
  } catch {
    return {}
  }
}
