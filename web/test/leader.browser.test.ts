import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { tally, type Tally } from '@hiepluc/contract/endpoints/measurement.ts'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { openFakeDesk, type FakeDesk } from './fake-desk.ts'
import { isTooWide, violations } from './judge.ts'
import { openPage } from './open-page.ts'
import { takePicture } from './take-picture.ts'

let browser: Browser
let desk: FakeDesk
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openFakeDesk()])
})
after(async () => {
  await browser.close()
  await desk.close()
})

const counts = (open: number) => ({ open, late: 2, overdue: 1, opened: 4, closed: 3, back: 1 })
const MONDAYS = ['09-28', '10-05', '10-12', '10-19', '10-26', '11-02', '11-09', '11-16', '11-23']
const TALLY: Tally = tally.parse({
  ...{
    countedAt: '2026-11-27T03:00:00.000Z',
    isUnit: false,
    open: 120,
    late: 17,
    overdue: 3,
    moreOperators: 2,
  },
  ...{ bySeverity: { critical: 7, low: 113 }, byState: { reported: 120 } },
  weeks: MONDAYS.map((day, nth) => ({
    ...{ from: `2026-${day}`, isPartial: nth === 8, opened: 40 + nth, closed: 30, back: 2, answered: 9 },
    soFar: { opened: nth === 8 ? 48 : 24, closed: 12, back: 1, answered: 4 },
    ...{ answerMinutes: 300 + nth, closeMinutes: 8000 },
  })),
  byClass: [{ class: 'malicious-code', ...counts(90), usual: 3.5 }],
  byOperator: [{ operator: { id: 11, name: '=Doanh nghiệp', nameEn: 'Operator' }, ...counts(120) }],
  byProvince: [
    { province: '79', ...counts(20) },
    { province: '01', ...counts(5) },
    { province: 'unknown', ...counts(95) },
  ],
})

test('the leader’s page says its figures in words, on the map, in tables, as a file and on two sheets of paper', async () => {
  const page = await openPage(browser, desk)
  const { tab, complaints } = page
  await tab.route('**/api/session', async (route) => {
    const answer = await route.fetch()
    const said = (await answer.json()) as { member: object }
    await route.fulfill({ json: { ...said, member: { ...said.member, roles: ['leader'] } } })
  })
  const asked: string[] = []
  await tab.route('**/api/tally*', (route) => {
    asked.push(new URL(route.request().url()).search)
    return route.fulfill({ json: TALLY })
  })
  await page.open('/leader')
  const main = tab.locator('main')
  await main.getByText('Tuần này đến giờ mở 48 sự cố').waitFor()
  await main.getByText('nhiều hơn 100%').waitFor()
  await tab.locator('[data-province="79"]').waitFor()
  assert.equal(await tab.locator('[data-province]').count(), 34)
  await main.getByText('Quần đảo Trường Sa').waitFor()
  assert.equal(await isTooWide(tab), '')
  assert.deepEqual(await violations(tab), [])
  await takePicture(tab, 'leader', true)
  // the counter leads to the list of what it counts
  assert.equal(
    await main.getByRole('link', { name: '95' }).getAttribute('href'),
    '/incidents?province=unknown',
  )

  const [file] = await Promise.all([tab.waitForEvent('download'), tab.getByText('Tải số liệu').click()])
  const pieces: Buffer[] = []
  for await (const piece of await file.createReadStream()) pieces.push(piece as Buffer)
  const text = Buffer.concat(pieces).toString()
  assert.match(text, /2026-11-23 \*,48,30,2,9,48,308,8000\r\n/)
  assert.match(text, /'=Doanh nghiệp,120,2,1,4,3,1\r\n/)

  const sheets = await tab.pdf({ preferCSSPageSize: true, printBackground: true })
  assert.equal(sheets.toString('latin1').match(/\/Type \/Page\b/g)?.length, 2)

  await tab.locator('[data-province="01"]').click()
  await tab.waitForURL('**/leader?province=01')
  await tab.waitForFunction(() => document.querySelector('.hl-bone') === null)
  assert.ok(asked.includes('?province=01'))
  assert.deepEqual(complaints, [])
  await page.close()
})
