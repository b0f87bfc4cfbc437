import { test } from 'node:test'
import { ANSWER_PROPERTIES } from '#test/answer-properties.ts'
import { FAILURE_PROPERTIES } from '#test/failure-properties.ts'

const RUNS = process.env['CHECK_LONG'] === 'short' ? 400 : 3000
for (const { says, holds } of [...FAILURE_PROPERTIES, ...ANSWER_PROPERTIES])
  test(`${says}, ${RUNS} times`, () => holds(RUNS))
