/** The cookies of the desk: the session, and by what a browser is known for longer. */
export type Cookie = 'hiepluc' | 'hiepluc-device'

/** Over TLS the name itself makes browsers insist on Secure, this host and every path (RFC 6265bis, 4.1.3.2). */
export const cookieName = (secure: boolean, cookie: Cookie = 'hiepluc'): string =>
  secure ? `__Host-${cookie}` : cookie

/** The header that gives a browser its session, for as long as it lasts at most. */
export const givingCookie = (
  token: string,
  secondsLeft: number,
  secure: boolean,
  cookie: Cookie = 'hiepluc',
): string =>
  `${cookieName(secure, cookie)}=${token}; Max-Age=${Math.max(0, Math.floor(secondsLeft))}; ${attributes(secure)}`

/** The header that takes it back. */
export const takingCookie = (secure: boolean): string =>
  `${cookieName(secure)}=; Max-Age=0; ${attributes(secure)}`

/** No script reads it, no other site's page sends it. */
const attributes = (secure: boolean) => `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`

/**
 * What the Cookie header says the session is. undefined: nothing. A name given twice says nothing certain (somebody
 * planted a second one), so it is an empty text, which is nobody's session.
 */
export function cookieOf(
  header: string | undefined,
  secure: boolean,
  cookie: Cookie = 'hiepluc',
): string | undefined {
  const name = cookieName(secure, cookie)
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return values.length > 1 ? '' : values[0]
}
