import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openText } from '#test/list-text.ts'

test('of a directed graph it is told that a link each way is two', async () => {
  const edges = [
    ['a', 'b'],
    ['b', 'a'],
    ['b', 'c'],
  ].map(([source, target]) => ({ source, target }))
  const text = JSON.stringify({ directed: true, nodes: ['a', 'b', 'c'].map((id) => ({ id })), edges })
  const told = (marks: readonly { readonly en: string }[]) =>
    marks.filter(({ en }) => /directed: 1 links have an edge each way/.test(en)).length
  const read = await openText('topohub', text)
  assert.deepEqual([read.things.length, told(read.marks)], [6, 1])
  assert.equal(told((await openText('topohub', text.replace('true', 'false'))).marks), 0)
  const graphml = (kind: string) =>
    `<graphml><graph edgedefault="${kind}"><node id="a"/><node id="b"/><edge source="a" target="b"/><edge source="b" target="a"/></graph></graphml>`
  assert.equal(told((await openText('graphml', graphml('directed'))).marks), 1)
  assert.equal(told((await openText('graphml', graphml('undirected'))).marks), 0)
})
