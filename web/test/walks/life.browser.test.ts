import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { enter, look } from '../demo-page.ts'
import { type OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'

// The life of a report as those who carry it see it: the duty officer of the regulator, the operator's contact, the police.
// Each step goes on from the one before; the pictures of docs/pictures are taken here.

let browser: Browser
let desk: RealDesk
let officer: OpenPage
let operator: OpenPage
let police: OpenPage
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo'])])
  ;[officer, operator, police] = [
    await enter(browser, desk, /^An \(trực ban\)/),
    await enter(browser, desk, /^Oanh/),
    await enter(browser, desk, /^Khánh/),
  ] as const
})
after(async () => {
  await browser.close()
  await desk.close()
})

/** A host of VNPT that a sinkhole heard of at a time. */
const sinkhole = (at: number) => ({
  name: '2026-sinkhole-vnpt.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`timestamp,severity,protocol,src_ip,src_port,src_asn,infection
${new Date(at).toISOString().slice(0, 19).replace('T', ' ')},critical,tcp,14.160.0.9,4444,45899,andromeda
`),
})

/** Hands a report in and waits until it was read. */
async function handIn(at: number): Promise<void> {
  await officer.open('/reports')
  await officer.tab.locator('input[type=file]').setInputFiles(sinkhole(at))
  // The desk has just started, and a machine may have other work.
  await officer.tab.getByText('đọc xong: 1 dòng').waitFor({ timeout: 60_000 })
}

/** The one incident there is. */
async function openIncident(page: OpenPage): Promise<void> {
  await page.open('/incidents?state=all')
  const path = await page.tab.locator('a[data-row]').first().getAttribute('href')
  await page.open(path!)
}

/** Takes a step of the incident, with words where they are given. */
async function step({ tab }: OpenPage, act: string, words?: string): Promise<void> {
  await tab.getByRole('button', { name: act, exact: true }).first().click()
  const dialog = tab.getByRole('dialog')
  if (words !== undefined) await dialog.getByRole('textbox').last().fill(words)
  await dialog.getByRole('button', { name: act, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

const saved = (tab: Page) => tab.getByText('Đã lưu trên bàn trực').waitFor()

async function sendReport(tab: Page): Promise<void> {
  await tab.getByRole('button', { name: 'Gửi báo cáo' }).click()
  await tab.getByRole('dialog').getByRole('button', { name: 'Gửi báo cáo' }).click()
  await tab.getByRole('dialog').waitFor({ state: 'hidden' })
}

const state = (page: OpenPage, words: string) =>
  page.tab.locator('main header').getByText(words, { exact: true }).waitFor()

test('a report is handed in, read, and has opened an incident', async () => {
  await handIn(Date.now() - 3_600_000)
  await officer.open('/reports')
  await look(officer, 'life-1-report')
  await openIncident(officer)
  await state(officer, 'Mới ghi nhận')
})

test('the officer confirms it and notifies the operator', async () => {
  await step(officer, 'Xác nhận')
  await state(officer, 'Đã xác nhận')
  await step(officer, 'Thông báo cho doanh nghiệp', 'Máy 14.160.0.9 nhiễm mã độc, đề nghị xử lý.')
  await state(officer, 'Đã báo đơn vị')
  await look(officer, 'life-2-notified')
})

test('the operator finds it under what is new, answers, and writes', async () => {
  await operator.open('/news')
  await operator.tab.getByText('đề nghị xử lý').waitFor()
  await look(operator, 'life-3-news')
  await openIncident(operator)
  await step(operator, 'Trả lời', 'Đang cô lập máy.')
  await state(operator, 'Đã trả lời')
  await operator.tab.getByLabel('Tin nhắn').fill('Sẽ gửi báo cáo ban đầu trong hôm nay.')
  await operator.tab.getByRole('button', { name: 'Gửi', exact: true }).click()
  await operator.tab.getByText('Sẽ gửi báo cáo ban đầu').first().waitFor()
  await look(operator, 'life-4-answered')
})

let report = ''

test('the operator hands in its initial notice', async () => {
  const { tab } = operator
  await tab.getByRole('button', { name: 'Lập: Thông báo ban đầu' }).click()
  await tab.waitForURL(/\/staged\/\d+$/)
  report = new URL(tab.url()).pathname
  await tab.getByLabel(/^Hệ thống, mạng, công trình/).fill('Cổng khách hàng')
  await tab.getByLabel(/^Diễn biến ban đầu/).fill('Máy chủ web nhiễm mã độc.')
  for (const group of await tab.getByRole('group', { name: /^Dấu hiệu/ }).all())
    await group.getByLabel('Không').check()
  await tab.getByLabel(/^Dịch vụ/).selectOption({ index: 2 })
  const contact = tab.getByRole('group', { name: /^Đầu mối liên hệ/ })
  await contact.getByLabel('Họ tên').fill('Nguyễn Văn An')
  await contact.getByLabel('Điện thoại').fill('+84 24 3555 0000')
  await saved(tab)
  await tab.getByRole('button', { name: 'Kiểm tra' }).click()
  await tab.getByText('Báo cáo đã đủ, có thể gửi.').waitFor()
  await look(operator, 'life-5-notice')
  await sendReport(tab)
  await tab.getByText('Chờ xem xét').waitFor()
})

test('the officer returns it for correction, the operator mends it, and it is accepted', async () => {
  await officer.open(report)
  await officer.tab.getByRole('button', { name: 'Trả lại để sửa' }).click()
  await officer.tab.getByLabel('Cần sửa gì').fill('Nêu rõ số người dùng bị ảnh hưởng.')
  await officer.tab.getByRole('dialog').getByRole('button', { name: 'Trả lại để sửa' }).click()
  await officer.tab.getByRole('dialog').waitFor({ state: 'hidden' })
  await operator.open(report)
  await operator.tab.getByText('Nêu rõ số người dùng bị ảnh hưởng.').first().waitFor()
  await operator.tab.getByLabel(/^Người dùng bị ảnh hưởng/).fill('1200')
  await saved(operator.tab)
  await look(operator, 'life-6-returned')
  await sendReport(operator.tab)
  await officer.open(report)
  await officer.tab.getByText('1 mục thay đổi so với bản trước').waitFor()
  await look(officer, 'life-7-changed')
  await officer.tab.getByRole('button', { name: 'Chấp nhận' }).click()
  await officer.tab.getByRole('dialog').getByRole('button', { name: 'Chấp nhận' }).click()
  await officer.tab.getByText('Đã chấp nhận').first().waitFor()
})

test('the operator contains and resolves it, and the police close it', async () => {
  await openIncident(operator)
  await step(operator, 'Báo đã khoanh vùng', 'Đã ngắt khỏi mạng.')
  await state(operator, 'Đã khoanh vùng')
  await step(operator, 'Báo đã khắc phục', 'Đã cài lại máy chủ.')
  await state(operator, 'Đã khắc phục')
  await openIncident(police)
  await look(police, 'life-8-resolved')
  await step(police, 'Đóng sự cố')
  await state(police, 'Đã đóng, khắc phục xong')
})

test('seen again, the same incident is back as relapsed, with all that happened to it', async () => {
  // reports tell of whole seconds: the next one is past the closing for certain
  const closed = Date.now()
  while (Math.floor(Date.now() / 1000) <= Math.floor(closed / 1000)) await officer.tab.waitForTimeout(50)
  await handIn(Date.now())
  await openIncident(officer)
  await state(officer, 'Tái diễn')
  const more = officer.tab.locator('#timeline').getByRole('button', { name: 'Tải thêm' })
  if (await more.isVisible()) await more.click()
  const timeline = (await officer.tab.locator('main').textContent())!
  for (const words of ['đề nghị xử lý', 'Đang cô lập máy.', 'Đã cài lại máy chủ.'])
    assert.ok(timeline.includes(words), words)
  await look(officer, 'life-9-relapsed')
})
