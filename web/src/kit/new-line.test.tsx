import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { NewLine } from '#kit/new-line.tsx'
import { press, render } from '../../test/render.tsx'

/** A line to a desk that says what a test wants. */
class Line extends EventTarget {
  static last: Line | undefined
  constructor() {
    super()
    Line.last = this
  }
  close() {}
}
vi.stubGlobal('EventSource', Line)

const say = (message: string, data: unknown) =>
  act(async () => {
    // a tab has its line once no other keeps one
    await vi.waitFor(() => expect(Line.last).toBeDefined())
    Line.last!.dispatchEvent(new MessageEvent(message, { data: JSON.stringify(data), lastEventId: '7' }))
    await new Promise((resolve) => setTimeout(resolve, 300))
  })
const incident = (id: number, isNew = true) => ({ thing: 'incident', id, count: 1, isNew })
const rowsOf = (...ids: number[]) => ids.map((id) => ({ id }))

test('what the list shows already is not told as new, whenever it is called out', async () => {
  const show = vi.fn()
  const changed = vi.fn()
  const place = await render(<NewLine thing="incident" rows={rowsOf(1)} show={show} changed={changed} />)
  await say('changes', [incident(1)])
  expect(place.querySelector('button')).toBeNull()
  expect(changed).toHaveBeenCalledWith([1])
  await say('changes', [incident(2), incident(3), incident(4, false), { ...incident(9), thing: 'report' }])
  await say('changes', [incident(3)])
  expect(place.textContent).toContain('Có 2 mục mới')
  await press(place.querySelector('button'))
  expect(show).toHaveBeenCalledOnce()
  expect(place.querySelector('button')).toBeNull()
})

test('so much that nobody counts is told without a number', async () => {
  const place = await render(<NewLine thing="incident" rows={rowsOf(1)} show={vi.fn()} />)
  await say('everything', [])
  expect(place.querySelector('button')).not.toBeNull()
  expect(place.querySelector('button')!.textContent).not.toMatch(/\d/)
})
