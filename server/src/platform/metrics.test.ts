import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countOf, gaugeOf, openMetrics } from '#platform/metrics.ts'

test('areas add counts and values; a value that can’t be read is left out', async () => {
  const registry = openMetrics()
  const rows = countOf(registry, 'hiepluc_rows_total', 'Rows read.', ['outcome'])
  rows.inc({ outcome: 'read' }, 3)
  let works = true
  gaugeOf(registry, 'hiepluc_waiting', 'Jobs that wait.', () =>
    works ? 7 : Promise.reject(new Error('no database')),
  )
  const before = await registry.metrics()
  assert.match(before, /^hiepluc_rows_total\{outcome="read"\} 3$/m)
  assert.match(before, /^hiepluc_waiting 7$/m)
  assert.match(before, /^process_resident_memory_bytes /m)
  works = false
  assert.doesNotMatch(await registry.metrics(), /^hiepluc_waiting \d/m)
})
