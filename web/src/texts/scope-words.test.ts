import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import { expect, test } from 'vitest'
import { SCOPE_WORDS_VI, scopeWords } from '#texts/scope-words.ts'

test('what a token allows is said in the reader’s language, of endpoints that there are', () => {
  for (const [name, words] of Object.entries(SCOPE_WORDS_VI)) {
    expect(name in ENDPOINTS, name).toBe(true)
    expect(words).toMatch(/^\p{Lu}.{10,}\.$/u)
  }
  expect(scopeWords('listIncidents', 'vi')).toEqual({
    words: 'Xem các sự cố, mới xuất hiện đứng trước.',
    lang: 'vi',
  })
  expect(scopeWords('listIncidents', 'en')?.words).toBe('Incidents, by when they last came up, newest first.')
})

test('what nobody has put into Vietnamese is said in English, and marked so for readers of the screen', () => {
  expect(scopeWords('revokeToken', 'vi')).toEqual({ words: 'End one of my tokens.', lang: 'en' })
  expect(scopeWords('no-such-endpoint', 'vi')).toBeUndefined()
})
