import { MOST_AT_ONCE } from '@hiepluc/contract/incident-state.ts'
import { expect, test } from 'vitest'
import { changedBy, type ChosenRow } from '#incidents/many/chosen.ts'

const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, nth) => ({ id: from + nth }) as ChosenRow)
const numbers = (chosen: ReadonlyMap<number, ChosenRow>) => [...chosen.keys()]

test('rows come in and go out, each once', () => {
  const three = changedBy(new Map(), [...rows(1, 3), ...rows(2, 2)], true)
  expect(numbers(three)).toEqual([1, 2, 3])
  expect(numbers(changedBy(three, rows(2, 5), false))).toEqual([1])
})

test('never more are chosen than go at once, and those that are stay as they are now', () => {
  const full = changedBy(new Map(), rows(1, MOST_AT_ONCE + 7), true)
  expect(full.size).toBe(MOST_AT_ONCE)
  const renewed = changedBy(full, [{ id: 1, version: 4 } as ChosenRow, ...rows(900, 900)], true)
  expect(renewed.size).toBe(MOST_AT_ONCE)
  expect(renewed.get(1)!.version).toBe(4)
})
