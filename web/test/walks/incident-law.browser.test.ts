import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { enterAs } from '../demo-page.ts'
import { GUISES } from '../guises.ts'
import { isTooWide, violations } from '../judge.ts'
import { openPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'
import { takePicture } from '../take-picture.ts'

let browser: Browser
let desk: RealDesk
let incident: string
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo'])])
})
after(async () => {
  await browser.close()
  await desk.close()
})

/** '2026-11-23T08:00' so many hours ago, as the field wants it, where the reader sits. */
const ago = (hours: number) => new Date(Date.now() + (7 - hours) * 3_600_000).toISOString().slice(0, 16)

test('an officer opens a cable cut by hand; it has a number, its facts and its clocks with their articles', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  await page.open('/incidents')
  await tab.getByRole('button', { name: 'Mở sự cố' }).click()
  const dialog = tab.getByRole('dialog')
  await dialog.getByLabel('Doanh nghiệp').click()
  await tab.locator('[role="option"]').first().click()
  await dialog.getByLabel('Loại sự cố').selectOption({ label: 'đứt cáp' })
  await dialog.getByLabel(/^Bị ảnh hưởng/).fill('Tuyến cáp quang ven biển')
  await dialog.getByLabel('Bộ phận bị ảnh hưởng').selectOption('cable')
  await dialog.getByLabel('Nguyên nhân').selectOption('works')
  await dialog.getByLabel(/^Nơi xảy ra/).fill('km 12, quốc lộ 1')
  await dialog.getByLabel(/^Xảy ra lúc/).fill(ago(3))
  await dialog.getByLabel('Đã xảy ra việc gì').fill('Máy xúc làm đứt cáp khi đào đường.')
  assert.deepEqual(await violations(tab), [])
  await takePicture(tab, 'incident-open-dialog')
  await dialog.getByRole('button', { name: 'Mở sự cố' }).click()
  await tab.waitForURL(/\/incidents\/\d+$/)
  incident = new URL(tab.url()).pathname
  await tab.getByRole('heading', { level: 1, name: 'đứt cáp' }).waitFor()
  await tab.getByRole('heading', { name: 'Thời hạn' }).waitFor()
  await tab.getByText('km 12, quốc lộ 1').waitFor()
  await tab.locator('details[data-duty]').first().waitFor()
  assert.ok((await tab.locator('details[data-duty]').count()) > 5)
  assert.match(
    (await tab.locator('details[data-duty]').first().textContent()) ?? '',
    /còn \d.* · \d+\/2008|Đ\d+/,
  )
  await page.close()
})

test('facts start clocks and are corrected under a name; what cannot be is said at its field and lost by nobody', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  await page.open(incident)
  await tab.getByRole('button', { name: 'Nêu, sửa dữ kiện' }).click()
  const dialog = tab.getByRole('dialog')
  await dialog.getByLabel('phát hiện sự cố').fill(ago(100))
  await dialog.getByLabel('dịch vụ', { exact: true }).selectOption('stopped')
  await dialog.getByRole('button', { name: 'Ghi 2 thay đổi' }).click()
  await dialog
    .getByText(/không thể trước/)
    .first()
    .waitFor()
  await takePicture(tab, 'incident-facts-wrong')
  await tab.reload()
  await tab.getByRole('button', { name: 'Nêu, sửa dữ kiện' }).click()
  await dialog.getByLabel('phát hiện sự cố').fill(ago(2))
  assert.deepEqual(await violations(tab), [])
  await dialog.getByRole('button', { name: 'Ghi 2 thay đổi' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await tab.locator('dd:visible', { hasText: 'ngừng hẳn' }).first().waitFor()
  await tab.getByText('Nêu dữ kiện', { exact: true }).waitFor()
  await tab.locator('ol li', { hasText: /dịch vụ: ngừng hẳn/ }).waitFor()
  await tab.getByRole('button', { name: 'Đặt mức độ' }).click()
  await dialog.getByLabel('Mức độ').selectOption('critical')
  await dialog.getByLabel('Lý do').fill('Hai tỉnh mất liên lạc.')
  await dialog.getByRole('button', { name: 'Đặt mức độ' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await tab.getByText(/do .* đặt lúc/).waitFor()
  await page.close()
})

for (const guise of GUISES)
  test(`${guise.language}, ${guise.width} px, ${guise.scheme}: the incident under the law fits, and can be read by everybody`, async () => {
    const page = await openPage(browser, desk, guise)
    await enterAs(page.tab, desk, 'Bình')
    await page.open(incident)
    await page.tab.locator('details[data-duty] > summary').first().click()
    assert.equal(await isTooWide(page.tab), '')
    assert.deepEqual(await violations(page.tab), [])
    assert.deepEqual(page.complaints, [])
    const name = `incident-law-${guise.language}-${guise.width}-${guise.scheme}`
    await takePicture(page.tab, name, true)
    await page.close()
  })
