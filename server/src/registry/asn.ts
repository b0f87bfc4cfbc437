/** The number of an autonomous system. */
export type Asn = number & { readonly kind: 'asn' }

/**
 * Reserved numbers that name no network: 0 (RFC 7607), 23456 that stands in for any 32-bit number (AS_TRANS,
 * RFC 6793), and the last of each width (RFC 7300).
 */
const NAMELESS = new Set([0, 23_456, 65_535, 4_294_967_295])

/** Reads `45899`, `AS45899` or asdot `3.10` (RFC 5396). Leading zeros are refused. */
export function parseAsn(text: string): Asn | undefined {
  const start = (text.charCodeAt(0) | 0x20) === 0x61 && (text.charCodeAt(1) | 0x20) === 0x73 ? 2 : 0
  const dot = text.indexOf('.', start)
  const asn = dot < 0 ? decimal(text, start, text.length) : asdot(text, start, dot)
  return asn < 0 || asn > 0xffff_ffff || NAMELESS.has(asn) ? undefined : (asn as Asn)
}

export const asnText = (asn: number) => `AS${asn}`

function asdot(text: string, start: number, dot: number): number {
  const high = decimal(text, start, dot)
  const low = decimal(text, dot + 1, text.length)
  return high < 0 || low < 0 || high > 0xffff || low > 0xffff ? -1 : high * 65_536 + low
}

function decimal(text: string, start: number, end: number): number {
  if (end === start || end - start > 10) return -1
  if (text.charCodeAt(start) === 0x30 && end - start > 1) return -1
  let value = 0
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 0x30
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}
