import { afterEach, expect, test, vi } from 'vitest'
import { WorkDialog } from '#incidents/many/work-dialog.tsx'
import { render } from '../../../test/render.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

test('the keyboard is on the act while it is still asked with how many it can be done', async () => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
  const work = { busy: false, send: vi.fn(), done: undefined, error: undefined } as never
  const rows = [{ id: 7, version: 1, state: 'notified' }] as const
  await render(<WorkDialog act="acknowledge" rows={rows} work={work} close={() => undefined} />)
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('submit'))
  expect(document.activeElement?.getAttribute('aria-disabled')).toBe('true')
})
