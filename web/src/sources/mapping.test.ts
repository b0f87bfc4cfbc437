import { expect, test } from 'vitest'
import { readMapping } from '#sources/mapping.ts'

test('a mapping is one JSON object, or nothing', () => {
  expect(readMapping('  ')).toEqual({})
  expect(readMapping('{"time":"when"}')).toEqual({ read: { time: 'when' } })
  expect(readMapping('["time"]').wrong).toBe('["time"]')
  expect(readMapping('{"time":').wrong).toBeTruthy()
})
