import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { withConnection } from '../../../server/src/platform/connection.ts'
import { plantTimeline } from '../../../server/test/plant-timeline.ts'
import { openTestServer, type FreshDatabase, type TestServer } from '../../../server/test/test-server.ts'
import { launchChromium } from '../chromium.ts'
import { enter } from '../demo-page.ts'
import type { OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'

// An incident of fifty thousand observations and ten thousand lines: however far down somebody reads, the page stays as
// light as at its top.

const OBSERVATIONS = 50_000
const LINES = 10_000
/** Rows read down to; each page of them is 200. */
const READ = 4_000
/** Until the page can be worked with. Milliseconds. */
const OPENS = 1_500
const ELEMENTS = 12_000

let browser: Browser
let server: TestServer
let database: FreshDatabase
let desk: RealDesk
let officer: OpenPage
let path: string
before(async () => {
  ;[browser, server] = await Promise.all([launchChromium(), openTestServer()])
  database = await server.fresh()
  desk = await openRealDesk(['--demo'], { DATABASE_URL: database.adminUrl })
  officer = await enter(browser, desk, /^An \(trực ban\)/)
  await sendReport(officer)
  await officer.open('/incidents')
  path = (await officer.tab.locator('a[data-row]').first().getAttribute('href'))!
  await plantLines(Number(/\d+$/.exec(path)![0]))
})
after(async () => {
  await browser.close()
  await desk.close()
  await server.stop()
})

async function sendReport({ tab, ...page }: OpenPage): Promise<void> {
  const at = new Date(Date.now() - 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  const rows = Array.from(
    { length: OBSERVATIONS },
    (_, nth) => `${at},critical,tcp,14.160.0.9,${nth + 1},45899,andromeda\n`,
  )
  const buffer = Buffer.from(
    `timestamp,severity,protocol,src_ip,src_port,src_asn,infection\n${rows.join('')}`,
  )
  await page.open('/reports')
  await tab
    .locator('input[type=file]')
    .setInputFiles({ name: '2026-sinkhole.csv', mimeType: 'text/csv', buffer })
  await tab.getByText('đọc xong: 50.000 dòng').first().waitFor({ timeout: 240_000 })
}

/** What an officer and the operator's contact might have said and done in seven weeks. */
const plantLines = (incident: number) =>
  withConnection(database.urls.owner, 'the desk', async (owner) => {
    const { rows } = await owner.query<{ id: number; org: number; officer: number; own: number }>(
      `select c.id, i.org_id as org, o.id as officer, o.org_id as own from incident i
         join lateral (select id from member where org_id = i.org_id and kind = 'person' order by id limit 1) c on true
         join member o on o.name like 'An (%'
       where i.id = $1`,
      [incident],
    )
    const { id, org, officer: by, own } = rows[0]!
    const answers = { id, orgId: org }
    await plantTimeline(owner, { incident, concerns: org, by: { id: by, orgId: own }, answers, lines: LINES })
  })

/** Scrolls down until so many rows are shown; the longest gap between two frames on the way, in milliseconds. */
async function readDown(
  tab: Page,
  part: Locator,
  wanted: number,
): Promise<{ slowest: number; shown: number }> {
  let [slowest, shown] = [0, 0]
  for (let turn = 0; turn < 600 && shown < wanted; turn++) {
    const gap = await tab.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let [last, longest, frames] = [performance.now(), 0, 0]
          const step = () => {
            const now = performance.now()
            longest = Math.max(longest, now - last)
            last = now
            scrollBy(0, 120)
            if (++frames < 10) requestAnimationFrame(step)
            else resolve(longest)
          }
          requestAnimationFrame(step)
        }),
    )
    slowest = Math.max(slowest, gap)
    const words = (await part.textContent()) ?? ''
    shown = Number(/Đang hiện ([\d.]+) dòng/.exec(words)?.[1]?.replaceAll('.', '') ?? shown)
    if (turn % 4 === 0) await part.evaluate((one) => one.scrollIntoView({ block: 'end' }))
  }
  return { slowest, shown }
}

const elements = (tab: Page) => tab.evaluate(() => document.querySelectorAll('*').length)

test('opens at once, with what a decision needs on the first screen', async (t) => {
  const { tab } = officer
  const times: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    await officer.open('/incidents')
    const before = performance.now()
    await officer.open(path)
    times.push(performance.now() - before)
  }
  const opened = Math.min(...times)
  t.diagnostic(`opened in ${opened.toFixed(0)} ms; elements ${await elements(tab)}`)
  assert.ok(opened <= OPENS, `opened in ${opened} ms`)
  for (const words of [/^Việc tiếp theo/, 'Thời hạn gần nhất', 'Lời gần nhất'])
    assert.ok((await tab.getByText(words, { exact: true }).first().boundingBox())!.y < 800, String(words))
})

for (const [id, name] of [
  ['observations', 'its observations'],
  ['timeline', 'its timeline'],
] as const)
  test(`${name} come without lag however far down somebody reads`, async (t) => {
    const { tab } = officer
    await officer.open(path)
    const part = tab.locator(`#${id}`)
    await part.getByRole('button', { name: 'Tải thêm' }).click()
    const atTop = await elements(tab)
    const { slowest, shown } = await readDown(tab, part, READ)
    const atEnd = await elements(tab)
    t.diagnostic(`elements ${atTop}, ${atEnd} after ${shown} rows; slowest frame ${slowest.toFixed(0)} ms`)
    assert.ok(shown >= READ, `only ${shown} rows were read`)
    assert.ok(atEnd < ELEMENTS, `${atEnd} elements`)
    assert.deepEqual(officer.complaints, [])
  })

test('what happens meanwhile stands above, and what is read stays where it is', async () => {
  const { tab } = officer
  await tab.locator('#timeline').evaluate((part) => part.scrollIntoView({ block: 'end' }))
  await tab.waitForFunction(() => {
    const line = [...document.querySelectorAll('#timeline li')].find((one) => {
      const { top } = one.getBoundingClientRect()
      return top > 100 && top < innerHeight / 2
    })
    line?.setAttribute('data-held', '')
    return line !== undefined
  })
  const line = tab.locator('[data-held]').first()
  const { y: was } = (await line.boundingBox())!
  const words = `Lời mới ${Date.now()}`
  const id = Number(/\d+$/.exec(path)![0])
  const status = await tab.evaluate(
    async ([to, said]) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(to!, { method: 'POST', headers, body: JSON.stringify({ words: said }) })).status
    },
    [`/api/incidents/${id}/messages`, words],
  )
  assert.equal(status, 200)
  await tab.locator('dl').getByText(words).waitFor({ state: 'attached' })
  const { y: is } = (await line.boundingBox())!
  assert.ok(Math.abs(is - was) < 4, `from ${was} to ${is}`)
  assert.equal(await tab.locator('#timeline').getByText(words).count(), 0, 'far above, and not drawn')
})

test('the beginning is one choice away, and so is every kind of line', async () => {
  const { tab } = officer
  await officer.open(path)
  const part = tab.locator('#timeline')
  await part.getByLabel('Thứ tự').selectOption('oldest')
  await part.getByText('Lần 1: ').first().waitFor()
  await part.getByLabel('Loại dòng').selectOption('sightings')
  await part.getByText('Sự cố tái diễn').first().waitFor()
  await part.getByText('Lần 1: ').first().waitFor({ state: 'detached' })
  assert.deepEqual(officer.complaints, [])
})
