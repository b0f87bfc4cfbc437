import { expect, test, vi } from 'vitest'
import { Declined, NotUnderstood, Unreachable } from '#api.ts'
import { Trouble } from '#kit/trouble.tsx'
import { press, render } from '../../test/render.tsx'

const declined = (kind: string, reference?: string) =>
  new Declined({ kind, vi: 'Không có sự cố số 5.', en: 'There is no incident 5.', reference })

test('a refusal is told in the reader’s language', async () => {
  expect((await render(<Trouble failure={declined('not-found')} />)).textContent).toContain(
    'Không có sự cố số 5.',
  )
  localStorage.setItem('hl.language', 'en')
  expect((await render(<Trouble failure={declined('not-found')} />)).textContent).toContain(
    'There is no incident 5.',
  )
})

test('a defect gives its reference to quote', async () => {
  const place = await render(<Trouble failure={declined('defect', 'r-8f2c')} />)
  expect(place.querySelector('code')?.textContent).toBe('r-8f2c')
})

test('a lost line can be tried again, an unknown answer asks for a reload', async () => {
  const retry = vi.fn()
  const place = await render(<Trouble failure={new Unreachable('x')} retry={retry} />)
  await press([...place.querySelectorAll('button')].at(-1))
  expect(retry).toHaveBeenCalledOnce()
  expect((await render(<Trouble failure={new NotUnderstood('x')} />)).textContent).toContain('Tải lại trang')
})
