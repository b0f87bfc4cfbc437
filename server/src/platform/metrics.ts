import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import type { Db } from '#platform/database.ts'

/** What /metrics shows; areas add their own with countOf() and gaugeOf(). */
export const openMetrics = (): Registry => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}

/** A count that only grows, such as rows read. */
export const countOf = <Label extends string>(
  registry: Registry,
  name: `hiepluc_${string}_total`,
  help: string,
  labelNames: readonly Label[] = [],
): Counter<Label> => new Counter({ name, help, labelNames: [...labelNames], registers: [registry] })

/** A value read when somebody looks; while it can't be read, it is not shown. */
export function gaugeOf(
  registry: Registry,
  name: `hiepluc_${string}`,
  help: string,
  read: () => Promise<number> | number,
): void {
  const gauge = new Gauge({
    name,
    help,
    registers: [],
    async collect() {
      try {
        this.set(await read())
      } catch {
        this.remove()
      }
    },
  })
  registry.registerMetric(gauge)
}

/** Connections of a pool: in use and waited for. */
export function watchPool(registry: Registry, part: 'api' | 'worker', { pool }: Db): void {
  gaugeOf(
    registry,
    `hiepluc_${part}_connections`,
    `Database connections of the ${part}.`,
    () => pool.totalCount,
  )
  gaugeOf(registry, `hiepluc_${part}_connections_idle`, `Those that nobody uses.`, () => pool.idleCount)
  gaugeOf(registry, `hiepluc_${part}_connections_awaited`, `Who waits for one.`, () => pool.waitingCount)
}
