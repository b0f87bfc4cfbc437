/** A declared mapping as somebody types it: JSON of one object. `wrong` says at what the reading stopped. */
export function readMapping(text: string): { read?: Record<string, unknown>; wrong?: string } {
  if (text.trim() === '') return {}
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read === 'object' && read !== null && !Array.isArray(read))
      return { read: read as Record<string, unknown> }
    return { wrong: text.trim().slice(0, 40) }
  } catch (failure) {
    return { wrong: failure instanceof Error ? failure.message : text.slice(0, 40) }
  }
}
