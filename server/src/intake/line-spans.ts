/**
 * Numbers of lines as text, in their order: so many to pass over, so many that are meant, and so on from the first line
 * of the file. Lines that follow each other cost next to nothing, and any pattern packs well.
 */
export function writeSpans(lines: readonly number[]): string {
  const counts: number[] = []
  let next = 1
  for (const line of lines) {
    if (line === next && counts.length > 0) counts[counts.length - 1]!++
    else counts.push(line - next, 1)
    next = line + 1
  }
  return counts.join(' ')
}

export function readSpans(text: string): number[] {
  const lines: number[] = []
  let line = 1
  for (const [place, count] of text === '' ? [] : text.split(' ').map(Number).entries()) {
    if (place % 2 === 1) for (let at = 0; at < count; at++) lines.push(line + at)
    line += count
  }
  return lines
}
