import type { NewsView } from '@hiepluc/contract/endpoints/news.ts'
import { expect, test } from 'vitest'
import { groupNews } from '#incidents/news-groups.ts'

const line = (entry: number, incident: number, by = 'An') =>
  ({ entry, by, kind: 'incident.message', incident: { id: incident } }) as NewsView['rows'][number]

const entriesOf = (lines: readonly NewsView['rows'][number][]) => lines.map(({ entry }) => entry)

test('lines of one incident are one, where the newest of them stands', () => {
  expect(
    groupNews([line(9, 4), line(8, 7), line(7, 4), line(6, 5), line(5, 7), line(4, 4)]).map(
      ({ incident, newest, earlier }) => [incident.id, entriesOf(newest), entriesOf(earlier)],
    ),
  ).toEqual([
    [4, [9], [7, 4]],
    [7, [8], [5]],
    [5, [6], []],
  ])
  expect(groupNews([])).toEqual([])
})

test('what somebody said stands beside what the desk said by itself after it', () => {
  const [{ newest, earlier } = { newest: [], earlier: [] }] = groupNews([
    line(9, 4, 'desk'),
    line(8, 4, 'desk'),
    line(7, 4),
    line(6, 4),
  ])
  expect([entriesOf(newest), entriesOf(earlier)]).toEqual([
    [9, 7],
    [8, 6],
  ])
  expect(groupNews([line(3, 4, 'desk'), line(2, 4, 'desk')])[0]?.newest.map(({ entry }) => entry)).toEqual([
    3,
  ])
})
