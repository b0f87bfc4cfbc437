import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { useActing } from '#triage/use-acting.tsx'
import { press, render } from '../../test/render.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

function Queue() {
  const { begin, dialog } = useActing(() => undefined)
  return (
    <>
      <button type="button" onClick={() => begin('decline', [7])}>
        d
      </button>
      {dialog}
    </>
  )
}

const RULES = {
  ...{ pack: 'vn', shiftHours: 8, holdMinutes: 30, answerDays: 7, kinds: [], places: [], questions: [] },
  outcomes: Object.fromEntries(
    ['opened', 'joined', 'referred', 'declined'].map((one) => [one, { vi: 'x', en: 'x' }]),
  ),
  reasons: [{ reason: 'over', name: { vi: 'Đã chấm dứt', en: 'Over' }, words: { vi: 'Hết.', en: 'Over.' } }],
}

test('a dialog of choices opens once they are there: the keyboard would be elsewhere', async () => {
  const late = Promise.withResolvers<Response>()
  vi.stubGlobal('fetch', () => late.promise)
  const place = await render(<Queue />)
  await press(place.querySelector('button'))
  expect(document.querySelector('[role=dialog]')).toBeNull()
  await act(async () => late.resolve(new Response(JSON.stringify(RULES))))
  await vi.waitFor(() => expect(document.querySelector('[role=dialog] input[type=radio]')).not.toBeNull())
})
