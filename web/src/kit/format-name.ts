/** What the formats call themselves, in every language. */
const NAMES: Record<string, string> = { shadowserver: 'Shadowserver', csv: 'CSV', 'json-lines': 'JSON Lines' }

export const formatName = (format: string) => NAMES[format] ?? format
