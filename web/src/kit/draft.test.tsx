import { useState } from 'react'
import { expect, test } from 'vitest'
import { useDraft } from '#kit/draft.ts'
import { press, render, type } from '../../test/render.tsx'

function Form() {
  const { draft, write, forget } = useDraft('draft', { name: '', level: 80 })
  return (
    <>
      <input value={draft.name} onChange={(changed) => write({ name: changed.currentTarget.value })} />
      <output>{draft.level}</output>
      <button type="button" onClick={() => forget()}>
        x
      </button>
    </>
  )
}

test('what was typed is there again when the form comes back, until it is sent', async () => {
  const first = await render(<Form />)
  await type(first.querySelector('input')!, 'Bẫy Hà Nội')
  const second = await render(<Form />)
  expect(second.querySelector('input')?.value).toBe('Bẫy Hà Nội')
  await press(second.querySelector('button'))
  expect((await render(<Form />)).querySelector('input')?.value).toBe('')
})

/** Stands open until it is sent, as a dialog does. */
function Opener() {
  const [isOpen, setOpen] = useState(true)
  return (
    <div onClick={() => setOpen(!isOpen)} role="presentation">
      {isOpen ? <Form /> : null}
    </div>
  )
}

test('a form that closes as it is sent begins anew', async () => {
  const place = await render(<Opener />)
  await type(place.querySelector('input')!, 'Đã cài lại máy.')
  await press(place.querySelector('button'))
  expect(place.querySelector('input')).toBeNull()
  await press(place.querySelector('[role=presentation]'))
  expect(place.querySelector('input')?.value).toBe('')
})

test('a broken draft does not break the form', async () => {
  sessionStorage.setItem('draft', '{"name":')
  expect((await render(<Form />)).querySelector('output')?.textContent).toBe('80')
})
