import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

/** What a test may have an authenticator or its browser say otherwise than it should. */
export interface Saying {
  readonly origin?: string
  readonly rpId?: string
  readonly type?: string
  readonly crossOrigin?: boolean
  /** whether the owner was verified (finger, PIN); whether somebody was there at all */
  readonly verified?: boolean
  readonly present?: boolean
  readonly challenge?: string
  readonly userHandle?: string
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()
const encoded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/**
 * An authenticator in software (WebAuthn level 3), with the browser in front of it: one key pair, a counter, attestation
 * "none".
 */
export class TestAuthenticator {
  readonly credential = randomBytes(32)
  readonly #key: KeyObject
  readonly #cose: Buffer
  /** what it says the next time is this and one more; undefined: it keeps none */
  counter: number | undefined
  #handle = ''
  readonly #origin: string

  constructor(origin = 'http://localhost:8080', counter: number | undefined = 0) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x, y } = publicKey.export({ format: 'jwk' })
    this.#key = privateKey
    this.#cose = coseKey(Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url'))
    this.#origin = origin
    this.counter = counter
  }

  make(
    options: { readonly challenge: string; readonly rp: { id?: string }; readonly user: { id: string } },
    says: Saying = {},
  ): RegistrationResponseJSON {
    this.#handle = options.user.id
    const credential = Buffer.concat([
      Buffer.alloc(16),
      uint16(this.credential.length),
      this.credential,
      this.#cose,
    ])
    const data = this.#data(options.rp.id!, says, 0x40, credential)
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      bytes(data),
    ])
    return {
      id: encoded(this.credential),
      rawId: encoded(this.credential),
      type: 'public-key',
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options.challenge, says),
        attestationObject: encoded(attestation),
        transports: ['internal'],
      },
      clientExtensionResults: {},
    }
  }

  use(
    options: { readonly challenge: string; readonly rpId?: string },
    says: Saying = {},
  ): AuthenticationResponseJSON {
    if (this.counter !== undefined) this.counter++
    const data = this.#data(options.rpId!, says, 0, Buffer.alloc(0))
    const clientDataJSON = this.#clientData('webauthn.get', options.challenge, says)
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))])
    return {
      id: encoded(this.credential),
      rawId: encoded(this.credential),
      type: 'public-key',
      response: {
        clientDataJSON,
        authenticatorData: encoded(data),
        signature: encoded(sign('sha256', signed, this.#key)),
        userHandle: says.userHandle ?? this.#handle,
      },
      clientExtensionResults: {},
    }
  }

  #data(
    rpId: string,
    { rpId: other, verified = true, present = true }: Saying,
    flags: number,
    rest: Buffer,
  ): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter ?? 0)
    const all = flags | (present ? 1 : 0) | (verified ? 4 : 0)
    return Buffer.concat([sha256(other ?? rpId), Buffer.from([all]), counter, rest])
  }

  #clientData(type: string, challenge: string, says: Saying): string {
    const said = {
      type: says.type ?? type,
      challenge: says.challenge ?? challenge,
      origin: says.origin ?? this.#origin,
      crossOrigin: says.crossOrigin ?? false,
    }
    return encoded(Buffer.from(JSON.stringify(said)))
  }
}

// CBOR (RFC 8949), the few forms that are needed.
const uint16 = (value: number) => Buffer.from([value >> 8, value & 0xff])
const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
const bytes = (value: Buffer) => Buffer.concat([Buffer.from([0x59]), uint16(value.length), value])
/** {1: 2, 3: -7, -1: 1, -2: x, -3: y}: ES256 on P-256 (RFC 9053). */
const coseKey = (x: Buffer, y: Buffer) =>
  Buffer.concat([
    Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]),
    x,
    Buffer.from([0x22, 0x58, 32]),
    y,
  ])
