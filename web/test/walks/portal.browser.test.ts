import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openLetterBox, type LetterBox } from '../../../server/test/letter-box.ts'
import { launchChromium } from '../chromium.ts'
import { enter, look } from '../demo-page.ts'
import { openPage, type OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'

// An operator's own affairs: it says whom to tell, proves that the address is read, claims a network, and after the authority's
// yes a report that names an address of it opens an incident there. Each step goes on from the one before.

let browser: Browser
let letters: LetterBox
let desk: RealDesk
let officer: OpenPage
let operator: OpenPage
before(async () => {
  letters = await openLetterBox()
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo'], letters.settings)])
  ;[officer, operator] = [
    await enter(browser, desk, /^An \(trực ban\)/),
    await enter(browser, desk, /^Oanh/),
  ] as const
})
after(async () => {
  await browser.close()
  await desk.close()
  await letters.close()
})

const NOC = 'noc@north.example'
const dialogOf = (tab: Page) => tab.getByRole('dialog')
const sent = (tab: Page) => dialogOf(tab).waitFor({ state: 'hidden' })

test('the operator adds a contact, and is told that nothing goes there yet', async () => {
  const { tab } = operator
  await operator.open('/contacts')
  await tab.getByRole('button', { name: 'Thêm đầu mối' }).click()
  await dialogOf(tab).getByLabel('Tên người hoặc bộ phận').fill('Trực mạng ca đêm')
  await dialogOf(tab).getByLabel('Địa chỉ thư').fill(NOC)
  await dialogOf(tab)
    .getByLabel(/^Điện thoại/)
    .fill('+84 24 3555 0000')
  await dialogOf(tab).getByRole('button', { name: 'Thêm đầu mối' }).click()
  await sent(tab)
  await tab.getByText('Chưa xác minh').first().waitFor()
  await look(operator, 'portal-1-contact')
})

test('who reads there opens the link, which changes nothing, and presses the button, which does', async () => {
  const [link] = /http:\S+\/verify-address#[\w-]{43}/.exec(await letters.mailTo(NOC)) ?? []
  assert.ok(link, 'the mail has the link')
  const reader = await openPage(browser, { url: '' })
  await reader.open(link)
  await reader.tab.getByText('Trực mạng ca đêm').waitFor()
  reader.complaints.length = 0
  await look(reader, 'portal-2-verify')
  await operator.open('/contacts')
  await operator.tab.getByText('Chưa xác minh').first().waitFor()
  await reader.tab.getByRole('button', { name: 'Xác nhận' }).click()
  await reader.tab.getByText('Đã xác nhận').waitFor()
  await reader.close()
  await operator.open('/contacts')
  await operator.tab.getByText('Đã xác minh').first().waitFor()
})

test('it says when and of what they hear, and of what not for a while', async () => {
  const { tab } = operator
  await tab.getByRole('button', { name: 'Đổi cách nhận' }).first().click()
  await dialogOf(tab).getByLabel('Khi nào').selectOption('digest')
  await dialogOf(tab).getByLabel('Có giờ yên lặng').check()
  await look(operator, 'portal-3-channel')
  await dialogOf(tab).getByRole('button', { name: 'Lưu' }).click()
  await sent(tab)
  await tab.getByText(/gộp thành bản tổng hợp \(08:00\) · yên lặng 22:00–06:00/).waitFor()
  await tab.getByRole('button', { name: 'Tạm ngừng' }).click()
  await dialogOf(tab).getByLabel('Tài sản, đúng như ghi trong sự cố').fill('192.0.2.77')
  await dialogOf(tab).getByLabel('Lý do').fill('Đang thay thiết bị, đã biết.')
  await dialogOf(tab).getByRole('button', { name: 'Tạm ngừng' }).click()
  await sent(tab)
  await tab.getByRole('button', { name: 'Nhận lại ngay' }).waitFor()
  await look(operator, 'portal-4-contacts', true)
})

test('it claims a network, with a slip that is told where it was made', async () => {
  const { tab } = operator
  await operator.open('/claims')
  await tab.getByRole('button', { name: 'Đề nghị ghi nhận' }).click()
  await dialogOf(tab).getByLabel('Tài nguyên').fill('192.0.2.9/24')
  await dialogOf(tab)
    .getByLabel('Vì sao là của đơn vị')
    .fill('Quyết định cấp 118/QĐ năm 2024, tra tại VNNIC.')
  await dialogOf(tab).getByRole('button', { name: 'Đề nghị ghi nhận' }).click()
  await tab.getByText('hãy ghi địa chỉ đầu tiên của dải').waitFor()
  operator.complaints.length = 0
  await dialogOf(tab).getByLabel('Tài nguyên').fill('192.0.2.0/24')
  await dialogOf(tab).getByRole('button', { name: 'Đề nghị ghi nhận' }).click()
  await sent(tab)
  await tab.getByText('Đang được xem xét').last().waitFor()
  await look(operator, 'portal-5-claim')
})

test('the authority sees what meets it, and approves', async () => {
  const { tab } = officer
  await officer.open('/claims')
  await tab.getByRole('button', { name: 'Xem và quyết định' }).click()
  await dialogOf(tab).getByText('Không ai khác được ghi nhận').waitFor()
  await dialogOf(tab).getByLabel('Là của đơn vị từ ngày').fill('2026-01-01')
  await look(officer, 'portal-6-decide')
  await dialogOf(tab).getByRole('button', { name: 'Chấp thuận' }).click()
  await sent(tab)
  await tab.getByText('Đã chấp thuận').last().waitFor()
})

test('a report that names an address of it opens an incident there', async () => {
  const at = new Date(Date.now() - 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  await officer.open('/reports')
  await officer.tab.locator('input[type=file]').setInputFiles({
    ...{ name: '2026-sinkhole-claimed.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(
      `timestamp,severity,protocol,src_ip,src_port,infection\n${at},critical,tcp,192.0.2.9,4444,andromeda\n`,
    ),
  })
  await officer.tab.getByText('đọc xong: 1 dòng').waitFor({ timeout: 60_000 })
  await operator.open('/incidents?state=all')
  await operator.tab.locator('a[data-row]').first().click()
  await operator.tab.getByText('192.0.2.9').first().waitFor()
  await operator.tab.getByText('192.0.2.0/24').first().waitFor()
  await look(operator, 'portal-7-incident')
})

test('it gives a part of it to a branch; the officer says who is meant', async () => {
  await operator.open('/claims')
  await operator.tab.getByRole('button', { name: 'Giao lại một phần' }).click()
  await dialogOf(operator.tab).getByLabel('Tài nguyên').fill('192.0.2.128/25')
  await dialogOf(operator.tab)
    .getByLabel(/^Giao cho/)
    .fill('Chi nhánh Ví dụ')
  await dialogOf(operator.tab).getByRole('button', { name: 'Giao lại một phần' }).click()
  await sent(operator.tab)
  await operator.tab.getByText('Chờ xác định đơn vị nhận').waitFor()
  await officer.open('/claims')
  await officer.tab.getByRole('button', { name: 'Xác định đơn vị nhận' }).click()
  await dialogOf(officer.tab).getByText('Chi nhánh Ví dụ').waitFor()
  await dialogOf(officer.tab).getByRole('combobox').fill('Viettel')
  await officer.tab
    .getByRole('option', { name: /Viettel/ })
    .first()
    .click()
  await dialogOf(officer.tab).getByRole('button', { name: 'Xác định đơn vị nhận' }).click()
  await sent(officer.tab)
  await officer.tab.getByText('Chờ đơn vị nhận trả lời').waitFor()
  await look(officer, 'portal-9-given')
})

test('its home says what waits and how it goes', async () => {
  await operator.open('/own')
  await operator.tab.getByRole('img', { name: /Sự cố theo tuần/ }).waitFor()
  await look(operator, 'portal-8-home', true)
})

test('the screens fit a phone, in English, in the dark', async () => {
  const guise = { language: 'en', width: 360, scheme: 'dark' } as const
  const phone = await enter(browser, desk, /^Oanh/, guise)
  for (const [path, name] of [
    ['/own', 'home'],
    ['/contacts', 'contacts'],
    ['/claims', 'claims'],
  ] as const) {
    await phone.open(path)
    await look(phone, `portal-phone-${name}`, true)
  }
  await phone.close()
})
