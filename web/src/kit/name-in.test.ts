import { expect, test } from 'vitest'
import { actorIn, nameIn } from '#kit/name-in.ts'

test('an organisation bears its English name for who reads English, where it has one', () => {
  const both = { name: 'Bộ Công an', nameEn: 'Ministry of Public Security' }
  expect(nameIn(both, 'en')).toBe('Ministry of Public Security')
  expect(nameIn(both, 'vi')).toBe('Bộ Công an')
  expect(nameIn({ name: 'VNPT' }, 'en')).toBe('VNPT')
})

test('who acted is a person of an organisation, or the organisation where no more is known', () => {
  const of = { organisation: 'Bộ Công an', organisationEn: 'Ministry of Public Security' }
  expect(actorIn({ by: 'Dũng', ...of }, 'en')).toEqual({
    by: 'Dũng',
    organisation: 'Ministry of Public Security',
  })
  expect(actorIn({ by: 'Bộ Công an', ...of }, 'en')).toEqual({
    by: 'Ministry of Public Security',
    organisation: undefined,
  })
  expect(actorIn({ by: 'desk' }, 'vi')).toEqual({ by: 'desk', organisation: undefined })
})
