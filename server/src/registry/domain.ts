import { domainToASCII } from 'node:url'
import { getDomain } from 'tldts'

/** A domain name of two labels or more: lower case, A-labels (RFC 5890), no trailing dot. */
export type Domain = string & { readonly kind: 'domain' }

const DOT = 0x2e

/**
 * Reads a domain name. Letters, digits, hyphens and underscores may stand anywhere in a label, as names found in
 * the wild do (`_dmarc`, `-x-`; RFC 2181 section 11); at most 63 octets a label and 253 together (RFC 1035).
 * An address is no domain, nor is a single label.
 */
export function parseDomain(text: string): Domain | undefined {
  const bare = text.charCodeAt(text.length - 1) === DOT ? text.slice(0, -1) : text
  const shape = shapeOf(bare)
  if (shape === 'plain') return bare as Domain
  if (shape === 'not-a-domain' || bare.length > 1_000) return undefined
  const ascii = shape === 'capitals' ? bare.toLowerCase() : domainToASCII(bare)
  return shapeOf(ascii) === 'plain' ? (ascii as Domain) : undefined
}

/**
 * The domain that was bought: one label below a public suffix of a registry (`a.b.com.vn` -> `b.com.vn`). Suffixes
 * that private companies let to their customers do not count: those domains are the company's.
 */
export const registrableDomain = (domain: Domain): Domain | undefined =>
  (getDomain(domain, { extractHostname: false, validateHostname: false, detectIp: false }) ?? undefined) as
    | Domain
    | undefined

/** The domain one label up, or undefined when that would be a single label. */
export function parentDomain(domain: Domain): Domain | undefined {
  const parent = domain.slice(domain.indexOf('.') + 1)
  return parent.includes('.') ? (parent as Domain) : undefined
}

type Shape = 'plain' | 'capitals' | 'beyond-ascii' | 'not-a-domain'

/** Lengths and the number of labels are only judged of a plain text: other texts change theirs when made plain. */
function shapeOf(text: string): Shape {
  let shape: Shape = 'plain'
  let start = 0
  let labels = 1
  let longest = 0
  let digits = true
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === DOT) {
      if (i === start) return 'not-a-domain'
      longest = Math.max(longest, i - start)
      start = i + 1
      labels++
      digits = true
      continue
    }
    if (code >= 0x30 && code <= 0x39) continue
    digits = false
    if ((code >= 0x61 && code <= 0x7a) || code === 0x2d || code === 0x5f) continue
    if (code > 0x7f) shape = 'beyond-ascii'
    else if (code < 0x41 || code > 0x5a) return 'not-a-domain'
    else if (shape === 'plain') shape = 'capitals'
  }
  if (shape !== 'plain') return shape
  longest = Math.max(longest, text.length - start)
  const whole = start < text.length && labels > 1 && !digits
  return whole && longest <= 63 && text.length <= 253 ? 'plain' : 'not-a-domain'
}
