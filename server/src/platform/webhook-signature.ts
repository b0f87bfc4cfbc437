import { createHmac } from 'node:crypto'

/** A secret as both sides write it down (Standard Webhooks 1.0.0, "Signature scheme"). */
const PREFIX = 'whsec_'
/** Bytes: the specification asks for 24 to 64. */
export const SECRET_BYTES = 32

export const secretText = (secret: Uint8Array): string => `${PREFIX}${Buffer.from(secret).toString('base64')}`

/**
 * The three headers by which a receiver knows who called, what exactly was said and when, and the same call again. Each
 * secret in force signs, so that a receiver that has the old one or the new one finds its own.
 */
export function signedHeaders(
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
  secrets: readonly Uint8Array[],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  )
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
