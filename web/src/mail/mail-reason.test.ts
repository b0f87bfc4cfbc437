import { AUTOMATIC_REASONS, BOUNCE_REASONS, REVIEW_REASONS } from '@hiepluc/contract/mail.ts'
import { expect, test } from 'vitest'
import { reasonOf } from '#mail/mail-reason.ts'
import { MAIL_TEXTS } from '#texts/mail-language.ts'

test('every reason is said in both languages, each in words of its own', () => {
  for (const texts of Object.values(MAIL_TEXTS)) {
    const said = [...REVIEW_REASONS, ...AUTOMATIC_REASONS, ...BOUNCE_REASONS].map((reason) =>
      reasonOf({ state: 'review', reason }, texts),
    )
    expect(new Set(said).size).toBe(said.length)
    for (const words of said) expect(words).toMatch(/^\p{Lu}.{5,}\.$/u)
    expect(reasonOf({ state: 'complaint', reason: 'abuse' }, texts)).toContain('abuse')
    expect(reasonOf({ state: 'answer' }, texts)).toBeUndefined()
  }
})
