import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { useLive, type Changed } from '#kit/live.ts'
import { NewLine } from '#kit/new-line.tsx'
import { press, render } from '../../test/render.tsx'

vi.mock('#kit/live.ts', { spy: true })

const say = (changed: Changed) => act(async () => vi.mocked(useLive).mock.lastCall![1](changed))
const incident = (id: number, isNew = true) => ({ thing: 'incident', id, count: 1, isNew }) as const
const rowsOf = (...ids: number[]) => ids.map((id) => ({ id }))

test('what the list shows already is not told as new, whenever it is called out', async () => {
  const show = vi.fn()
  const changed = vi.fn()
  const place = await render(<NewLine thing="incident" rows={rowsOf(1)} show={show} changed={changed} />)
  await say([incident(1)])
  expect(place.querySelector('button')).toBeNull()
  expect(changed).toHaveBeenCalledWith([1])
  await say([incident(2), incident(3), incident(4, false)])
  await say([incident(3)])
  expect(place.textContent).toContain('Có 2 mục mới')
  await press(place.querySelector('button'))
  expect(show).toHaveBeenCalledOnce()
  expect(place.querySelector('button')).toBeNull()
})

test('so much that nobody counts is told without a number', async () => {
  const place = await render(<NewLine thing="incident" rows={rowsOf(1)} show={vi.fn()} />)
  await say('everything')
  expect(place.querySelector('button')).not.toBeNull()
  expect(place.querySelector('button')!.textContent).not.toMatch(/\d/)
})
