import assert from 'node:assert/strict'
import { test } from 'node:test'
import { area } from '@hiepluc/contract/area.ts'
import { z } from 'zod'
import { holdsNul, malformed, pathOfNul } from './http-malformed.ts'
import type { HttpPart } from './http-malformed.ts'

const said = (part: HttpPart, schema: z.ZodType, value: unknown) => {
  const result = schema.safeParse(value)
  assert.ok(!result.success)
  return malformed(part, result.error.issues)
}

const CASES: readonly (readonly [HttpPart, z.ZodType, unknown, string, string])[] = [
  [
    'querystring',
    z.object({ limit: z.coerce.number().int().max(200) }),
    { limit: '900' },
    '"limit" in the query must be at most 200.',
    '"limit" trong phần truy vấn của địa chỉ không được quá 200.',
  ],
  [
    'querystring',
    z.object({ limit: z.coerce.number() }),
    { limit: 'many' },
    '"limit" in the query must be a number.',
    '"limit" trong phần truy vấn của địa chỉ phải là một số.',
  ],
  [
    'body',
    z.object({ once: z.string().regex(/^[\w-]{22,64}$/) }),
    { once: 'abc' },
    '"once" in the body must be of the form /^[\\w-]{22,64}$/.',
    '"once" trong nội dung gửi lên phải có dạng /^[\\w-]{22,64}$/.',
  ],
  [
    'body',
    z.object({ photos: z.array(z.string()).max(4) }),
    { photos: ['a', 'b', 'c', 'd', 'e'] },
    '"photos" in the body must be at most 4 entries long.',
    '"photos" trong nội dung gửi lên không được quá 4 mục.',
  ],
  [
    'params',
    z.object({ id: z.coerce.number().int().positive() }),
    { id: '-1' },
    '"id" in the path must be more than 0.',
    '"id" trong đường dẫn phải lớn hơn 0.',
  ],
  [
    'body',
    z.object({ area }),
    { area: { type: 'Feature', geometry: { type: 'Point', coordinates: [105, 21] } } },
    '"area.geometry" in the body is no area (Point): it takes a Polygon or a MultiPolygon.',
    '"area.geometry" trong nội dung gửi lên không phải vùng (Point): cần Polygon hoặc MultiPolygon.',
  ],
  [
    'body',
    z.strictObject({ name: z.string() }),
    { name: 'x', colour: 'red' },
    'What is in the body has fields that are not used here: colour.',
    'Giá trị trong nội dung gửi lên có trường không dùng ở đây: colour.',
  ],
  [
    'body',
    z.object({ tlp: z.enum(['CLEAR', 'RED']), name: z.string().min(1) }),
    { tlp: 'PINK', name: '' },
    '"tlp" in the body must be one of: CLEAR, RED (and 1 more).',
    '"tlp" trong nội dung gửi lên phải là một trong: CLEAR, RED (và 1 chỗ khác).',
  ],
  [
    'body',
    z.object({}),
    null,
    'What is in the body must be a JSON object.',
    'Giá trị trong nội dung gửi lên phải là một đối tượng JSON.',
  ],
  [
    'querystring',
    z.object({ state: z.union([z.enum(['closed', 'rejected']), z.literal('open')]) }),
    { state: 'ajar' },
    '"state" in the query must be one of: closed, rejected, or must be open.',
    '"state" trong phần truy vấn của địa chỉ phải là một trong: closed, rejected, hoặc phải là open.',
  ],
  [
    'querystring',
    z.object({ from: z.iso.datetime() }),
    { from: 'yesterday' },
    '"from" in the query must be a time in ISO 8601 and UTC, as in 2026-03-01T00:00:00Z.',
    '"from" trong phần truy vấn của địa chỉ phải là một thời điểm ISO 8601 theo giờ UTC, ví dụ 2026-03-01T00:00:00Z.',
  ],
]

for (const [part, schema, value, en, vi] of CASES)
  test(`${JSON.stringify(value)}: ${en}`, () => assert.deepEqual(said(part, schema, value), { vi, en }))

test('a NUL character is found wherever it hides', () => {
  assert.equal(pathOfNul({ a: [{ b: 'x\0' }] }), 'a.0.b')
  assert.equal(pathOfNul({ a: { 'k\0': 1 } }), 'a')
  assert.equal(pathOfNul({ a: 'x', b: [1, null, true] }), undefined)
  assert.match(holdsNul('body', 'name').en, /"name" in the body holds a NUL/)
})
