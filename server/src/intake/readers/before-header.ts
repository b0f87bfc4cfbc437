/** The delimiter that a line for Excel names (sep=;), which stands before the header. */
export const namedDelimiter = (line: string): string | undefined => /^"?sep=(.)"?\s*$/i.exec(line)?.[1]

/**
 * Whether a row stands before the header: a line for Excel, split or not, or a comment, which begins with #. Some write
 * that before the header itself.
 */
export function isBeforeHeader(
  fields: readonly string[],
  isHeader: (fields: readonly string[]) => boolean,
): boolean {
  const [first = ''] = fields
  return /^sep=.?$/i.test(first.trim()) || (first.trimStart().startsWith('#') && !isHeader(fields))
}
