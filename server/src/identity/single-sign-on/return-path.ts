/** Where people are when nobody says. */
export const HOME = '/'

const HERE = 'http://here.invalid'

/**
 * A place on this desk to go back to; undefined: elsewhere. Browsers read backslashes as slashes and drop control
 * characters, so a text is taken only if it means the same however it is read.
 */
export function localPath(text: string): string | undefined {
  if (!/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(text) || text.length > 2000 || !URL.canParse(text, HERE))
    return undefined
  const { origin, pathname, search, hash } = new URL(text, HERE)
  return origin === HERE && !pathname.startsWith('//') ? pathname + search + hash : undefined
}
