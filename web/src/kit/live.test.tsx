import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { render } from '../../test/render.tsx'

/** A line to a desk that says what a test wants. */
class Line extends EventTarget {
  static readonly opened: Line[] = []
  readonly address: string
  constructor(address: string) {
    super()
    this.address = address
    Line.opened.push(this)
  }
  close() {}
}

/** Says something on the line that was opened last, and lets time pass. */
const say = (message: string, data: string, lastEventId = '') =>
  act(async () => {
    Line.opened.at(-1)!.dispatchEvent(new MessageEvent(message, { data, lastEventId }))
    await vi.advanceTimersByTimeAsync(5_000)
  })
const addresses = () => Line.opened.map(({ address }) => address)

test('a line tells what came since the desk said who reads, and goes on where it broke though nothing was told', async () => {
  vi.useFakeTimers()
  const { BroadcastChannel, EventSource } = globalThis
  Object.assign(globalThis, { BroadcastChannel: undefined, EventSource: Line })
  try {
    // a tab of its own, in which no line was opened yet
    vi.resetModules()
    const [{ useLive }, { queries, whoQuery }] = await Promise.all([
      import('#kit/live.ts'),
      import('#queries.ts'),
    ])
    const reads = (heard: number) =>
      queries.setQueryData(whoQuery.queryKey, { needs: 'nothing', demo: false, setUpAwaited: false, heard })
    const hear = vi.fn()
    function Listener() {
      useLive(['incident'], hear)
      return null
    }
    reads(12)
    await render(<Listener />)
    expect(addresses()).toEqual(['/api/live?after=12'])
    await say('changes', '[]', '17')
    expect(hear).not.toHaveBeenCalled()
    await say('error', '')
    expect(addresses()).toEqual(['/api/live?after=12', '/api/live?after=17'])
    // Somebody else signs in.
    reads(30)
    await say('over', '[]', '20')
    expect(addresses().at(-1)).toBe('/api/live?after=30')
  } finally {
    Object.assign(globalThis, { BroadcastChannel, EventSource })
    vi.useRealTimers()
  }
})
