import { act, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { useShortcuts } from '#shell/shortcuts.ts'
import { press, render } from '../../test/render.tsx'

const navigate = vi.hoisted(() => vi.fn())
vi.mock('@tanstack/react-router', async (original) => ({
  ...(await original<object>()),
  useNavigate: () => navigate,
}))

function Screen() {
  const [nth, setNth] = useState(0)
  useShortcuts(() => setNth(-1))
  return <button onClick={() => setNth(nth + 1)}>{nth}</button>
}

const hit = (key: string) => act(async () => dispatchEvent(new KeyboardEvent('keydown', { key })))

test('two keys lead to a place, even when the screen is drawn anew between them', async () => {
  const place = await render(<Screen />)
  await hit('g')
  await press(place.querySelector('button'))
  await hit('o')
  expect(navigate).toHaveBeenCalledExactlyOnceWith({ to: '/operators' })
  await hit('o')
  expect(navigate).toHaveBeenCalledOnce()
})

test('? asks what is shown now', async () => {
  const place = await render(<Screen />)
  await hit('?')
  expect(place.querySelector('button')?.textContent).toBe('-1')
})
