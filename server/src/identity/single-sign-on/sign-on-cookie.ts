/** Binds the way back to the browser that set out, so that nobody's browser is signed in as somebody else. */
const nameOf = (secure: boolean) => (secure ? '__Host-hiepluc-sign-on' : 'hiepluc-sign-on')

const attributes = (secure: boolean) => `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`

export const givingSignOn = (secret: string, seconds: number, secure: boolean): string =>
  `${nameOf(secure)}=${secret}; Max-Age=${seconds}; ${attributes(secure)}`

export const takingSignOn = (secure: boolean): string =>
  `${nameOf(secure)}=; Max-Age=0; ${attributes(secure)}`

/** What the Cookie header says; given twice it says nothing certain. */
export function signOnOf(header: string | undefined, secure: boolean): string | undefined {
  const values = (header ?? '').split(';').flatMap((pair) => {
    const [name, ...rest] = pair.trim().split('=')
    return name === nameOf(secure) ? [rest.join('=')] : []
  })
  return values.length === 1 ? values[0] : undefined
}
