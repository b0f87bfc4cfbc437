import { expect, test } from 'vitest'
import { formatOf, joinedFiles } from '#facilities/send-list.ts'

const file = (name: string, text: string) => new File([text], name)

test('what a file is is told from its ending', () => {
  expect(['a.csv', 'a.graphml', 'a.geojson', 'a.JSON'].map(formatOf)).toEqual([
    'csv',
    'graphml',
    'ofds',
    'topohub',
  ])
})

test('several tables become one file, each under its name; documents of JSON an array', async () => {
  const tables = joinedFiles([file('sites.csv', 'key\nA\n'), file('links.csv', 'key\n')], 'csv')
  expect(await tables.text()).toBe('\n[sites]\nkey\nA\n\n[links]\nkey\n')
  expect(await joinedFiles([file('a.json', '1'), file('b.json', '2')], 'ofds').text()).toBe('[1,2]')
  expect(await joinedFiles([file('a.csv', 'x')], 'csv').text()).toBe('x')
})
