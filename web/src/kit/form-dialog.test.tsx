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

function Two({ send }: { send: () => Promise<unknown> }) {
  const [which, setWhich] = useState<string>()
  return (
    <>
      {['Đóng', 'Bàn giao'].map((one) => (
        <button key={one} type="button" data-opens={one} onClick={() => setWhich(one)}>
          {one}
        </button>
      ))}
      {which ? (
        <FormDialog key={which} title={which} send={send} changes={[]} close={() => setWhich(undefined)}>
          <textarea data-in={which} defaultValue="" />
        </FormDialog>
      ) : null}
    </>
  )
}

test('an answer that comes when its form was left closes no other', async () => {
  const late = Promise.withResolvers<void>()
  const place = await render(<Two send={() => late.promise} />)
  await press(place.querySelector('[data-opens="Đóng"]'))
  const form = document.querySelector('[data-in="Đóng"]')!.closest('form')!
  await act(async () => form.requestSubmit())
  await press([...form.querySelectorAll('button')].find((one) => one.textContent === 'Thôi'))
  await press(place.querySelector('[data-opens="Bàn giao"]'))
  await act(async () => late.resolve())
  expect(document.querySelector('[data-in="Đóng"]')).toBeNull()
  expect(document.querySelector('[data-in="Bàn giao"]')).not.toBeNull()
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
