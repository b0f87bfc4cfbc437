import { QueryClient } from '@tanstack/react-query'
import { act } from 'react'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { useQueueFollowing } from '#duty/use-queue-following.ts'
import { useLive } from '#kit/live.ts'
import { render } from '../../test/render.tsx'

vi.mock('#kit/live.ts', { spy: true })
afterEach(() => vi.useRealTimers())
afterAll(() => read.mockRestore())

const read = vi.spyOn(QueryClient.prototype, 'invalidateQueries')
function Queue() {
  useQueueFollowing()
  return (
    <>
      <table>
        <tbody>
          <tr>
            <td>
              <button type="button" data-row>
                1
              </button>
            </td>
          </tr>
        </tbody>
      </table>
      <button type="button" data-elsewhere>
        2
      </button>
    </>
  )
}
const keys = () => read.mock.calls.map(([asked]) => asked?.queryKey?.join(' '))

test('what others did while a hand was among the rows is shown once it has left them', async () => {
  vi.useFakeTimers()
  const place = await render(<Queue />)
  const focus = (what: string) =>
    act(async () => {
      place.querySelector<HTMLElement>(what)!.focus()
      await vi.advanceTimersByTimeAsync(10)
    })
  await focus('[data-row]')
  const tell = vi.mocked(useLive).mock.lastCall![1]
  await act(async () => {
    tell([{ thing: 'incident', id: 7, count: 1, isNew: false }])
    await vi.advanceTimersByTimeAsync(7_000)
  })
  expect(keys()).toEqual(['due counts', 'due burning'])
  await focus('[data-elsewhere]')
  expect(keys().at(-1)).toBe('due')
})
