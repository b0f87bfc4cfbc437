import { expect, test } from 'vitest'
import { BasisWords } from '#incidents/basis-words.tsx'
import { render } from '../../test/render.tsx'

const basis = { by: 'prefix', what: '14.160.0.0/11', list: 'VNNIC', snapshot: '2026-06-17' } as const

test('the reason is a sentence with prefix, time held, list and snapshot', async () => {
  const place = await render(
    <BasisWords basis={{ ...basis, from: '2019-03-04T17:00:00Z' }} asset="14.177.3.9" />,
  )
  expect(place.textContent).toContain('Địa chỉ 14.177.3.9 nằm trong dải 14.160.0.0/11')
  expect(place.textContent).toMatch(/quản lý từ 0[45]\/03\/2019 đến nay/)
  expect(place.textContent).toContain('“VNNIC”, bản ngày 17/06/2026')
})

test('an unknown start is said, in English too', async () => {
  localStorage.setItem('hl.language', 'en')
  const place = await render(<BasisWords basis={{ ...basis, by: 'asn', what: 'AS45899' }} />)
  expect(place.textContent).toContain(
    'The address that opened it is in the network AS45899, held by this operator, start unknown.',
  )
})

test('of a collected incident the basis is that of one address, and the others are spoken of', async () => {
  localStorage.setItem('hl.language', 'en')
  const place = await render(<BasisWords basis={basis} others />)
  expect(place.textContent).toContain('The address that opened it lies in 14.160.0.0/11')
  expect(place.textContent).toContain('Every other one was looked up by itself')
})

test('a former holder is said to be one', async () => {
  const place = await render(<BasisWords basis={{ ...basis, until: '2025-01-01T12:00:00Z' }} />)
  expect(place.textContent).toContain('đến 01/01/2025, không rõ từ bao giờ')
})
