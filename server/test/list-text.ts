import assert from 'node:assert/strict'
import type { FacilityFormat } from '@hiepluc/contract/facility.ts'
import { Refusal } from '#platform/refusal.ts'
import type { GivenThing } from '#facilities/given-network.ts'
import { checkNetwork } from '#facilities/network-check.ts'
import { openList } from '#facilities/open-list.ts'

async function* bytesOf(text: string | Uint8Array, piece = 1 << 16) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
}
/** Reads a list out of a text, in pieces. */
export const openText = (format: FacilityFormat, text: string | Uint8Array, piece?: number) =>
  openList(format, bytesOf(text, piece))
/** Things as tables of cases write them. */
export const shown = (things: readonly GivenThing[]) =>
  things.map(({ kind, key, name, facts }) => [kind, key, name, facts])
/** Why a list is refused: by its reader, or by what its things are among each other. */
export const refusalOf = async (format: FacilityFormat, text: string | Uint8Array): Promise<Refusal> => {
  const found = await openText(format, text).then(
    ({ troubles, things }) => {
      const all = [...troubles, ...checkNetwork(things, [])]
      return all.length === 0 ? undefined : new Refusal('malformed', { vi: all[0]!.vi, en: all[0]!.en })
    },
    (error: unknown) => error,
  )
  assert.ok(found instanceof Refusal, String(found))
  return found
}
