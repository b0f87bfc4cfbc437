import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { Observation } from '#intake/observation.ts'
import { planNotices } from '#notifications/plan-notices.ts'
import { composeMail } from '#platform/compose-mail.ts'
import type { Mail } from '#platform/mail.ts'
import { makeDeskKey, readDeskKey } from '#platform/openpgp.ts'
import type { Address } from '#registry/address.ts'
import { hold, observed } from './intake-world.ts'
import { addChannel, bring, openToldWorld, react, runOnce } from './told-world.ts'
import type { ToldWorld } from './told-world.ts'

const CAME = new Date('2026-11-20T10:00:00+07:00')
const DIGEST = new Date('2026-11-21T08:00:00+07:00')

/** How much comes at once. */
export interface Flood {
  readonly rows: number
  readonly incidents: number
  /** bytes of a mail that the rows do not fit into */
  readonly small: number
}

const said = (count: number) => new Intl.NumberFormat('vi-VN').format(count).replaceAll('.', '\\.')

/** What has to hold when very much comes at once; in the short tests a little of it. */
export function testLargeDigest({ rows: ROWS, incidents: INCIDENTS, small: SMALL }: Flood): void {
  let world: ToldWorld
  before(async () => {
    world = await openToldWorld()
  })

  let net = 0

  /** An operator of whom many addresses are seen. */
  async function flood(
    over: Partial<Observation>,
    { openpgp, count = ROWS }: { readonly openpgp?: string; readonly count?: number } = {},
  ): Promise<{ email: string; orgId: number }> {
    net++
    const held = await hold(world.desk, `100.${70 + net}.0.0/16`)
    for (let i = 0; i < 256; i++) world.held.set(`100.${70 + net}.${i}`, held)
    const { email } = await addChannel(world, held.orgId, { ...(openpgp !== undefined && { openpgp }) })
    const at = CAME.getTime() - 600_000
    const rows = Array.from({ length: count }, (_, i) =>
      observed({
        ...over,
        ...{ address: `100.${70 + net}.${i >> 8}.${i & 255}` as Address, line: i + 2, at },
        details: JSON.stringify({
          tag: `row ${i}`,
          banner: `=cmd|' /C calc'!A${i}`,
          seen: (i * 2_654_435_761) % 2 ** 32,
        }),
      }),
    )
    await bring(world, rows, CAME)
    return { email, orgId: held.orgId }
  }

  const linesIn = (mail: Mail, name: string) => {
    const file = mail.attachments!.find((one) => one.name.startsWith(name))!
    const bytes = file.name.endsWith('.gz') ? gunzipSync(file.bytes) : Buffer.from(file.bytes)
    return bytes.toString('utf8').split('\n').length - 1
  }

  test(`a digest of ${ROWS} rows leaves as one mail within ten mebibytes, signed and encrypted`, async () => {
    const reader = await makeDeskKey('Reader', 'reader@operator.example', CAME)
    const key = await readDeskKey(await makeDeskKey('Desk', 'desk@desk.example', CAME))
    const { armored } = await readDeskKey(reader)
    const { email } = await flood(
      { type: 'ddos-amplifier', identifier: 'dns', severity: 'medium' },
      { openpgp: armored },
    )
    await runOnce(world, CAME)
    const began = performance.now()
    await runOnce(world, DIGEST)
    const wrote = performance.now() - began
    const [mail, ...more] = world.mails.filter(({ to }) => to === email)
    assert.equal(more.length, 0)
    assert.deepEqual(
      [linesIn(mail!, 'observations.csv'), linesIn(mail!, 'observations.jsonl')],
      [ROWS + 1, ROWS],
    )
    assert.match(mail!.text, new RegExp(`Thư kèm ${said(ROWS)} ghi nhận`))
    const composed = await composeMail(mail!, { from: 'desk@desk.example', key, now: DIGEST })
    console.log(
      `${ROWS} rows: written in ${Math.round(wrote)} ms, mail of ${(composed.byteLength / 2 ** 20).toFixed(1)} MiB`,
    )
    assert.ok(composed.byteLength <= world.sending.mailBytes)
  })

  test('what does not fit is cut, and the mail says so', async () => {
    const { email } = await flood({ type: 'ddos-amplifier', identifier: 'ntp', severity: 'medium' })
    const small = { ...world, sending: { ...world.sending, mailBytes: SMALL } }
    await runOnce(small, CAME)
    await runOnce(small, DIGEST)
    const [mail] = world.mails.filter(({ to }) => to === email)
    const rows = linesIn(mail!, 'observations.jsonl')
    assert.ok(rows > 1000 && rows < ROWS, `${rows} rows`)
    assert.match(mail!.text, new RegExp(`chỉ kèm được phần đầu; xem và tải đủ ${said(ROWS)} ghi nhận`))
    const composed = await composeMail(mail!, { from: 'desk@desk.example', key: undefined, now: DIGEST })
    assert.ok(composed.byteLength <= SMALL)
  })

  test(`${INCIDENTS} incidents of one report are decided on in seconds`, async () => {
    const { email, orgId } = await flood({}, { count: INCIDENTS })
    await react(world, CAME)
    const began = performance.now()
    await planNotices(world.desk.worker, world.itself, world.sending, () => CAME)
    const planned = performance.now() - began
    await runOnce(world, DIGEST)
    const all = performance.now() - began
    console.log(
      `${INCIDENTS} incidents: decided in ${Math.round(planned)} ms, told and put down in ${Math.round(all - planned)} ms`,
    )
    const { rows } = await world.desk.owner.query<{ state: string; count: number }>(
      'select state, count(*)::int as count from incident where org_id = $1 group by 1',
      [orgId],
    )
    assert.deepEqual(rows, [{ state: 'notified', count: INCIDENTS }])
    assert.equal(world.mails.filter(({ to }) => to === email).length, 1)
  })
}
