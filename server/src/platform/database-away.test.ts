import assert from 'node:assert/strict'
import { test } from 'node:test'
import { databaseIsAway } from './database-away.ts'

const failing = (message: string, more: object = {}) => Object.assign(new Error(message), more)

test('a server that starts, stops, is full or gone is away; one that refuses a statement is not', () => {
  for (const error of [
    failing('terminating connection due to administrator command', { code: '57P01' }),
    failing('the database system is starting up', { code: '57P03' }),
    failing('sorry, too many clients already', { code: '53300' }),
    failing('connect ECONNREFUSED', { code: 'ECONNREFUSED' }),
    failing('connect ENOENT /run/x', { code: 'ENOENT', syscall: 'connect' }),
    failing('Connection terminated unexpectedly'),
    failing('timeout exceeded when trying to connect'),
  ])
    assert.equal(databaseIsAway(error), true, error.message)
  for (const error of [
    failing('duplicate key value', { code: '23505' }),
    failing('no such file', { code: 'ENOENT', syscall: 'open' }),
    failing('the work is wrong: Connection terminated'),
    'Connection terminated',
    undefined,
  ])
    assert.equal(databaseIsAway(error), false)
})
