import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { enter, look } from '../demo-page.ts'
import { openFakeDesk } from '../fake-desk.ts'
import { openPage, type OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'
import { ACT_KEYS } from '../../src/shell/keys.ts'

let browser: Browser
let desk: RealDesk
let officer: OpenPage
before(async () => {
  browser = await launchChromium()
  desk = await openRealDesk(['--demo'])
  officer = await enter(browser, desk, /^An \(trực ban\)/)
})
after(async () => {
  await browser.close()
  await desk.close()
})

const hosts = Array.from({ length: 4 }, (_, nth) => {
  const at = new Date(Date.now() - (nth + 1) * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  return `${at},critical,tcp,14.160.0.${nth + 1},4444,45899,andromeda`
})
const report = {
  ...{ name: '2026-sinkhole-vnpt.csv', mimeType: 'text/csv' },
  buffer: Buffer.from(`timestamp,severity,protocol,src_ip,src_port,src_asn,infection\n${hosts.join('\n')}\n`),
}

const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => officer.tab.keyboard.press(key)), Promise.resolve())
const focused = () => officer.tab.evaluate(() => document.activeElement?.tagName ?? '')
const focusedWords = () => officer.tab.evaluate(() => document.activeElement?.textContent ?? '')

/** What the counter of all says, once it says that. */
const counted = (count: number) =>
  officer.tab.waitForFunction(
    (wanted) =>
      document.querySelector('main nav a[aria-current="page"]')?.textContent?.endsWith(` ${wanted}`),
    count,
  )

test('an officer clears the queue by keyboard alone', async () => {
  await officer.open('/reports')
  await officer.tab.locator('input[type=file]').setInputFiles(report)
  await press('g', 'v')
  await officer.tab.waitForURL('**/desk')
  await officer.tab.waitForFunction(
    () => document.querySelectorAll('main a[data-row]').length === 4,
    undefined,
    {
      timeout: 60_000,
    },
  )
  await counted(4)
  await look(officer, 'desk-queue')
  // The first is taken in hand, given back, and taken again.
  await press('j', 'a')
  const mine = officer.tab.locator('td[data-cell="hand"]').getByText('Tôi', { exact: true })
  await mine.waitFor()
  await press('z')
  await mine.waitFor({ state: 'detached' })
  await press('a')
  await mine.waitFor()
  // All are confirmed at once, each step saying first with how many.
  await press('j', 'X', 'c')
  const dialog = officer.tab.getByRole('dialog')
  await dialog.getByText('Làm được với cả 4 sự cố.').waitFor()
  await look(officer, 'desk-confirm-all')
  const send = async (act: string) => {
    await dialog.getByRole('button', { name: `${act} (4)`, disabled: false }).waitFor()
    while (!(await focusedWords()).startsWith(`${act} (`)) await press('Tab')
    await press('Enter')
    await dialog.waitFor({ state: 'hidden' })
  }
  const whole = async (act: string, says: string) => {
    await send(act)
    await officer.tab.waitForFunction((next) => {
      const texts = [...document.querySelectorAll('main a[data-row]')].map((row) => row.textContent)
      return texts.length === 4 && texts.every((text) => text.startsWith(next))
    }, says)
  }
  await whole('Xác nhận', 'Thông báo cho doanh nghiệp')
  await press('j', 'X', 'n')
  await dialog.getByText('Làm được với cả 4 sự cố.').waitFor()
  await whole('Thông báo cho doanh nghiệp', 'Hỏi doanh nghiệp đã thấy tin chưa')
  // The operator says by telephone that they are none of its own; that is put down, and decided on.
  await press('j', 'X', 'e')
  await dialog.getByText('Làm được với cả 4 sự cố.').waitFor()
  for (let tries = 0; tries < 8 && (await focused()) !== 'SELECT'; tries++) await press('Shift+Tab')
  await press('ArrowDown', 'ArrowDown', 'ArrowDown')
  while ((await focused()) !== 'TEXTAREA') await press('Tab')
  await officer.tab.keyboard.type('Máy không thuộc mạng của đơn vị.')
  await whole('Trả lời', 'Xem câu trả lời')
  await press('j', 'X', 'd')
  await dialog.getByText('Làm được với cả 4 sự cố.').waitFor()
  await officer.tab.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  await officer.tab.keyboard.type('Đã kiểm tra: đúng như doanh nghiệp nói.')
  await send('Đóng sự cố')
  await officer.tab.getByRole('heading', { name: 'Hết việc' }).waitFor()
  await counted(0)
  await look(officer, 'desk-cleared')
})

test('each act of the table of keys does something on the queue or on an incident', async () => {
  const paper = await openFakeDesk()
  const page = await openPage(browser, paper)
  const done = new Set<string>()
  try {
    const closed = paper.country.incidents.find(({ state }) => state === 'closed')!
    const places = ['/desk', ...[paper.country.incidents[0]!, closed].map(({ id }) => `/incidents/${id}`)]
    for (const path of places)
      for (const [act, key] of Object.entries(ACT_KEYS)) {
        if (done.has(act)) continue
        await page.open(path)
        const sent = paper.received.length
        if (path === '/desk') await page.tab.locator('main a[data-row][data-id]').first().focus()
        // There is something to undo once something was done.
        if (act === 'undo') {
          await page.tab.keyboard.press(ACT_KEYS.take)
          await page.tab.getByRole('button', { name: /Hoàn tác/ }).waitFor()
        }
        const before = act === 'undo' ? paper.received.length : sent
        await page.tab.keyboard.press(key)
        const at = () => page.tab.evaluate(() => document.activeElement?.tagName ?? '')
        for (let tries = 0; tries < 20 && !done.has(act); tries++) {
          const isOpen = (await page.tab.getByRole('dialog').count()) > 0
          if (isOpen || paper.received.length > before || ['SELECT', 'TEXTAREA'].includes(await at()))
            done.add(act)
          else await page.tab.waitForTimeout(50)
        }
      }
    assert.deepEqual([...done].toSorted(), Object.keys(ACT_KEYS).toSorted())
  } finally {
    await page.close()
    await paper.close()
  }
})
