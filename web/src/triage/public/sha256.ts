/** Round constants: the first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4). */
const K = new Uint32Array(64)
/** The same of the square roots of the first eight. */
const START = new Uint32Array(8)

function fill(): void {
  let found = 0
  for (let candidate = 2; found < 64; candidate++) {
    let isPrime = true
    for (let by = 2; by * by <= candidate; by++) if (candidate % by === 0) isPrime = false
    if (!isPrime) continue
    if (found < 8) START[found] = (Math.sqrt(candidate) % 1) * 0x100000000
    K[found++] = (Math.cbrt(candidate) % 1) * 0x100000000
  }
}
fill()

const words = new Uint32Array(64)
const state = new Uint32Array(8)

function rounds(block: DataView, at: number): void {
  for (let i = 0; i < 16; i++) words[i] = block.getUint32(at + i * 4)
  for (let i = 16; i < 64; i++) {
    const [x, y] = [words[i - 15]!, words[i - 2]!]
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    words[i] = words[i - 16]! + s0 + words[i - 7]! + s1
  }
  let a = state[0]!,
    b = state[1]!,
    c = state[2]!,
    d = state[3]!
  let e = state[4]!,
    f = state[5]!,
    g = state[6]!,
    h = state[7]!
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + words[i]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}

/**
 * SHA-256 of a short text (at most 119 bytes of ASCII) as eight words, in a room that the next call uses again. The
 * browser's own is asynchronous and takes ten times as long for so little, and is missing where there is no TLS.
 */
export function sha256(text: string): Uint32Array {
  const length = text.length
  const bytes = new Uint8Array(length < 56 ? 64 : 128)
  for (let i = 0; i < length; i++) bytes[i] = text.charCodeAt(i)
  bytes[length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(bytes.length - 4, length * 8)
  state.set(START)
  for (let at = 0; at < bytes.length; at += 64) rounds(view, at)
  return state
}
