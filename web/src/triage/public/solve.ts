import { sha256 } from './sha256.ts'

/** The number for which the hash of "challenge:number" begins with so many zero bits (at most 32). */
export function solve(challenge: string, bits: number): string {
  for (let n = 0; ; n++) if (Math.clz32(sha256(`${challenge}:${n}`)[0]!) >= bits) return String(n)
}
