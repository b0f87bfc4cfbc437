import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openCli } from '../desk-cli.ts'
import type { Ended, Settings } from '../desk-cli.ts'

// Personal data erased by law, by the command line: what is gone is gone, and what was given out before still verifies.

let cli: Awaited<ReturnType<typeof openCli>>
before(async () => {
  cli = await openCli()
})
after(() => cli.close())

const well = (ended: Ended): string => {
  assert.equal(ended.exit, 0, ended.out + ended.err)
  return ended.out
}

const SECRET = 'Tran-Van-Thu-0912345678.csv'

test('a name in a report’s entry is erased once somebody is sure, and the ledger verifies as before', async () => {
  const at = (name: string) => join(cli.folder, name)
  const home: Settings = { HIEPLUC_DATA: at('desk') }
  const desk = await cli.serve(home)
  await writeFile(at(SECRET), 'timestamp,ip,port\n2026-11-19 01:00:00,192.0.2.1,23\n')
  well(await cli.run(['ingest', at(SECRET), '--wait'], home))
  const exported = async (name: string) => {
    well(await cli.run(['ledger', 'export', at(name), '--openings'], home))
    return readFile(at(name), 'utf8')
  }
  // The report's entries are sealed and signed.
  const proof = async (entry: number, name: string) => {
    for (let tries = 0; ; tries++) {
      const ended = await cli.run(['ledger', 'proof', String(entry)], home)
      if (ended.exit === 0) return writeFile(at(name), ended.out)
      if (tries > 40) assert.fail(ended.err)
      await pause(250)
    }
  }
  const whole = await exported('before.ndjson')
  assert.ok(whole.includes(SECRET))
  const line = whole.split('\n').find((one) => one.includes(SECRET))!
  const entry = (JSON.parse(line) as { index: number }).index + 1
  await proof(entry, 'before.tlog-proof')

  const erase = ['ledger', 'erase', 'report:1', '--article', 'Luật 91/2025/QH15, Điều 14']
  assert.equal((await cli.run(erase, home)).exit, 2, 'a reason is needed')
  const asked = await cli.run([...erase, '--reason', 'Yêu cầu số 7'], home)
  assert.equal(asked.exit, 2, 'nobody is there to be sure')
  assert.match(asked.err, /1 value in 1 entry about report:1 will be gone for good/)
  assert.ok((await exported('still.ndjson')).includes(SECRET))
  assert.match(
    well(await cli.run([...erase, '--reason', 'Yêu cầu số 7', '--yes'], home)),
    /1 value erased; entry \d+ says/,
  )
  const again = await cli.run([...erase, '--reason', 'Yêu cầu số 7', '--yes'], home)
  assert.deepEqual([again.exit, /hold nothing that could be erased/.test(again.err)], [1, true])

  await proof(entry, 'after.tlog-proof')
  const keys = well(await cli.run(['keys', 'show'], home))
  await writeFile(at('keys.txt'), `${keys.split('\t', 1)[0]}\n`)
  let after = ''
  for (let tries = 0; !after.includes('openings.erased'); tries++) {
    assert.ok(tries < 40, 'the erasure was not sealed')
    after = await exported(`after-${tries}.ndjson`)
  }
  await writeFile(at('after.ndjson'), after)
  assert.ok(!after.includes(SECRET))
  assert.equal((await desk.stop()).exit, 0)

  // Offline, and without the desk.
  const trusting = ['--keys', at('keys.txt')]
  const verdict = await cli.run(['verify', at('after.ndjson'), ...trusting])
  assert.match(well(verdict), /The ledger is intact/)
  assert.match(verdict.err, /1 values were erased by law/)
  assert.match(well(await cli.run(['verify', at('before.tlog-proof'), ...trusting])), /report\.received/)
  const erased = well(await cli.run(['verify', at('after.tlog-proof'), ...trusting]))
  assert.ok(/report\.received/.test(erased) && !erased.includes(SECRET))
})
