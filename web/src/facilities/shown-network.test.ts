import type { TopologyView, WhatIfAnswer } from '@hiepluc/contract/endpoints/failures.ts'
import { expect, test } from 'vitest'
import { ALL_UP, lostIn, standingAt } from '#facilities/shown-network.ts'

test('by the hour: what failed, what is dark, what is back', () => {
  const answer = {
    failure: { sites: [1], links: [9] },
    steps: [
      { from: 0, to: 4, dark: [1], back: [] },
      { from: 4, to: 8, dark: [2, 3], back: [] },
      { from: 8, to: 24, dark: [], back: [1, 3] },
    ],
  } as unknown as WhatIfAnswer
  const at = (hour: number) => {
    const { failedSites, failedLinks, darkSites } = standingAt(answer, hour)
    return [[...failedSites], [...failedLinks], [...darkSites]]
  }
  expect(at(0)).toEqual([[1], [9], []])
  expect(at(4)).toEqual([[1], [9], [2, 3]])
  expect(at(20)).toEqual([[], [9], [2]])
  const mended = { ...answer, failure: { ...answer.failure, repairHours: 8 } }
  expect([...standingAt(mended, 7.5).failedLinks, ...standingAt(mended, 8).failedLinks]).toEqual([9])
})

test('cut off: up, and apart from the greatest piece of what it was together with', () => {
  const sites = [1, 2, 3, 4, 5, 6].map((id) => ({ id }))
  const ends = [
    [0, 1],
    [1, 2],
    [1, 3],
    [4, 5],
  ] as const
  const links = ends.map(([from, to], nth) => ({ id: nth + 11, from, to }))
  const network = { sites, links } as unknown as TopologyView
  const lost = (failed: object) => [...lostIn(network, { ...ALL_UP, ...failed })]
  expect(lost({})).toEqual([])
  // Of three alone the first stands for the rest; the other part is as whole as it was.
  expect(lost({ failedSites: new Set([2]) })).toEqual([3, 4])
  expect(lost({ failedLinks: new Set([11]), darkSites: new Set([3]) })).toEqual([1])
})
