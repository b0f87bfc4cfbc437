import { expect, test } from 'vitest'
import type { Answer } from '#api.ts'
import { isConfirmed, LATE_MS, standingOf, type Witness } from '#ledger/standing.ts'

const NOW = Date.parse('2026-11-26T08:00:00Z')
const ago = (length: number) => new Date(NOW - length).toISOString()
const HOUR = 3_600_000
const no = { vi: 'không', en: 'no' }

const witness = (more: Partial<Witness>): Witness => ({
  ...{ id: 1, key: 'police.example/w+00000000+BA', organisation: { id: 2 }, removed: false },
  ...more,
})
const keys = (witnesses: Witness[], signed = true): Answer<'readLedgerKeys'> => ({
  keys: [],
  witnesses,
  ...(signed && { checkpoint: { size: 100, at: ago(2000) } }),
  may: { export: no, exportOpenings: no, rotateKey: no, addWitness: no, removeWitness: no },
})
const said = (...witnesses: Witness[]) =>
  standingOf(keys(witnesses), NOW).map(({ is, tone }) => `${is} ${tone}`)

test('a ledger that nobody signed, or that the desk alone signs, says so', () => {
  expect(standingOf(keys([witness({})], false), NOW)).toEqual([{ is: 'unsigned', tone: 'warn' }])
  expect(said()).toEqual(['alone warn'])
  expect(said(witness({ removed: true, size: 100 }))).toEqual(['alone warn'])
})

test('a quiet ledger makes no witness late: what counts is since when there is something to sign', () => {
  expect(said(witness({ size: 100, at: ago(300 * HOUR) }))).toEqual(['abreast good'])
  expect(said(witness({ size: 98, at: ago(3 * HOUR), behindSince: ago(LATE_MS - 1) }))).toEqual([
    'abreast good',
  ])
})

test('one that is behind is late after ten minutes, and badly after an hour, with the entries that wait for it', () => {
  expect(said(witness({ size: 98, behindSince: ago(LATE_MS) }))).toEqual(['late warn'])
  const [late] = standingOf(keys([witness({ size: 90, behindSince: ago(3 * HOUR) })]), NOW)
  expect(late).toMatchObject({ is: 'late', tone: 'bad', length: 3 * HOUR, entries: 10 })
})

test('one that never countersigned is late by all entries', () => {
  const [never] = standingOf(keys([witness({ behindSince: ago(60_000) })]), NOW)
  expect(never).toMatchObject({ is: 'late', tone: 'warn', entries: 100 })
})

test('a key is confirmed by the one before if its note bears both signatures', () => {
  expect(isConfirmed('text\n\n— desk abc=\n— desk def=\n')).toBe(true)
  expect(isConfirmed('text\n\n— desk def=\n')).toBe(false)
})
