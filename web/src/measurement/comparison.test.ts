import type { TallyWeek } from '@hiepluc/contract/endpoints/measurement.ts'
import { expect, test } from 'vitest'
import { compare } from '#measurement/comparison.ts'
import { tallyFile } from '#measurement/tally-file.ts'
import { classOf } from '#measurement/shades.ts'

const NONE = { opened: 0, closed: 0, back: 0, answered: 0 }
const week = (soFar: number, whole = soFar * 2): TallyWeek => ({
  ...{ from: '2026-11-16', isPartial: false, ...NONE, opened: whole },
  soFar: { ...NONE, opened: soFar },
})
const opened = ({ opened }: TallyWeek['soFar']) => opened

test('this week is held against the same part of the weeks before, not against whole ones', () => {
  expect(compare([week(10), week(20), week(30)], opened)).toEqual({ now: 30, usual: 15, weeks: 2, change: 1 })
})

test('a little more is about the same, and nothing can be held against nothing', () => {
  expect(compare([week(100), week(104)], opened).change).toBeUndefined()
  expect(compare([week(0), week(4)], opened).change).toBeUndefined()
})

test('weeks before the first incident of all are not held against this one', () => {
  expect(compare([week(0), week(0), week(10), week(0), week(10)], opened)).toEqual({
    ...{ now: 10, usual: 5, weeks: 2, change: 1 },
  })
  expect(compare([week(0), week(0), week(10)], opened)).toMatchObject({ usual: 0, weeks: 0 })
})

test('a province has the shade of its share, and none where there is nothing', () => {
  expect(classOf(0, 100)).toBe(0)
  expect(classOf(1, 100)).toBe(1)
  expect(classOf(50, 100)).toBe(3)
  expect(classOf(100, 100)).toBe(5)
  expect(classOf(1, 1)).toBe(5)
})

test('the file has a line for each figure, and no cell that a spreadsheet would run', () => {
  const file = tallyFile([
    ['Doanh nghiệp', 'Đang mở'],
    ['=HYPERLINK("x")', 3],
    ['A, "B"', 4],
  ])
  expect(file).toBe('\uFEFFDoanh nghiệp,Đang mở\r\n"\'=HYPERLINK(""x"")",3\r\n"A, ""B""",4\r\n')
})
