import { parseAddress } from '#registry/address.ts'
import type { Address } from '#registry/address.ts'
import { parseDomain } from '#registry/domain.ts'
import type { Domain } from '#registry/domain.ts'

/** Whom a text names: a domain or an address. */
export interface Host {
  readonly domain?: Domain
  readonly address?: Address
}

/** The host in a URL, a mail address, `host:port` or a bare name; none if there is neither domain nor address. */
export function hostIn(text: string): Host | undefined {
  if (text.length > 8192) return undefined
  const host = bareHost(text)
  const domain = parseDomain(host)
  if (domain !== undefined) return { domain }
  const address = parseAddress(host)
  return address === undefined ? undefined : { address }
}

function bareHost(text: string): string {
  const scheme = text.indexOf('://')
  const rest = scheme >= 0 && scheme < 32 ? text.slice(scheme + 3) : text
  const end = rest.search(/[/?#\s]/)
  const authority = end < 0 ? rest : rest.slice(0, end)
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  if (host.startsWith('[')) return host.slice(1, host.includes(']') ? host.indexOf(']') : undefined)
  const colon = host.indexOf(':')
  return colon >= 0 && colon === host.lastIndexOf(':') ? host.slice(0, colon) : host
}
