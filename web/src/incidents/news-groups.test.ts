import type { NewsView } from '@hiepluc/contract/endpoints/news.ts'
import { expect, test } from 'vitest'
import { groupNews } from '#incidents/news-groups.ts'

const line = (entry: number, incident: number) =>
  ({ entry, kind: 'incident.message', incident: { id: incident } }) as NewsView['rows'][number]

test('lines of one incident are one, where the newest of them stands', () => {
  expect(
    groupNews([line(9, 4), line(8, 7), line(7, 4), line(6, 5), line(5, 7), line(4, 4)]).map(
      ({ incident, newest, earlier }) => [incident.id, newest.entry, earlier.map(({ entry }) => entry)],
    ),
  ).toEqual([
    [4, 9, [7, 4]],
    [7, 8, [5]],
    [5, 6, []],
  ])
  expect(groupNews([])).toEqual([])
})
