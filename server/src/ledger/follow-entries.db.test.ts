import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { addMembers, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { followOnce } from './follow-entries.ts'
import type { Reaction } from './follow-entries.ts'
import { recordEntry } from './record-entry.ts'
import { sealOnce } from './seal-entries.ts'

const AT = new Date('2026-11-23T01:02:03.004Z')
const ANYBODY = { may: () => true, otherwise: { vi: '', en: '' } }

let desk: TestDesk
let officer: Member
before(async () => {
  desk = await testDesk()
  ;({ officer } = await addMembers(desk))
  for (let report = 1; report <= 10; report += 1) await record(report)
  await sealOnce(desk.worker, AT)
})

const record = (report: number) =>
  change(desk.api, officer, (tx) =>
    recordEntry(tx, allow({ replay: ANYBODY }, officer, 'replay', undefined), {
      kind: 'report.replayed',
      at: AT,
      subject: `report:${report}`,
      facts: { report },
    }),
  )

const follow = (name: string, react: Reaction) => followOnce(desk.worker, officer, { name, most: 4, react })

describe('following', () => {
  test('gives the sealed entries in order, some at a time, each once', async () => {
    const seen: unknown[] = []
    const react: Reaction = async (_, entries) => {
      seen.push(entries.map(({ index, body }) => `${index} ${body.subject}`))
    }
    assert.deepEqual(
      [
        await follow('reader', react),
        await follow('reader', react),
        await follow('reader', react),
        await follow('reader', react),
      ],
      [4, 4, 2, 0],
    )
    assert.deepEqual(
      seen.flat(),
      Array.from({ length: 10 }, (_, n) => `${n} report:${n + 1}`),
    )
  })

  test('does not see an entry before it is sealed', async () => {
    await follow('waiting', async () => undefined)
    while ((await follow('waiting', async () => undefined)) > 0);
    await record(11)
    assert.equal(await follow('waiting', async () => undefined), 0)
    await sealOnce(desk.worker, AT)
    assert.equal(await follow('waiting', async () => undefined), 1)
  })

  test('a reaction that fails is given the same entries again, and what it wrote is gone', async () => {
    const failing = follow('failing', async (tx) => {
      await tx
        .updateTable('follower' as never)
        .set({ next_index: 99 } as never)
        .where('name' as never, '=', 'failing' as never)
        .execute()
      throw new Error('not today')
    })
    await assert.rejects(failing, /not today/)
    let first: number | undefined
    await follow('failing', async (_, entries) => {
      first = entries[0]!.index
    })
    assert.equal(first, 0)
  })

  test('while one process works for a follower, another is given nothing', async () => {
    await follow('shared', async () => undefined)
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const slow = follow('shared', async (_, entries) => {
      assert.equal(entries[0]!.index, 4)
      begin()
      await released
    })
    await begun
    const others = [
      await follow('shared', () => assert.fail('both were let in at once')).catch(
        (error: Error) => error.message,
      ),
      await follow('another', async () => undefined),
    ]
    release()
    assert.deepEqual([...others, await slow], [0, 4, 4])
  })
})
