import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { openFakeDesk, type FakeDesk } from '../fake-desk.ts'
import { GUISES } from '../guises.ts'
import { isTooWide, violations } from '../judge.ts'
import { openPage, type OpenPage } from '../open-page.ts'

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

const section = () => page.tab.locator('section', { has: page.tab.getByRole('heading', { name: 'Chia sẻ' }) })
const dialog = () => page.tab.getByRole('dialog', { name: 'Chia sẻ với…' })
const openForm = async () => {
  await section().getByRole('button', { name: 'Chia sẻ với…' }).click()
  await dialog().waitFor()
}
/** Types a name and takes the one that is found. */
async function pick(label: string, words: string, name: RegExp): Promise<void> {
  await dialog().getByRole('combobox', { name: label }).fill(words)
  await page.tab.getByRole('option', { name }).click()
}
const bodyOf = (path: RegExp) => desk.received.findLast((one) => path.test(one.path))?.body

test('a report tells how far it may be told and with whom it is shared; it is shared and withdrawn', async () => {
  await page.open('/reports/12')
  await section().getByText('TLP:AMBER').waitFor()
  await section().getByText('khách hàng của đơn vị đó').waitFor()
  await section()
    .getByRole('row', { name: /Quỳnh.*Cùng một kẻ tấn công.*Đang mở/ })
    .waitFor()
  await section()
    .getByRole('row', { name: /Hết hạn/ })
    .waitFor()
  await openForm()
  await dialog().getByLabel('Vì sao bên này cần biết?').fill('x')
  await dialog().getByRole('button', { name: 'Chia sẻ', exact: true }).click()
  await dialog().getByText('Hãy chọn bên nhận').waitFor()
  await pick('Tên đơn vị', 'bưu điện', /Bưu điện/)
  await dialog().getByLabel('Vì sao bên này cần biết?').fill('Máy của họ cũng bị.')
  await dialog().getByLabel('Đến khi').selectOption('7')
  await dialog().getByRole('button', { name: 'Chia sẻ', exact: true }).click()
  await dialog().waitFor({ state: 'hidden' })
  const post = desk.country.operators.find(({ name }) => name.includes('Bưu điện'))!
  const { until, ...sent } = bodyOf(/\/reports\/12\/sharings/) as { until: string }
  assert.deepEqual(sent, { organisation: post.id, reason: 'Máy của họ cũng bị.' })
  assert.ok(Math.abs(Date.parse(until) - Date.now() - 7 * 86_400_000) < 60_000, until)
  const row = section().getByRole('row', { name: /Máy của họ cũng bị/ })
  await row.getByRole('button', { name: 'Thu hồi' }).click()
  const sure = page.tab.getByRole('dialog', { name: /Thu hồi chia sẻ với/ })
  await sure.getByText('không lấy lại được').waitFor()
  await sure.getByRole('button', { name: 'Thu hồi' }).click()
  await sure.waitFor({ state: 'hidden' })
  await section()
    .getByRole('row', { name: /Máy của họ cũng bị.*Đã thu hồi/ })
    .waitFor()
  assert.equal(await row.getByRole('button').count(), 0)
})

test('an incident is shared with one person by name, from its own page', async () => {
  const { id } = desk.country.incidents[0]!
  await page.open(`/incidents/${id}`)
  await openForm()
  await dialog().getByLabel('Một người').check()
  await pick('Tên người', 'oanh', /Oanh/)
  await dialog().getByLabel('Vì sao bên này cần biết?').fill('Bà Oanh phụ trách.')
  await dialog().getByLabel('Đến khi').selectOption('open')
  await dialog().getByRole('button', { name: 'Chia sẻ', exact: true }).click()
  await dialog().waitFor({ state: 'hidden' })
  assert.deepEqual(bodyOf(/\/incidents\/\d+\/sharings/), { member: 71, reason: 'Bà Oanh phụ trách.' })
  await section()
    .getByRole('row', { name: /Oanh.*Bà Oanh phụ trách.*đến khi thu hồi/ })
    .waitFor()
})

test('a refusal says why in the form, and what was typed stays, also when the page is left', async () => {
  desk.refuse('shareReport', {
    kind: 'already-there',
    vi: 'Tổ chức này vốn đã đọc được, không cần chia sẻ.',
    en: 'This organisation reads it anyway.',
  })
  await page.open('/reports/12')
  await openForm()
  await pick('Tên đơn vị', 'bưu điện', /Bưu điện/)
  await dialog().getByLabel('Vì sao bên này cần biết?').fill('Vẫn muốn gửi.')
  await dialog().getByRole('button', { name: 'Chia sẻ', exact: true }).click()
  await dialog().getByText('vốn đã đọc được').waitFor()
  await page.open('/reports/12')
  await openForm()
  assert.equal(await dialog().getByLabel('Vì sao bên này cần biết?').inputValue(), 'Vẫn muốn gửi.')
  assert.match(await dialog().getByRole('combobox', { name: 'Tên đơn vị' }).inputValue(), /Bưu điện/)
})

test('TLP:RED goes to single persons alone', async () => {
  desk.country.reports.find(({ id }) => id === 12)!.tlp = 'RED'
  await page.open('/reports/12')
  await section().getByText('Chỉ cho từng người được nêu tên.').waitFor()
  await openForm()
  assert.equal(await dialog().getByLabel('Cả một đơn vị').isDisabled(), true)
  await dialog().getByRole('combobox', { name: 'Tên người' }).waitFor()
})

test('what may not be shared or withdrawn says why', async () => {
  const why = { vi: 'TLP:AMBER+STRICT không chia sẻ thêm được.', en: 'It cannot be shared further.' }
  desk.bar('share', why)
  desk.bar('withdraw', { vi: 'Chỉ cán bộ trực được thu hồi.', en: 'Duty officers withdraw.' })
  await page.open('/reports/12')
  for (const [name, reason] of [
    ['Chia sẻ với…', why.vi],
    ['Thu hồi', 'Chỉ cán bộ trực được thu hồi.'],
  ] as const) {
    const button = section().getByRole('button', { name }).first()
    assert.equal(await button.getAttribute('aria-disabled'), 'true')
    assert.ok(await section().getByText(reason).isVisible())
  }
})

for (const guise of GUISES)
  test(`${guise.language}, ${guise.width} px, ${guise.scheme}: sharing fits and can be read by everybody`, async () => {
    const other = await openPage(browser, desk, guise)
    for (const path of ['/reports/12', `/incidents/${desk.country.incidents[0]!.id}`]) {
      await other.open(path)
      await other.tab.getByRole('button', { name: /^(Chia sẻ với|Share with)…$/ }).click()
      await other.tab.getByRole('dialog').getByRole('combobox').first().waitFor()
      assert.deepEqual(await violations(other.tab), [], path)
      assert.equal(await isTooWide(other.tab), '', path)
    }
    assert.deepEqual(other.complaints, [])
    await other.close()
  })
