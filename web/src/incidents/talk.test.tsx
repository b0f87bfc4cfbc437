import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { Talk } from '#incidents/talk.tsx'
import { makeCountry } from '../../test/country.ts'
import { render, type } from '../../test/render.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

test('words typed while others are on their way stay', async () => {
  const incident = makeCountry(2).incidents[0]!
  const page = { ...incident, may: { ...incident.may, message: true as const } }
  const late = Promise.withResolvers<Response>()
  vi.stubGlobal('fetch', (_url: string, request?: RequestInit) =>
    request?.method === 'POST' ? late.promise : Promise.resolve(new Response('{}', { status: 500 })),
  )
  const place = await render(<Talk incident={page} />)
  const words = place.querySelector('textarea')!
  await type(words, 'Đã rút máy khỏi mạng.')
  await act(async () => words.form!.requestSubmit())
  await type(words, 'Còn một máy nữa')
  await act(async () => late.resolve(new Response(JSON.stringify(page))))
  await vi.waitFor(() => expect(words.form!.querySelector('[data-loading]')).toBeNull())
  expect(words.value).toBe('Còn một máy nữa')
})
