import type { HolderTable } from './holder-table.ts'

/** The table of holders as it stands, made again when the registry has changed. */
export interface CurrentHolderTable {
  /** The newest table: waits while one is being built, if what there is has become stale. */
  fresh(): Promise<HolderTable>
  /** The table there is, at once, even if stale; a newer one is begun in the background. The first is waited for. */
  present(): Promise<HolderTable>
}

export interface HolderTableOrigin {
  /** the registry's version now */
  readonly version: () => Promise<number>
  readonly load: () => Promise<HolderTable>
  /** told of a background build that failed; the old table goes on serving, and the next call tries again */
  readonly onFailure: (error: unknown) => void
}

export function currentHolderTable({ version, load, onFailure }: HolderTableOrigin): CurrentHolderTable {
  let table: HolderTable | undefined
  let building: Promise<HolderTable> | undefined

  const build = (): Promise<HolderTable> =>
    (building ??= load()
      .then((loaded) => (table = loaded))
      .finally(() => (building = undefined)))

  const isStale = async () => table === undefined || table.version < (await version())

  return {
    async fresh() {
      const wanted = await version()
      for (;;) {
        if (table !== undefined && table.version >= wanted) return table
        await build()
      }
    },
    async present() {
      if (table === undefined) return build()
      isStale()
        .then((stale) => (stale ? build() : undefined))
        .catch(onFailure)
      return table
    },
  }
}
