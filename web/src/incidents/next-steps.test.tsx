import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import { INCIDENT_MOVES, type IncidentMove } from '@hiepluc/contract/incident-state.ts'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { NextSteps } from '#incidents/next-steps.tsx'
import { makeCountry } from '../../test/country.ts'
import { press, render, type } from '../../test/render.tsx'

const NOT_YET = { vi: 'Chưa đến lúc.', en: 'Not yet.' }

const incident = (...may: IncidentMove[]): IncidentPage => ({
  ...makeCountry(2).incidents[0]!,
  may: {
    ...makeCountry(2).incidents[0]!.may,
    ...Object.fromEntries(INCIDENT_MOVES.map((act) => [act, may.includes(act) ? true : NOT_YET])),
  },
})

const buttonOf = (place: Element, words: string) =>
  [...place.querySelectorAll('button')].find((button) => button.textContent === words)

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

test('what may be done can be pressed; what may not says why', async () => {
  const place = await render(<NextSteps incident={incident('confirm', 'reject')} />)
  expect(buttonOf(place, 'Xác nhận')?.getAttribute('aria-disabled')).toBe(null)
  const close = buttonOf(place, 'Đóng sự cố')!
  expect(close.getAttribute('aria-disabled')).toBe('true')
  expect(document.getElementById(close.getAttribute('aria-describedby')!)?.textContent).toBe('Chưa đến lúc.')
  await press(close)
  expect(document.querySelector('[role=dialog]')).toBe(null)
})

test('who may do nothing is told so', async () => {
  const place = await render(<NextSteps incident={incident()} />)
  expect(place.textContent).toContain('bạn không cần làm gì')
})

test('an act goes out with the version it was decided on and what was typed; a refusal keeps both', async () => {
  const sent: { url: string; body: unknown }[] = []
  const refusal = { kind: 'not-in-this-state', vi: 'Lan đã bác bỏ sự cố này.', en: 'Lan rejected it.' }
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    sent.push({ url, body: JSON.parse(request.body as string) })
    return new Response(JSON.stringify(refusal), { status: 409 })
  })
  const place = await render(<NextSteps incident={{ ...incident('reject'), id: 17, version: 3 }} />)
  await press(buttonOf(place, 'Bác bỏ'))
  const dialog = document.querySelector('[role=dialog]')!
  const words = dialog.querySelector('textarea')!
  await type(words, ' đợt thử của chính chúng tôi ')
  await press(buttonOf(dialog, 'Bác bỏ'))
  await vi.waitFor(() => expect(dialog.textContent).toContain('Lan đã bác bỏ'))
  expect(sent[0]).toEqual({
    url: ENDPOINTS.rejectIncident.path.replace('{id}', '17'),
    body: { version: 3, words: 'đợt thử của chính chúng tôi' },
  })
  expect(words.value).toBe(' đợt thử của chính chúng tôi ')
})
