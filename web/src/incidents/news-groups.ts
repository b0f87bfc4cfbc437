import type { NewsView } from '@hiepluc/contract/endpoints/news.ts'

type Line = NewsView['rows'][number]

/** What is new of one incident: the newest line, and those before it. */
export interface NewsGroup {
  readonly incident: Line['incident']
  readonly newest: Line
  readonly earlier: readonly Line[]
}

/** Lines by incident. The incident of which there is the newest line stands first, and so do the lines of each. */
export const groupNews = (rows: readonly Line[]): readonly NewsGroup[] =>
  [...Map.groupBy(rows, ({ incident }) => incident.id).values()].map(([newest, ...earlier]) => ({
    incident: newest!.incident,
    newest: newest!,
    earlier,
  }))
