import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { enter, look } from '../demo-page.ts'
import { type OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'

// What others do appears on open pages by itself, without moving a row; and everything is found from the one box.

let browser: Browser
let desk: RealDesk
let officer: OpenPage
let other: OpenPage
let operator: OpenPage
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo'])])
  officer = await enter(browser, desk, /^An \(trực ban\)/)
  other = await enter(browser, desk, /^An \(trực ban\)/)
  operator = await enter(browser, desk, /^Oanh/)
})
after(async () => {
  await browser.close()
  await desk.close()
})

const sinkhole = (...hosts: string[]) => ({
  name: `sinkhole-${hosts[0]}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `timestamp,severity,protocol,src_ip,src_port,src_asn,infection\n${hosts
      .map(
        (host) =>
          `${new Date(Date.now() - 3_600_000).toISOString().slice(0, 19).replace('T', ' ')},critical,tcp,${host},4444,45899,andromeda\n`,
      )
      .join('')}`,
  ),
})

async function handIn(page: OpenPage, ...hosts: string[]): Promise<void> {
  await page.open('/reports')
  await page.tab.locator('input[type=file]').setInputFiles(sinkhole(...hosts))
  await page.tab.getByText(`đọc xong: ${hosts.length} dòng`).first().waitFor({ timeout: 60_000 })
}

test('what comes in is told above the list, and shown when asked', async () => {
  await handIn(officer, '14.160.0.9')
  await other.open('/incidents')
  const rows = other.tab.locator('a[data-row]')
  await rows.first().waitFor()
  const [first, place] = [await rows.first().textContent(), await rows.first().boundingBox()]
  await handIn(officer, '14.160.0.10', '14.160.0.11')
  const told = other.tab.getByRole('button', { name: 'Có 2 mục mới: hiện ra' })
  await told.waitFor()
  // Nothing moved under the hand.
  assert.deepEqual([await rows.first().textContent(), await rows.first().boundingBox()], [first, place])
  await look(other, 'live-1-new')
  await told.click()
  await other.tab.waitForFunction(() => document.querySelectorAll('a[data-row]').length === 3)
  await told.waitFor({ state: 'hidden' })
})

test('an open incident says what the other side writes', async () => {
  const path = await other.tab.locator('a[data-row]').last().getAttribute('href')
  await other.open(path!)
  await operator.open(path!)
  await operator.tab.getByLabel('Tin nhắn').fill('Đã rút máy khỏi mạng lúc nửa đêm.')
  const sent = performance.now()
  await operator.tab.getByRole('button', { name: 'Gửi', exact: true }).click()
  await other.tab.getByText('Đã rút máy khỏi mạng').first().waitFor()
  console.log(`heard after ${Math.round(performance.now() - sent)} ms`)
})

test('everything is found from one box: an address, a prefix, words without diacritics', async () => {
  const ask = async (page: OpenPage, q: string) => {
    await page.tab.locator('main').focus()
    await page.tab.keyboard.press('/')
    await page.tab.locator('input[data-search]:visible').fill(q)
    await page.tab.keyboard.press('Enter')
    await page.tab.waitForURL((url) => url.searchParams.get('q') === q)
  }
  // Followers bring what can be searched up to the ledger, a little behind it.
  const findable = (q: string, part: 'addresses' | 'words', rows: number) =>
    other.tab.waitForFunction(
      async ([words, where, count]) => {
        const answer = await fetch(`/api/search?q=${encodeURIComponent(words)}`)
        return ((await answer.json()) as Record<string, { rows: unknown[] }>)[where]?.rows.length === count
      },
      [q, part, rows] as const,
      { polling: 500 },
    )
  await findable('14.160.0.0/24', 'addresses', 3)
  await findable('rut may khoi mang', 'words', 1)
  await ask(other, '14.160.0.0/24')
  await other.tab.waitForFunction(() => document.querySelectorAll('main table a[data-row]').length === 3)
  await look(other, 'search-1-prefix')
  await ask(other, 'rut may khoi mang')
  await other.tab.locator('mark', { hasText: 'rút' }).waitFor()
  await look(other, 'search-2-words')
  await ask(operator, 'rut may khoi mang')
  await operator.tab.locator('mark').first().waitFor()
  await ask(other, 'khongcogi')
  await other.tab.getByText('Không thấy gì với “khongcogi”').waitFor()
  await look(other, 'search-3-nothing')
})

test('in English, on a phone, at night', async () => {
  const phone = await enter(browser, desk, /^An \(trực ban\)/, { language: 'en', width: 360, scheme: 'dark' })
  await phone.open('/search?q=14.160.0.9')
  await phone.tab.locator('main table a[data-row]').first().waitFor()
  await look(phone, 'search-4-phone')
  await phone.open('/search?q=rut%20may')
  await phone.tab.locator('mark').first().waitFor()
  await look(phone, 'search-5-phone')
  await phone.close()
})
