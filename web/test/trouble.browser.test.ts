import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { openFakeDesk, type FakeDesk } from './fake-desk.ts'
import { openPage, type OpenPage } from './open-page.ts'

let browser: Browser
let desk: FakeDesk
let page: OpenPage
before(async () => {
  browser = await launchChromium()
})
after(() => browser.close())
beforeEach(async () => {
  desk = await openFakeDesk()
  page = await openPage(browser, desk)
})
afterEach(async () => {
  await page.close()
  await desk.close()
})

const heading = () => page.tab.locator('main h1')

test('a source is added; its token is shown once with a line that works', async () => {
  await page.open('/sources')
  await page.tab.getByRole('button', { name: 'Thêm nguồn tin' }).first().click()
  const dialog = page.tab.getByRole('dialog')
  await dialog.getByLabel('Tên nguồn').fill('Bẫy Đà Nẵng')
  desk.refuse('addSource', {
    kind: 'already-there',
    vi: 'Đã có nguồn tên này; đặt tên khác.',
    en: 'Already there.',
  })
  await dialog.getByRole('button', { name: 'Thêm nguồn tin' }).click()
  await dialog.getByText('đặt tên khác').waitFor()
  desk.refuse('addSource', undefined)
  // closed by accident and opened again, what was typed is still there
  await page.tab.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.tab.getByRole('button', { name: 'Thêm nguồn tin' }).first().click()
  assert.equal(await dialog.getByLabel('Tên nguồn').inputValue(), 'Bẫy Đà Nẵng')
  await dialog.getByRole('button', { name: 'Thêm nguồn tin' }).click()
  const token = await dialog.locator('[data-token]').textContent()
  assert.ok((await dialog.textContent())?.includes(`Authorization: Bearer ${token}`))
  await page.tab.keyboard.press('Escape')
  assert.equal(await dialog.isVisible(), true, 'a token shown once does not go by a slip')
  await dialog.getByRole('button', { name: 'Tôi đã cất mã' }).click()
  await page.tab.getByRole('link', { name: 'Bẫy Đà Nẵng' }).waitFor()
  await page.tab.getByRole('button', { name: 'Thêm nguồn tin' }).click()
  assert.equal(await dialog.getByLabel('Tên nguồn').inputValue(), '')
})

test('a lost line is said, what was read stays, and it comes back by itself', async () => {
  await page.open('/incidents')
  desk.lose(true)
  await page.tab.getByLabel('Mức độ', { exact: true }).selectOption('high')
  await page.tab.getByText('Mất kết nối với bàn trực.').waitFor()
  await page.tab.getByText('Không kết nối được với bàn trực').waitFor()
  desk.lose(false)
  await page.tab.getByText('Mất kết nối với bàn trực.').waitFor({ state: 'hidden' })
  await page.tab.locator('a[data-row]').first().waitFor()
})

test('a stuck queue and failed work are hinted at', async () => {
  desk.change({ stuck: true, failed: 2 })
  await page.open('/incidents')
  await page.tab.getByText(/3 bản tin đang chờ đọc, lâu nhất đã 1[67] phút/).waitFor()
  await page.tab.getByText('2 việc đọc bị hỏng.').waitFor()
})

test('a refusal is told in the reader’s language; a defect gives its reference', async () => {
  desk.refuse('listOperators', {
    kind: 'defect',
    vi: 'Bàn trực gặp lỗi.',
    en: 'The desk failed.',
    reference: 'r-41c7',
  })
  await page.open('/operators')
  await page.tab.getByText('Bàn trực gặp lỗi.').waitFor()
  await page.tab.getByText('r-41c7').waitFor()
  await page.tab.getByRole('button', { name: 'English' }).click()
  await page.tab.getByText('The desk failed.').waitFor()
  desk.refuse('listOperators', undefined)
  await page.tab.getByRole('button', { name: 'Try again' }).click()
  await page.tab.locator('a[data-row]').first().waitFor()
})

test('language and scheme are remembered', async () => {
  await page.open('/incidents')
  await page.tab.getByRole('button', { name: 'English' }).click()
  await page.tab.getByRole('button', { name: 'Dark' }).click()
  await page.open('/reports')
  assert.equal(await heading().textContent(), 'Reports')
  assert.equal(await page.tab.locator('html').getAttribute('data-mantine-color-scheme'), 'dark')
  assert.equal(await page.tab.locator('html').getAttribute('lang'), 'en')
})

for (const list of ['/incidents', '/desk'])
  test(`while a slow desk answers the rows keep their place: ${list}`, async () => {
    desk.slow(700)
    await page.tab.goto(`${desk.url}${list}`)
    const table = page.tab.getByRole('table')
    await table.waitFor()
    const before = await table.boundingBox()
    await page.tab.locator('table a[data-row]').first().waitFor()
    const now = await table.boundingBox()
    assert.equal(now?.y, before?.y, 'the table does not jump')
  })

test('a saved filter is chosen where filters are, and moves the list no more than another choice does', async () => {
  await page.open('/desk')
  const saved = page.tab.getByRole('combobox', { name: 'Đã lưu' })
  const table = page.tab.getByRole('table')
  await page.tab.locator('table a[data-row]').first().waitFor()
  const before = await table.boundingBox()
  await saved.selectOption('Nghiêm trọng, quá hạn')
  await page.tab.waitForURL('**/desk?when=late&severity=critical')
  assert.equal((await table.boundingBox())?.y, before?.y)
  await saved.selectOption('Sửa bộ lọc đã lưu…')
  await page.tab.getByRole('dialog').getByRole('button', { name: 'Đổi tên' }).waitFor()
  await page.tab.keyboard.press('Escape')
  await page.tab.getByRole('combobox', { name: 'Trạng thái' }).selectOption('notified')
  await page.tab.getByRole('button', { name: 'Lưu bộ lọc này' }).waitFor()
})
