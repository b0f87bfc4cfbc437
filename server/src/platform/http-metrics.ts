import type { FastifyInstance } from 'fastify'
import { Histogram } from 'prom-client'
import type { Registry } from 'prom-client'

/** Seconds from a few milliseconds to a slow upload of minutes. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.5, 1, 5, 30, 120, 600]

/** Measures each request by its route's pattern (never its address, which can hold names) and serves /metrics. */
export function serveMetrics(app: FastifyInstance, registry: Registry): void {
  const seconds = new Histogram({
    name: 'hiepluc_http_request_seconds',
    help: 'Time from the head of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    void reply.type(registry.contentType).header('cache-control', 'no-store')
    return registry.metrics()
  })
}
