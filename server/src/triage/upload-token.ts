import { createHash } from 'node:crypto'

const PREFIX = 'hlu_'

/** By which a sender goes on with a photo, and names it in its report: 256 random bits. */
export const uploadToken = (secret: Uint8Array): string => PREFIX + Buffer.from(secret).toString('base64url')

/** What the desk keeps of it. */
export const uploadHash = (token: string): Buffer => createHash('sha256').update(token).digest()
