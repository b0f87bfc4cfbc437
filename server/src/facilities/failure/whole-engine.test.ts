import { test } from 'node:test'
import { ANSWER_PROPERTIES } from '#test/answer-properties.ts'
import { FAILURE_PROPERTIES } from '#test/failure-properties.ts'

// The long tests take thousands.
for (const { says, holds, cost } of [...FAILURE_PROPERTIES, ...ANSWER_PROPERTIES])
  test(says, () => holds(Math.ceil(200 / cost)))
