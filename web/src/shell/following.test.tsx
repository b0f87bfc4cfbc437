import { QueryClient } from '@tanstack/react-query'
import { act, useState } from 'react'
import { afterAll, expect, test, vi } from 'vitest'
import type { DeskState } from '#queries.ts'
import { useFollowing } from '#shell/following.ts'
import { press, render } from '../../test/render.tsx'

const deskWith = (reports: number) =>
  ({ reports, openIncidents: 1, unattributed: 0, queue: { waiting: 0 } }) as DeskState

const read = vi.spyOn(QueryClient.prototype, 'invalidateQueries')
afterAll(() => read.mockRestore())

function List() {
  const [reports, setReports] = useState(1)
  useFollowing(deskWith(reports), false)
  return (
    <>
      <button type="button" onClick={() => setReports(2)}>
        +
      </button>
      <a href="#1" data-row>
        1
      </a>
      <a href="#2" data-row>
        2
      </a>
    </>
  )
}

test('while the keyboard goes from row to row no list is read anew; it is once it has left them', async () => {
  const place = await render(<List />)
  const [first, second] = [...place.querySelectorAll('a')]
  first!.focus()
  await press(place.querySelector('button'))
  const soon = () => act(async () => new Promise((resolve) => setTimeout(resolve, 10)))
  second!.focus()
  await soon()
  expect(read).not.toHaveBeenCalled()
  second!.blur()
  await soon()
  expect(read).toHaveBeenCalledOnce()
})
