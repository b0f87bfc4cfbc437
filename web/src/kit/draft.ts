import { useEffect, useState } from 'react'

/**
 * A form's text that survives leaving the page and reloading; `forget` once it is sent. What was typed since `sent` stays: an
 * answer may be long in coming.
 */
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
  const forget = (sent: Draft = draft) => {
    if (draft !== sent) return
    setDraft(empty)
    // at once: a form that closes now keeps nothing any more
    drop(key)
  }
  return { draft, write, forget }
}

function drop(key: string): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // storage refused: nothing was kept
  }
}

function kept(key: string): object {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    return typeof read === 'object' && read !== null ? read : {}
  } catch {
    return {}
  }
}
