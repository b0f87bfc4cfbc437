import type { TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { LawWords } from '#incidents/law/law-words.tsx'
import { PACK_WORDS } from '../../../test/country-law.ts'
import { render } from '../../../test/render.tsx'

const LINE: TimelineLine = {
  ...{ entry: 1, kind: 'incident.stated', at: '2026-12-01T00:00:00Z', by: 'desk', sealed: true },
  stated: [{ id: 'class', value: 'cyber.malware' }],
  clocks: [{ duty: 'ND331-31-2-d', article: 'Đ31.2.d', change: 'ends' }],
}

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

test('a line names duties and facts as people do, where no page of the incident has read its law', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return new Response(JSON.stringify(PACK_WORDS), { headers: { 'content-type': 'application/json' } })
  })
  const place = await render(<LawWords line={LINE} incident={5} law={PACK_WORDS.ref} />)
  await vi.waitFor(() =>
    expect(place.textContent).toContain(
      'loại sự cố: mã độcĐ31.2.d · gửi thông báo ban đầu về sự cố: không còn áp dụng',
    ),
  )
  expect(asked).toEqual([`/api/packs/${encodeURIComponent(PACK_WORDS.ref)}/words`])
})

test('until the words are there the article stands, not the name that a duty has inside the pack', async () => {
  vi.stubGlobal('fetch', () => new Promise<never>(() => undefined))
  const place = await render(<LawWords line={LINE} incident={5} law={PACK_WORDS.ref} />)
  expect(place.textContent).toContain('Đ31.2.d: không còn áp dụng')
  expect(place.textContent).not.toContain('ND331')
})
