import type { NewsView } from '@hiepluc/contract/endpoints/news.ts'

type Line = NewsView['rows'][number]

/** What is new of one incident: what is shown at once, and the lines before. */
export interface NewsGroup {
  readonly incident: Line['incident']
  readonly newest: readonly Line[]
  readonly earlier: readonly Line[]
}

/**
 * Lines by incident. The incident of which there is the newest line stands first, and so do the lines of each. What somebody said or
 * did is not folded away behind what the desk says by itself.
 */
export const groupNews = (rows: readonly Line[]): readonly NewsGroup[] =>
  [...Map.groupBy(rows, ({ incident }) => incident.id).values()].map((lines) => {
    const newest = lines.slice(0, 1)
    const byPerson = lines.find(({ by }) => by !== 'desk')
    if (byPerson && !newest.includes(byPerson)) newest.push(byPerson)
    return { incident: lines[0]!.incident, newest, earlier: lines.filter((line) => !newest.includes(line)) }
  })
