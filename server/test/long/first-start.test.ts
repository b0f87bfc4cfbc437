import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openCli } from '../desk-cli.ts'

let cli: Awaited<ReturnType<typeof openCli>>
before(async () => {
  cli = await openCli()
})
after(() => cli.close())

test('a first start prints a link that makes the administrator; demo mode lets anybody in as an example', async () => {
  const real = await cli.serve({ HIEPLUC_DATA: join(cli.folder, 'real') })
  const link = /http:\S+\/set-up#([\w-]{43})$/m.exec(real.words.out)?.[1]
  assert.ok(link, real.words.out)
  const post = (url: string, body: object) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const first = { link, name: 'Hạnh', email: 'hanh@most.example', password: 'bốn từ ghép lại với nhau' }
  assert.equal((await post(`${real.url}/api/set-up`, first)).status, 201)
  assert.equal((await post(`${real.url}/api/set-up`, { ...first, email: 'x@most.example' })).status, 404)
  assert.equal((await real.stop()).exit, 0)
  const again = await cli.serve({ HIEPLUC_DATA: join(cli.folder, 'real') })
  assert.doesNotMatch(again.words.out, /set-up/)
  await again.stop()
  const never = await cli.run(['serve', '--demo'], { HIEPLUC_DATA: join(cli.folder, 'real') })
  assert.match(never.err, /Real people have accounts at this desk/)

  const demo = await cli.serve({ HIEPLUC_DATA: join(cli.folder, 'demo') }, '--demo')
  assert.match(demo.words.out, /Demo mode/)
  const { accounts } = (await (await fetch(`${demo.url}/api/session`)).json()) as {
    accounts: { id: number }[]
  }
  const entered = await post(`${demo.url}/api/session/example`, { member: accounts[0]!.id })
  const [cookie = ''] = entered.headers.getSetCookie().map((one) => one.split(';')[0])
  assert.equal((await fetch(`${demo.url}/api/incidents`, { headers: { cookie } })).status, 200)
  await demo.stop()
})
