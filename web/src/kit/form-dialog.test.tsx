import { act, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { FormDialog } from '#kit/form-dialog.tsx'
import { press, render, type } from '../../test/render.tsx'

const escape = () =>
  act(async () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })))

const open = async () => {
  const close = vi.fn()
  await render(
    <FormDialog title="Bàn giao" send={async () => undefined} changes={[]} close={close}>
      <textarea defaultValue="" />
    </FormDialog>,
  )
  return close
}

test('Esc closes a form at once in which nothing was typed', async () => {
  const close = await open()
  await escape()
  expect(close).toHaveBeenCalledOnce()
})

test('what was typed is not lost by one Esc: the form says so, and goes at the second', async () => {
  const close = await open()
  await type([...document.querySelectorAll('textarea')].at(-1)!, 'Ca yên.')
  await escape()
  expect(close).not.toHaveBeenCalled()
  expect(document.body.textContent).toContain('Nhấn Esc lần nữa để đóng')
  await escape()
  expect(close).toHaveBeenCalledOnce()
})

function Opener() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" data-opener onClick={() => setOpen(true)}>
        Bàn giao
      </button>
      {isOpen ? (
        <FormDialog title="Bàn giao" send={async () => undefined} changes={[]} close={() => setOpen(false)}>
          <textarea data-inside defaultValue="" />
        </FormDialog>
      ) : null}
    </>
  )
}

test('the keyboard is given back to where it was', async () => {
  const place = await render(<Opener />)
  const opener = place.querySelector<HTMLElement>('[data-opener]')!
  opener.focus()
  await press(opener)
  const inside = document.querySelector<HTMLElement>('[data-inside]')!
  inside.focus()
  expect(document.activeElement).toBe(inside)
  await escape()
  expect(document.querySelector('[data-inside]')).toBeNull()
  expect(document.activeElement).toBe(opener)
})
