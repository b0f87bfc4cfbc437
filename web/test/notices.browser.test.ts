import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { enter, look } from './demo-page.ts'
import { GUISES_OF_SCREENS } from './guises.ts'
import { openRealDesk, type RealDesk } from './real-desk.ts'

let browser: Browser
let desk: RealDesk
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo', '--sample'])])
})
after(async () => {
  await browser.close()
  await desk.close()
})

test('an officer sees of whom nobody can be told, by which rules others are, and changes the text of a mail', async () => {
  const officer = await enter(browser, desk, 'An (trực ban)')
  const { tab } = officer
  await officer.open('/notices')
  await tab
    .getByText('1 sự cố đang mở')
    .or(tab.getByText(/\d+ sự cố đang mở/))
    .first()
    .waitFor()
  await tab.getByText('báo ngay, kể cả giờ yên lặng').waitFor()
  await tab.getByRole('button', { name: 'Xem thử' }).click()
  await tab.getByText('[SC-101] Ứng dụng bị chiếm quyền: 192.0.2.7').waitFor()
  await look(officer, 'notices', true)

  await tab.getByLabel('Tiêu đề').fill('Gấp: SC-{{number}} {{secret}}')
  await tab.getByRole('button', { name: 'Lưu bản mới' }).click()
  await tab.getByText('vi.subject: dòng 1: không có tên "secret" ở đây').waitFor()
  await tab.getByLabel('Tiêu đề').fill('Gấp: SC-{{number}}')
  await tab.getByRole('button', { name: 'Lưu bản mới' }).click()
  await tab.getByText('Một sự cố · bản 1').waitFor()
  assert.equal(await tab.getByLabel('Tiêu đề').inputValue(), 'Gấp: SC-{{number}}')
  assert.deepEqual(
    officer.complaints.filter((one) => !/400/.test(one)),
    [],
  )
  await officer.close()
})

test('a contact acknowledges an incident, and both sides see who was told and why nobody was', async () => {
  const contact = await enter(browser, desk, 'Quỳnh')
  const { tab } = contact
  await contact.open('/incidents')
  const path = await tab.locator('a[data-row]').first().getAttribute('href')
  await contact.open(path!)
  await tab.getByText('Chưa báo được cho ai: doanh nghiệp chưa có đầu mối nào xác minh địa chỉ.').waitFor()
  await tab.getByRole('button', { name: 'Đã tiếp nhận' }).click()
  await tab.getByText('Đã có người tiếp nhận').waitFor()
  await look(contact, 'acknowledged', true)
  await contact.close()
})

for (const guise of GUISES_OF_SCREENS.filter(({ width, scheme }) => width > 360 || scheme === 'light'))
  test(`the same in ${guise.language}, ${guise.width} wide, ${guise.scheme}`, async () => {
    const officer = await enter(browser, desk, /^An \(/, guise)
    const { tab } = officer
    await officer.open('/notices')
    await tab.getByRole('button', { name: guise.language === 'vi' ? 'Xem thử' : 'Preview' }).click()
    await tab.getByText('192.0.2.7').first().waitFor()
    await look(officer, `notices-${guise.language}-${guise.width}-${guise.scheme}`, true)
    await officer.open('/incidents')
    const path = await tab.locator('a[data-row]').first().getAttribute('href')
    await officer.open(path!)
    await tab.getByText(guise.language === 'vi' ? /^Quy tắc: / : /^Rule: /).waitFor()
    await look(officer, `told-${guise.language}-${guise.width}-${guise.scheme}`, true)
    await officer.close()
  })
