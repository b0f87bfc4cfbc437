import { expect, test } from 'vitest'
import { forgetDraft, keepDraft, readDraft } from './draft.ts'

const HOUR = 3_600_000
const draft = { once: 'x'.repeat(22), fields: { words: 'dòng' }, arrived: ['hlu_1'], at: 1000 }

function storeOf() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('a draft is kept for a week, its photos for less than a day', () => {
  const store = storeOf()
  keepDraft(store, 'fraud', draft)
  expect(readDraft(store, 'fraud', 1000 + HOUR)).toEqual(draft)
  expect(readDraft(store, 'fraud', 1000 + 21 * HOUR)?.arrived).toEqual([])
  expect(readDraft(store, 'fraud', 1000 + 169 * HOUR)).toBeUndefined()
  expect(readDraft(store, 'fire', 1000)).toBeUndefined()
  forgetDraft(store, 'fraud')
  expect(readDraft(store, 'fraud', 1000)).toBeUndefined()
})

test('a store that is broken or closed is as if there were no draft', () => {
  const closed = () => {
    throw new Error('closed')
  }
  const store = { getItem: closed, setItem: closed, removeItem: closed }
  keepDraft(store, 'fraud', draft)
  forgetDraft(store, 'fraud')
  expect(readDraft(store, 'fraud', 1000)).toBeUndefined()
  const broken = storeOf()
  broken.kept.set('hl.report.fraud', '{"once":')
  expect(readDraft(broken, 'fraud', 1000)).toBeUndefined()
})
