import { domainToUnicode } from 'node:url'

/** A host as it may be shown: both its forms, and what is odd about how it looks. Never as a link. */
export interface ShownHost {
  /** as machines write it: xn--… */
  readonly ascii: string
  /** as it looks in an address bar; absent: the same */
  readonly unicode?: string
  /** letters of more than one script in one label, which no honest name has */
  readonly mixed: boolean
  /** the Latin name that it is easily taken for */
  readonly looksLike?: string
}

/** Scripts that are written together in one word (Unicode TR 39, section 5.1). */
const TOGETHER: readonly ReadonlySet<string>[] = [
  new Set(['Han', 'Hiragana', 'Katakana']),
  new Set(['Han', 'Hangul']),
  new Set(['Han', 'Bopomofo']),
]

const SCRIPTS = [
  ...['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Thai', 'Lao', 'Khmer', 'Cherokee'],
  ...['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo', 'Devanagari', 'Georgian', 'Coptic'],
].map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const)

/** Letters of other scripts that look Latin, in lower case, and the letters they are taken for. */
const LATIN = new Map(
  [
    ...['аa', 'еe', 'оo', 'рp', 'сc', 'уy', 'хx', 'іi', 'јj', 'ѕs', 'һh', 'ԁd', 'ԛq', 'ԝw', 'ӏl', 'ьb'],
    ...['гr', 'ѵv', 'кk', 'мm', 'тt', 'вb', 'нh', 'пn', 'ԍg', 'ꜿn', 'ոn', 'սu', 'օo', 'հh', 'ցg'],
    ...[
      'οo',
      'νv',
      'ρp',
      'τt',
      'υu',
      'ιi',
      'κk',
      'αa',
      'ηn',
      'γy',
      'ωw',
      'χx',
      'ʋv',
      'ɡg',
      'ɑa',
      'ıi',
      'ɩi',
      'ꞓc',
    ],
  ].map((pair) => [[...pair][0]!, [...pair][1]!] as const),
)

/** Says of a host (A-labels, lower case) how it looks, and what it is easily taken for. */
export function showHost(ascii: string): ShownHost {
  const unicode = ascii.includes('xn--') ? domainToUnicode(ascii) : ascii
  if (unicode === '' || unicode === ascii) return { ascii, mixed: false }
  const mixed = unicode.split('.').some(isMixed)
  const like = skeleton(unicode)
  const looksLike = like !== unicode && /^[a-z0-9.-]+$/.test(like) ? like : undefined
  return { ascii, unicode, mixed, ...(looksLike !== undefined && { looksLike }) }
}

function isMixed(label: string): boolean {
  const found = SCRIPTS.filter(([, script]) => script.test(label)).map(([name]) => name)
  return found.length > 1 && !TOGETHER.some((set) => found.every((name) => set.has(name)))
}

/** The same letters as if all were Latin and bore no marks. */
const skeleton = (text: string) =>
  [...text.normalize('NFD').replaceAll(/\p{M}/gu, '')]
    .map((letter) => (letter === 'đ' ? 'd' : (LATIN.get(letter) ?? letter)))
    .join('')
