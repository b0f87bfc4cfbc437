const whole = new Intl.NumberFormat('en-GB')
const n = (value: number) => whole.format(value)
import type { searchVi } from '#texts/search-vi.ts'

export const searchEn: typeof searchVi = {
  title: 'Search',
  found: (q: string) => `Search “${q}”`,
  how: 'Type a number of an incident, an IP address or prefix, a domain, an ASN, the name of an operator, or some words of a note, a message, a staged or public report, or a mail. With or without diacritics.',
  nothing: (q: string) => `Nothing found for “${q}”`,
  nothingWords: 'Try fewer words, or a prefix, as in 203.0.113.0/24. Only what you may read is searched.',
  cut: 'There is too much to look through at once. Add a word, or ask for a smaller prefix.',
  incident: 'Incident',
  report: 'Report',
  staged: 'Staged report',
  operator: 'Operator',
  open: (shown) => `open incidents: ${shown}`,
  noneOpen: 'no open incident',
  heldBy: 'is held by',
  addresses: 'Incidents with this address',
  domains: 'Incidents with this domain',
  words: 'With these words',
  some: (shown: number) => `the ${n(shown)} seen last; there are more`,
  newest: (shown: number) => `the newest ${n(shown)}; there are more`,
  andOthers: (what: string, others: number) => `${what} and ${n(others)} more`,
  mail: (id: number) => `Mail ${id}`,
  kinds: {
    incident: 'Incident',
    line: 'Written on an incident',
    report: 'Report',
    'staged-report': 'Staged report',
    'public-report': 'Public report',
    mail: 'Mail',
  },
}
