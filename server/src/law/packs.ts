import type { Said } from '@hiepluc/contract/wire.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Pack } from './pack.ts'

/** The packs a desk works with. */
export interface Packs {
  /** under which new matters begin */
  readonly current: Pack
  /** all that were loaded at the start, by name */
  readonly loaded: ReadonlyMap<string, Pack>
}

/** The packs of a desk; refuses two of one name, and a current one that is not among them. */
export function packsOf(packs: readonly Pack[], current: string): Packs {
  const loaded = new Map<string, Pack>()
  for (const pack of packs) {
    const name = pack.text.pack
    if (loaded.has(name))
      throw notReady({
        vi: `Có hai bộ quy định cùng tên "${name}"; hãy đổi tên một bộ.`,
        en: `Two packs bear the name "${name}"; rename one.`,
      })
    loaded.set(name, pack)
  }
  const chosen = loaded.get(current)
  if (chosen) return { current: chosen, loaded }
  const names = [...loaded.keys()].join(', ')
  throw notReady({
    vi: `Không có bộ quy định "${current}" (HIEPLUC_PACK); có: ${names}.`,
    en: `There is no pack "${current}" (HIEPLUC_PACK); there is: ${names}.`,
  })
}

const notReady = (said: Said) => new Refusal('not-ready', said)
