import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { enter, look } from '../demo-page.ts'
import { type OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'
import { takePicture } from '../take-picture.ts'

let browser: Browser
let desk: RealDesk
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo', '--sample'])])
})
after(async () => {
  await browser.close()
  await desk.close()
})

const saved = (tab: Page) => tab.getByText('Đã lưu trên bàn trực').waitFor()

/** The first incident of the operator. */
async function openIncident(page: OpenPage): Promise<string> {
  const { tab } = page
  // The sample is still being read when the desk begins to answer.
  const open = () =>
    tab.evaluate(
      async () => ((await (await fetch('/api/desk')).json()) as { openIncidents: number }).openIncidents,
    )
  for (let tries = 0; (await open()) === 0 && tries < 200; tries++) await tab.waitForTimeout(300)
  await page.open('/incidents')
  const path = await tab.locator('a[data-row]').first().getAttribute('href')
  await page.open(path!)
  return path!
}

test('a report is begun, saved as it is typed, refused while it lacks something, handed in, returned, mended, accepted', async () => {
  const operator = await enter(browser, desk, 'Quỳnh')
  const { tab } = operator
  const incident = await openIncident(operator)
  await look(operator, 'staged-incident', true)
  await tab.getByRole('button', { name: 'Lập: Thông báo ban đầu' }).click()
  await tab.waitForURL(/\/staged\/\d+$/)
  const report = new URL(tab.url()).pathname
  await tab.getByLabel(/^Hệ thống, mạng, công trình/).fill('Cổng khách hàng')
  await saved(tab)
  await tab.getByRole('button', { name: 'Kiểm tra' }).click()
  await tab.getByText(/mục phải xem lại trước khi gửi/).waitFor()
  await look(operator, 'staged-findings', true)
  await tab.getByRole('button', { name: 'Gửi báo cáo' }).click()
  assert.equal(await tab.getByRole('dialog').count(), 0)

  await tab.getByLabel(/^Diễn biến ban đầu/).fill('Máy chủ web bị xâm nhập qua lỗ hổng chưa vá.')
  for (const group of await tab.getByRole('group', { name: /^Dấu hiệu/ }).all())
    await group.getByLabel('Không').check()
  await tab.getByLabel(/^Dịch vụ/).selectOption({ index: 2 })
  const contact = tab.getByRole('group', { name: /^Đầu mối liên hệ/ })
  await contact.getByLabel('Họ tên').fill('Nguyễn Văn An')
  await contact.getByLabel('Điện thoại').fill('+84 24 3555 0000')
  await tab.reload()
  await tab.getByLabel(/^Hệ thống, mạng, công trình/).waitFor()
  assert.equal(await contact.getByLabel('Họ tên').inputValue(), 'Nguyễn Văn An')
  await tab.getByRole('button', { name: 'Kiểm tra' }).click()
  await tab.getByText('Báo cáo đã đủ, có thể gửi.').waitFor()
  await tab.getByRole('button', { name: 'Gửi báo cáo' }).click()
  await tab.getByRole('dialog').getByRole('button', { name: 'Gửi báo cáo' }).click()
  await tab.getByText('Chờ xem xét').waitFor()
  await tab.getByText('Chưa ai của các cơ quan đọc bản này.').waitFor()
  await look(operator, 'staged-handed-in', true)

  const officer = await enter(browser, desk, 'Bình')
  await officer.open('/staged')
  await look(officer, 'staged-list', true)
  await officer.open(report)
  await look(officer, 'staged-to-review', true)
  await officer.tab.getByRole('button', { name: 'Trả lại để sửa' }).click()
  await officer.tab.getByLabel('Cần sửa gì').fill('Nêu rõ số người dùng bị ảnh hưởng.')
  await officer.tab.getByRole('dialog').getByRole('button', { name: 'Trả lại để sửa' }).click()
  await officer.tab.getByRole('dialog').waitFor({ state: 'hidden' })

  await operator.open(report)
  await tab.getByText('Nêu rõ số người dùng bị ảnh hưởng.').first().waitFor()
  await tab.getByLabel(/^Người dùng bị ảnh hưởng/).fill('1200')
  await saved(tab)
  await look(operator, 'staged-returned', true)
  await tab.getByRole('button', { name: 'Gửi báo cáo' }).click()
  await tab.getByRole('dialog').getByRole('button', { name: 'Gửi báo cáo' }).click()
  await tab.getByText('1 mục thay đổi so với bản trước').waitFor()

  await officer.open(report)
  await officer.tab.getByText('1 mục thay đổi so với bản trước').waitFor()
  await look(officer, 'staged-changed', true)
  const [document] = await Promise.all([
    officer.tab.waitForEvent('download'),
    officer.tab.getByRole('link', { name: 'Tải văn bản (PDF)' }).click(),
  ])
  assert.match(document.suggestedFilename(), /^BC-\d+-ban-2\.pdf$/)
  await officer.tab.getByRole('button', { name: 'Chấp nhận' }).click()
  await officer.tab.getByRole('dialog').getByRole('button', { name: 'Chấp nhận' }).click()
  await officer.tab.getByText('Đã chấp nhận').first().waitFor()
  await operator.open(incident)
  await tab
    .getByRole('link', { name: /Thông báo ban đầu/ })
    .first()
    .waitFor()
  await Promise.all([operator.close(), officer.close()])
})

test('on a phone, dark, in English: the form, the versions and the list fit and are for everybody', async () => {
  const guise = { language: 'en', width: 360, scheme: 'dark' } as const
  const operator = await enter(browser, desk, 'Quỳnh', guise)
  await openIncident(operator)
  await look(operator, 'staged-incident-phone', true)
  await operator.tab
    .getByRole('button', { name: /^Begin: Notification/ })
    .first()
    .click()
  await operator.tab.waitForURL(/\/staged\/\d+$/)
  await operator.tab.getByRole('button', { name: 'Add 15 minutes' }).click()
  await operator.tab.getByText('Saved on the desk').waitFor()
  await look(operator, 'staged-form-phone', true)
  // Nothing lies over the acts at the foot.
  await operator.tab.getByRole('button', { name: 'Hand in' }).click()
  await operator.tab.getByText(/to look at before it can be handed in/).waitFor()
  await operator.open('/staged')
  await look(operator, 'staged-list-phone', true)
  await operator.close()
  const officer = await enter(browser, desk, 'Bình', guise)
  await officer.open('/staged')
  await officer.tab.locator('a[data-row]').first().click()
  await officer.tab.getByText('What was handed in').waitFor()
  await look(officer, 'staged-versions-phone', true)
  await officer.close()
})

test('an operator reports an incident that the desk does not know, and is led to the form of its first stage', async () => {
  const operator = await enter(browser, desk, 'Sơn')
  const { tab } = operator
  await operator.open('/staged')
  await tab.getByRole('button', { name: 'Báo sự cố mới' }).click()
  const dialog = tab.getByRole('dialog')
  await dialog.getByLabel(/^Loại sự cố/).selectOption('cyber.intrusion')
  await dialog.getByLabel(/^Bị ảnh hưởng/).fill('Máy chủ thanh toán')
  await dialog.getByLabel(/^Đã xảy ra việc gì/).fill('Có truy cập lạ.')
  await dialog.getByRole('button', { name: 'Mở sự cố' }).click()
  await tab.waitForURL(/\/staged\/\d+$/)
  await tab.getByRole('heading', { level: 1, name: /^Thông báo ban đầu/ }).waitFor()
  await look(operator, 'staged-new', true)
  await operator.close()
})

test('what somebody from outside tells is written down, an operator is asked, and confirms', async () => {
  const officer = await enter(browser, desk, 'Bình')
  await officer.open('/staged')
  await officer.tab.getByRole('button', { name: 'Ghi tin báo' }).click()
  const dialog = officer.tab.getByRole('dialog')
  await dialog.getByLabel('Họ tên người báo').fill('Lê Thị Bông')
  await dialog.getByLabel(/^Loại sự cố/).selectOption('physical.cable-cut')
  await dialog.getByLabel(/^Bị ảnh hưởng/).fill('Cáp phố Ví Dụ')
  await dialog.getByLabel(/^Người báo nói gì/).fill('Thấy cáp bị cắt lúc sáng sớm.')
  await look(officer, 'staged-outside-dialog', true)
  await dialog.getByRole('button', { name: 'Ghi tin báo' }).click()
  await officer.tab.getByText('Chưa hỏi doanh nghiệp nào').waitFor()
  await officer.tab.getByRole('button', { name: 'Hỏi doanh nghiệp' }).click()
  await dialog.getByRole('combobox', { name: 'Doanh nghiệp' }).fill('FPT')
  await officer.tab.getByRole('option', { name: /FPT/ }).first().click()
  await dialog.getByRole('button', { name: 'Hỏi doanh nghiệp' }).click()
  await officer.tab.getByText('Chờ doanh nghiệp trả lời', { exact: true }).waitFor()
  await look(officer, 'staged-outside', true)
  const operator = await enter(browser, desk, 'Sơn', { width: 360 })
  await operator.open('/staged')
  await operator.tab.getByText('Thấy cáp bị cắt lúc sáng sớm.').waitFor()
  await look(operator, 'staged-outside-phone', true)
  await operator.tab.getByRole('button', { name: 'Đúng là của đơn vị tôi' }).click()
  await operator.tab.getByText('Đã xác nhận', { exact: true }).waitFor()
  await operator.tab.getByRole('link', { name: /^SC-/ }).first().click()
  await operator.tab.getByRole('heading', { name: 'Báo cáo của doanh nghiệp' }).waitFor()
  await Promise.all([officer.close(), operator.close()])
})

test('two people at one draft: the second save waits, both texts are shown, and the reader chooses', async () => {
  const [one, two] = [await enter(browser, desk, 'Quỳnh'), await enter(browser, desk, 'Quỳnh')]
  await openIncident(one)
  await one.tab.getByRole('button', { name: /^Lập: Báo cáo cập nhật/ }).click()
  await one.tab.waitForURL(/\/staged\/\d+$/)
  await two.open(new URL(one.tab.url()).pathname)
  const field = (page: OpenPage) => page.tab.locator('textarea').first()
  await field(one).fill('Đã khoanh vùng.')
  await saved(one.tab)
  await field(two).fill('Chưa khoanh vùng.')
  const asked = two.tab.getByText('Bản nháp đã được người khác lưu')
  await asked.waitFor()
  await two.tab.getByRole('cell', { name: 'Đã khoanh vùng.', exact: true }).waitFor()
  assert.equal(await field(two).inputValue(), 'Chưa khoanh vùng.')
  await takePicture(two.tab, 'staged-conflict', true)
  await two.tab.getByRole('button', { name: 'Lưu bản của tôi' }).click()
  await asked.waitFor({ state: 'hidden' })
  await saved(two.tab)
  await one.open(new URL(one.tab.url()).pathname)
  assert.equal(await field(one).inputValue(), 'Chưa khoanh vùng.')
  await one.tab.context().setOffline(true)
  await field(one).fill('Đã khoanh vùng lúc 3 giờ.')
  await one.tab.getByText('Phần đã gõ vẫn còn trên máy này').waitFor()
  await one.tab.context().setOffline(false)
  await saved(one.tab)
  await field(one).fill('Chưa khoanh vùng.')
  const users = one.tab.getByLabel(/^Người dùng bị ảnh hưởng, người/)
  await users.fill('')
  await users.pressSequentially('2.500')
  await saved(one.tab)
  assert.equal(await users.inputValue(), '2.500')
  await one.open(new URL(one.tab.url()).pathname)
  await users.waitFor()
  assert.equal(await users.inputValue(), '2500')
  await one.tab.getByRole('button', { name: 'Cất bản nháp' }).click()
  await one.tab.getByRole('button', { name: 'Viết tiếp bản nháp' }).click()
  await field(one).waitFor()
  assert.equal(await field(one).inputValue(), 'Chưa khoanh vùng.')
  await Promise.all([one.close(), two.close()])
})
