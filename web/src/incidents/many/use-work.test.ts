import { expect, test } from 'vitest'
import { backOf } from '#incidents/many/use-work.ts'

test('what was assigned goes back to who had it, and only what was', () => {
  const incidents = [
    { id: 1, member: 7 },
    { id: 2, member: 7, instead: 9 },
    { id: 3, member: 7 },
  ]
  const answer = {
    done: [
      { id: 1, was: null },
      { id: 2, was: 9 },
    ],
    left: [{ id: 3, why: { vi: '', en: '' } }],
  }
  expect(backOf({ act: 'assign', incidents }, answer)).toEqual({
    act: 'assign',
    incidents: [
      { id: 1, member: null, instead: 7 },
      { id: 2, member: 9, instead: 7 },
    ],
  })
})

test('watching is taken back, acknowledging is not, and nothing is where nothing was done', () => {
  const incidents = [{ id: 1 }]
  const answer = { done: [{ id: 1 }], left: [] }
  expect(backOf({ act: 'watch', incidents }, answer)).toEqual({ act: 'unwatch', incidents })
  expect(backOf({ act: 'acknowledge', incidents }, answer)).toBeUndefined()
  expect(backOf({ act: 'watch', incidents }, { done: [], left: [] })).toBeUndefined()
})
