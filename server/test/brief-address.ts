import type { Endpoint } from '@hiepluc/contract/endpoint.ts'

/** The address of an endpoint for a thing that is not there; one whose answer has no end is asked to end at once. */
export function briefAddress({ path, produces }: Endpoint): string {
  const named = path.replace('{id}', '999999')
  return produces === 'text/event-stream' ? `${named}?seconds=0` : named
}
