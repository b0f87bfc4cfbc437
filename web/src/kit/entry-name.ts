import type { Texts } from '#texts/vi.ts'

/** How a kind of entry is called; one that this page is too old to know stands for itself. */
export const entryName = (t: Texts, kind: string): string =>
  (t.names.entry as Readonly<Record<string, string | undefined>>)[kind] ?? kind
