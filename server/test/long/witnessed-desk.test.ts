import assert from 'node:assert/strict'
import { readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openCli } from '#test/desk-cli.ts'
import type { Ended, Settings } from '#test/desk-cli.ts'

// Two authorities: one runs the desk, the other witnesses its ledger from a machine of its own, by the command line.

let cli: Awaited<ReturnType<typeof openCli>>
before(async () => {
  cli = await openCli()
})
after(() => cli.close())

const well = (ended: Ended): string => {
  assert.equal(ended.exit, 0, ended.out + ended.err)
  return ended.out
}

/** Asks again until the answer is as wished: seals and signatures take a second or two. */
async function until(run: () => Promise<Ended>, isSo: (ended: Ended) => boolean): Promise<Ended> {
  for (let tries = 0; tries < 60; tries++) {
    const ended = await run()
    if (isSo(ended)) return ended
    await pause(250)
  }
  return assert.fail('waited in vain')
}

test('a ledger countersigned by the other authority, verified offline, and a desk that went back', async () => {
  const { folder } = cli
  const home: Settings = { HIEPLUC_DATA: join(folder, 'desk'), HIEPLUC_LEDGER_NAME: 'desk.example/ledger' }
  const at = (name: string) => join(folder, name)
  const desk = await cli.serve(home)

  // The police make a key on their own machine and send its public part; the desk registers it.
  const vkey = well(
    await cli.run(['keys', 'make', at('police.key'), '--name', 'police.example/w', '--witness']),
  ).trim()
  assert.match(vkey, /^police\.example\/w\+[0-9a-f]{8}\+B/)
  assert.equal((await stat(at('police.key'))).mode & 0o777, 0o600)
  const add = ['witness', 'add', 'police witness', '--key', vkey, '--organisation', 'mps-a05']
  const token = well(await cli.run(add, home)).trim()
  const shown = await until(
    () => cli.run(['keys', 'show'], home),
    ({ out }) => out.startsWith('desk.example'),
  )
  assert.equal((await stat(at('desk/ledger.key'))).mode & 0o777, 0o600)
  const deskKey = shown.out.split('\t', 1)[0]!
  await writeFile(at('keys.txt'), `# desk and witness\n${deskKey}\n${vkey}\n`)

  const elsewhere: Settings = { HIEPLUC_DATA: at('police') }
  const witnessing = [
    'witness',
    '--once',
    '--url',
    desk.url,
    '--token',
    token,
    '--key',
    at('police.key'),
  ].concat([...['--state', at('witness.json'), '--archive', at('archive.ndjson')]])
  assert.equal((await cli.run(witnessing, elsewhere)).exit, 2, 'the first time it takes the desk’s key')
  const first = await until(
    () => cli.run([...witnessing, '--desk-key', deskKey], elsewhere),
    ({ exit }) => exit === 0,
  )
  assert.match(first.out, /Countersigned the ledger up to entry \d+/)
  const readsNothing = await cli.run(['status', '--url', desk.url, '--token', token], elsewhere)
  assert.match(readsNothing.err, /This token is a witness’s/)

  // A backup now; then the desk goes on, changes its key, and is witnessed again.
  well(await cli.run(['backup', at('old.hlb')], home))
  // The start still writes entries, so the newest head may be one the witness has not seen.
  const cosigned = await until(
    async () => {
      await cli.run(witnessing, elsewhere)
      return cli.run(['ledger', 'checkpoint'], home)
    },
    ({ out }) => out.includes('police.example/w'),
  )
  await writeFile(at('kept.txt'), cosigned.out)
  assert.match(
    well(await cli.run(['status'], home)),
    /countersigned by the witnesses \(1\) up to [1-9]\d* \(\d{4}-.*Z\)/,
  )
  const newKey = well(await cli.run(['keys', 'rotate'], home)).trim()
  assert.notEqual(newKey, deskKey)
  well(await cli.run(['source', 'add', 'feed'], home))
  const grown = await until(
    () => cli.run(['ledger', 'checkpoint'], home),
    ({ out }) => out.split('\n')[1] !== '' && !out.includes('police.example'),
  )
  const size = Number(grown.out.split('\n')[1])
  const second = await until(
    () => cli.run(witnessing, elsewhere),
    ({ out, exit }) => exit === 0 && out !== '',
  )
  assert.match(second.out, /Countersigned/)

  // Everything is verified without the desk.
  const kept = Number((await readFile(at('kept.txt'), 'utf8')).split('\n')[1])
  const [consistency, proof] = [at('consistency.txt'), at('entry.tlog-proof')]
  const consistent = well(await cli.run(['ledger', 'consistency', `${kept}`], home))
  await writeFile(consistency, consistent)
  await writeFile(proof, well(await cli.run(['ledger', 'proof', '1'], home)))
  well(await cli.run(['ledger', 'export', at('ledger.ndjson')], home))
  assert.equal((await desk.stop()).exit, 0)

  const trusting = ['--keys', at('keys.txt')]
  const whole = await cli.run(['verify', at('ledger.ndjson'), '--checkpoint', at('kept.txt'), ...trusting])
  assert.match(well(whole), /intact/)
  assert.match(whole.err, /police\.example\/w countersigned up to entry/)
  well(await cli.run(['verify', at('ledger.ndjson'), '--checkpoint', at('archive.ndjson'), ...trusting]))
  const [followed, alone] = [
    // The reader knows the first key alone, and a pair of checkpoints says nothing of the change.
    await cli.run(['verify', consistency, '--checkpoint', at('kept.txt'), ...trusting]),
    await cli.run(['verify', proof]),
  ]
  assert.deepEqual([followed.exit, alone.exit], [1, 2])
  await writeFile(at('keys.txt'), `${deskKey}\n${newKey}\n${vkey}\n`)
  assert.match(
    well(await cli.run(['verify', consistency, '--checkpoint', at('kept.txt'), ...trusting])),
    size > kept ? /continues that at/ : /the head of the ledger/,
  )
  assert.match(well(await cli.run(['verify', proof, ...trusting])), /"desk\.seeded"/)
  assert.match(well(await cli.run(['verify', at('kept.txt'), ...trusting])), /the head of the ledger/)

  // One bit of the export, and it is known which entry.
  const bytes = await readFile(at('ledger.ndjson'))
  bytes[bytes.indexOf('desk.seeded') + 2]! ^= 1
  await writeFile(at('touched.ndjson'), bytes)
  const touched = await cli.run(['verify', at('touched.ndjson'), '--checkpoint', at('kept.txt'), ...trusting])
  assert.equal(touched.exit, 1)
  assert.match(touched.out, /text of entry 0 does not fit/)

  // An old backup in the place of the desk: it does not sign on, and the witness refuses it loudly.
  const back: Settings = { ...home, HIEPLUC_DATA: at('back') }
  well(await cli.run(['restore', at('old.hlb')], back))
  const keys = await readFile(at('desk/ledger.key'), 'utf8')
  await writeFile(at('back/ledger.key'), keys, { mode: 0o600 })
  const twin = await cli.serve(back)
  const told = await cli.run([...witnessing.map((word) => (word === desk.url ? twin.url : word))], elsewhere)
  assert.equal(told.exit, 4, told.out + told.err)
  assert.match(told.err, /THE LEDGER WENT BACK/)
  const evidence = (await readdir(folder)).find((name) => name.startsWith('witness.json.evidence'))
  assert.match(await readFile(at(evidence!), 'utf8'), /countersigned:[\s\S]*shown:/)
  assert.equal((await twin.stop()).exit, 0)
})
