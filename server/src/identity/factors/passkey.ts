/** Whom passkeys are made for (WebAuthn: relying party): the name in people's address bars. */
export interface RelyingParty {
  readonly id: string
  readonly name: string
  readonly origins: readonly string[]
}

/**
 * The party behind the address people type. Addresses by number are none (WebAuthn level 3, 5.1.3): at loopback passkeys
 * work under http://localhost alone. undefined: no passkeys at such an address.
 */
export function relyingParty(address: string): RelyingParty | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, origin } = new URL(address)
  const isSecure = protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost')
  if (!isSecure || /^[\d.]+$|^\[/.test(hostname)) return undefined
  return { id: hostname, name: 'Hiệp Lực', origins: [origin] }
}

/**
 * Whether a passkey's counter goes on from where it was (WebAuthn level 3, 6.1.1). One that does not was used from a copy
 * in the meantime. Authenticators that keep none always say 0.
 */
export const counterGoesOn = (kept: number, said: number): boolean =>
  (kept === 0 && said === 0) || said > kept

/** What a browser says of the page that asked its authenticator. */
interface ClientData {
  readonly challenge: string
  readonly crossOrigin: boolean
}

/** Reads the part of an answer that must be known before it is checked; undefined: it is none. */
export function clientData(encoded: string): ClientData | undefined {
  try {
    const { challenge, crossOrigin } = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as Record<
      string,
      unknown
    >
    return typeof challenge === 'string' ? { challenge, crossOrigin: crossOrigin === true } : undefined
  } catch {
    return undefined
  }
}
