import { act, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { useShortcuts } from '#shell/shortcuts.ts'
import { render } from '../../test/render.tsx'

const navigate = vi.hoisted(() => vi.fn())
vi.mock('@tanstack/react-router', async (original) => ({
  ...(await original<object>()),
  useNavigate: () => navigate,
}))

let redraw: (nth: number) => void

function Screen() {
  const [nth, setNth] = useState(0)
  redraw = setNth
  useShortcuts(() => redraw(-1))
  return <p>{nth}</p>
}

const hit = (key: string) => act(async () => dispatchEvent(new KeyboardEvent('keydown', { key })))

test('two keys lead to a place, even when the screen is drawn anew between them', async () => {
  await render(<Screen />)
  await hit('g')
  await act(async () => redraw(1))
  await hit('o')
  expect(navigate).toHaveBeenCalledExactlyOnceWith({ to: '/operators' })
  await hit('o')
  expect(navigate).toHaveBeenCalledOnce()
})

test('? asks what is shown now', async () => {
  const place = await render(<Screen />)
  await hit('?')
  expect(place.querySelector('p')?.textContent).toBe('-1')
})
