import { hash, verify } from '@node-rs/argon2'

/**
 * Argon2id, made lighter than for passwords (4 MiB, one pass: some 2 ms): a code is 50 random bits and not somebody's
 * choice, so that trying them all against one hash would take a core some seventy thousand years.
 */
const COST = { memoryCost: 4096, timeCost: 1, parallelism: 1 } as const

export const hashRecoverySecret = (secret: string): Promise<string> => hash(secret, COST)

export const isRecoverySecret = (kept: string, secret: string): Promise<boolean> => verify(kept, secret)
