import { domainToUnicode } from 'node:url'
import { parseDomain, registrableDomain } from '#registry/domain.ts'
import type { Domain } from '#registry/domain.ts'

/** Letters that pass for others at a glance, after Unicode TS 39 (confusables), as far as names of domains may hold them. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  ...{ а: 'a', ɑ: 'a', α: 'a', '4': 'a', е: 'e', ҽ: 'e', є: 'e', '3': 'e', о: 'o', ο: 'o', օ: 'o', '0': 'o' },
  ...{ р: 'p', ρ: 'p', с: 'c', ϲ: 'c', у: 'y', ү: 'y', γ: 'y', х: 'x', χ: 'x', ѕ: 's', '5': 's' },
  ...{ і: 'l', ı: 'l', ɩ: 'l', ι: 'l', i: 'l', '1': 'l', ӏ: 'l', ј: 'j', ԛ: 'q', ԝ: 'w', ѡ: 'w' },
  ...{
    в: 'b',
    ь: 'b',
    '8': 'b',
    к: 'k',
    κ: 'k',
    м: 'm',
    н: 'h',
    һ: 'h',
    т: 't',
    τ: 't',
    '7': 't',
    п: 'n',
    ո: 'n',
  },
  ...{ ν: 'v', υ: 'u', ս: 'u', ԁ: 'd', ɡ: 'g', '9': 'g', '6': 'b', ᴢ: 'z', '2': 'z', ᴠ: 'v', ʋ: 'v', ᴄ: 'c' },
}

/**
 * What a domain looks like: two names with one skeleton pass for each other. The suffix does not count, since who
 * imitates a name takes it under another; nor do hyphens, marks, and figures of the same shape. undefined: nothing was bought.
 */
export function skeletonOf(host: string): string | undefined {
  const bought = boughtOf(host)
  if (!bought) return undefined
  const plain = domainToUnicode(bought.slice(0, bought.indexOf('.')))
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/\p{M}|-|_/gu, '')
  const seen = [...plain].map((letter) => LOOKS_LIKE[letter] ?? letter).join('')
  return seen.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd')
}

/** The domain that was bought, for a host under one. */
export const boughtOf = (host: string): Domain | undefined => {
  const domain = parseDomain(host)
  return domain && registrableDomain(domain)
}
