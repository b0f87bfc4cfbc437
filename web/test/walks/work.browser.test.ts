import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { openFakeDesk, type FakeDesk } from '../fake-desk.ts'
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

const address = () => page.tab.url().slice(desk.url.length)
const heading = () => page.tab.locator('main h1')
const settled = async (path: RegExp) => {
  await page.tab.waitForURL(path)
  await heading().waitFor()
}

test('by keyboard alone: to a place, down the rows, into one, and back', async () => {
  await page.open('/incidents')
  await page.tab.keyboard.press('j')
  await page.tab.keyboard.press('j')
  await page.tab.keyboard.press('k')
  await page.tab.keyboard.press('j')
  const second = desk.country.incidents.filter((one) => one.state !== 'closed')[1]!
  await page.tab.keyboard.press('Enter')
  await settled(/\/incidents\/\d+$/)
  assert.equal(address(), `/incidents/${second.id}`)
  await page.tab.goBack()
  await settled(/\/incidents$/)
  for (const [keys, path] of [
    ['gr', '/reports'],
    ['go', '/operators'],
    ['gu', '/unattributed'],
    ['gs', '/sources'],
    ['gi', '/incidents'],
  ] as const) {
    for (const key of keys) await page.tab.keyboard.press(key)
    await page.tab.waitForURL(`**${path}`)
  }
})

test('f goes to the filters, ? shows the shortcuts, and both leave a typing hand alone', async () => {
  await page.open('/operators')
  await page.tab.keyboard.press('f')
  await page.tab.keyboard.type('?gi')
  assert.equal(await page.tab.locator('input[type=search]').inputValue(), '?gi')
  await page.tab.locator('main').focus()
  await page.tab.keyboard.press('?')
  const help = page.tab.getByRole('dialog', { name: 'Phím tắt' })
  await help.waitFor()
  await page.tab.keyboard.press('Escape')
  await help.waitFor({ state: 'hidden' })
})

test('the skip link leads past the navigation', async () => {
  await page.open('/incidents')
  await page.tab.keyboard.press('Tab')
  assert.equal(await page.tab.locator(':focus').textContent(), 'Đến nội dung chính')
  await page.tab.keyboard.press('Enter')
  assert.equal(await page.tab.locator(':focus').getAttribute('id'), 'main')
})

test('a number said on the phone is found', async () => {
  await page.open('/reports')
  const wanted = desk.country.incidents[3]!.id
  await page.tab.keyboard.press('/')
  await page.tab.locator(':focus').fill(`sc ${wanted}`)
  await page.tab.keyboard.press('Enter')
  await settled(/\/incidents\/\d+$/)
  assert.equal(address(), `/incidents/${wanted}`)
})

test('filters live in the address bar, survive a reload, and are cleared by one button', async () => {
  await page.open('/incidents')
  await page.tab.getByLabel('Mức độ', { exact: true }).selectOption('critical')
  await page.tab.waitForURL(/severity=critical/)
  await page.tab.getByLabel('Nhóm', { exact: true }).selectOption('malicious-code')
  await page.tab.waitForURL(/class=malicious-code/)
  const operator = page.tab.locator('input[aria-label="Doanh nghiệp"]')
  // what finds one is fetched when the keyboard comes there
  await operator.focus()
  await operator.fill('viettel')
  await page.tab.getByRole('option', { name: /Viettel/ }).click()
  await page.tab.waitForURL(/operator=12/)
  const kept = address()
  await page.open(kept)
  assert.equal(await page.tab.getByLabel('Mức độ', { exact: true }).inputValue(), 'critical')
  await page.tab.waitForFunction(() =>
    document.querySelector<HTMLInputElement>('input[aria-label="Doanh nghiệp"]')?.value.includes('Viettel'),
  )
  const expected = desk.country.incidents.filter(
    (one) =>
      one.severity === 'critical' &&
      one.class === 'malicious-code' &&
      one.operator.id === 12 &&
      one.state !== 'closed',
  )
  assert.equal(await page.tab.locator('a[data-row]').count(), expected.length)
  await page.tab.getByRole('button', { name: 'Bỏ lọc' }).first().click()
  await page.tab.waitForURL(/\/incidents$/)
})

test('the list goes on page by page to its end', async () => {
  await page.open('/incidents?state=all')
  const total = desk.country.incidents.length
  for (let shown = 0; shown < total;) {
    await page.tab.mouse.wheel(0, 4000)
    await page.tab.waitForFunction(
      (before) => document.querySelectorAll('a[data-row]').length > before,
      shown,
    )
    shown = await page.tab.locator('a[data-row]').count()
  }
  await page.tab.getByText(`${total} sự cố`, { exact: true }).waitFor()
})

test('an empty desk offers the sample, shows it being read, and then its incidents', async () => {
  desk.change({ empty: true })
  await page.open('/incidents')
  await page.tab.getByRole('button', { name: 'Nhận bản tin mẫu' }).click()
  await page.tab.getByRole('progressbar').waitFor()
  await page.tab.locator('a[data-row]').first().waitFor()
  assert.equal(desk.received.at(-1)?.path, '/api/sample')
})

test('filters without a hit say so and can be cleared', async () => {
  await page.open('/incidents?class=fraud')
  await page.tab.getByText('Không có sự cố nào khớp bộ lọc').waitFor()
  await page.tab.getByRole('button', { name: 'Bỏ lọc' }).last().click()
  await page.tab.locator('a[data-row]').first().waitFor()
})

test('the incident page says whose, why, how long, and opens what the source said', async () => {
  const incident = desk.country.incidents.find(
    (one) => one.asset && one.basis?.from && one.basis.by === 'prefix' && one.state === 'reported',
  )!
  await page.open(`/incidents/${incident.id}`)
  const text = (await page.tab.locator('main').textContent()) ?? ''
  assert.ok(text.includes(incident.operator.name))
  assert.match(text, /nằm trong dải .+, do đơn vị này quản lý từ 05\/03\/2019 đến nay/)
  assert.match(text, /Còn \d+ (?:ngày|giờ) nữa thì coi là đã hết/)
  await page.tab.getByRole('button', { name: 'Chi tiết' }).first().click()
  await page.tab.getByText('Chào mừng đến thiết bị đầu cuối').waitFor()
  await page.tab
    .getByRole('link', { name: /BT-\d+, dòng 17$/ })
    .first()
    .click()
  await settled(/\/reports\/\d+\?line=17$/)
})

test('a report is handed in by choosing a file, and what became of it is told on every screen', async () => {
  await page.open('/reports')
  const handed = page.tab.waitForResponse((response) => response.request().method() === 'POST')
  await page.tab.locator('input[type=file]').setInputFiles({
    name: '2026-11-23-scan_telnet-việt_nam.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('"timestamp","ip"\n'),
  })
  await handed
  await page.tab.getByRole('link', { name: 'BT-12' }).last().waitFor()
  const sent = desk.received.at(-1)!
  assert.equal(
    new URLSearchParams(sent.path.split('?')[1]).get('name'),
    '2026-11-23-scan_telnet-việt_nam.csv',
  )
  assert.equal(sent.bytes, 17)
  await page.tab.keyboard.press('g')
  await page.tab.keyboard.press('o')
  await page.tab.waitForURL('**/operators')
  await page.tab.getByText('đọc xong: 8.214 dòng').waitFor()
})

test('a refused file says why and can be sent again', async () => {
  desk.refuse('receiveReport', {
    kind: 'too-large',
    vi: 'Tệp lớn hơn 200 MB. Nén bằng gzip rồi nộp lại.',
    en: 'Too large.',
  })
  await page.open('/reports')
  await page.tab
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('x') })
  await page.tab.getByText('Nén bằng gzip rồi nộp lại').waitFor()
  desk.refuse('receiveReport', undefined)
  await page.tab.getByRole('button', { name: 'Thử lại' }).click()
  await page.tab.getByText('đọc xong: 8.214 dòng').waitFor()
})

test('bad lines are shown with reason and text; reading them again asks once', async () => {
  await page.open('/reports/12')
  await page.tab.getByText('Cột “ip” không phải địa chỉ.').first().waitFor()
  await page.tab.getByRole('button', { name: 'Đọc lại' }).click()
  const asks = page.tab.getByRole('dialog', { name: 'Đọc lại 7 dòng không đọc được?' })
  await asks.getByRole('button', { name: 'Đọc lại' }).click()
  await asks.waitFor({ state: 'hidden' })
  assert.equal(desk.received.at(-1)?.path, '/api/reports/12/replay')
})

test('what the reply does not allow is disabled with the reason in sight, and reached by keyboard', async () => {
  const why = { vi: 'Bản tin đang được niêm giữ.', en: 'The report is under seal.' }
  for (const [path, act, name] of [
    ['/reports/12', 'replay', 'Đọc lại'],
    ['/reports/12', 'download', 'Tải nguyên văn'],
    ['/reports', 'receive', 'Nộp bản tin'],
    ['/sources', 'add', 'Thêm nguồn tin'],
  ] as const) {
    desk.bar(act, why)
    await page.open(path)
    const button = page.tab.getByRole('button', { name })
    assert.equal(await button.getAttribute('aria-disabled'), 'true', act)
    const reason = page.tab.locator(`[id="${await button.getAttribute('aria-describedby')}"]`)
    assert.equal(await reason.textContent(), why.vi, act)
    assert.ok(await reason.isVisible(), act)
    await button.focus()
    assert.ok(await button.evaluate((one) => one === document.activeElement), `${act} is passed by`)
    await page.tab.keyboard.press('Enter')
    await button.click({ force: true })
    assert.equal(await page.tab.getByRole('dialog').count(), 0, act)
    desk.bar(act, undefined)
    await page.open(path)
    assert.equal(await page.tab.getByText(why.vi).count(), 0, act)
  }
})

test('the incidents of a report are one link away', async () => {
  await page.open('/reports/12')
  await page.tab.getByRole('link', { name: '44', exact: true }).click()
  await settled(/\/incidents\?/)
  assert.deepEqual(Object.fromEntries(new URL(page.tab.url()).searchParams), { report: '12', state: 'all' })
  const expected = desk.country.incidents.filter((one) => one.report === 12).length
  await page.tab.waitForFunction(
    (rows) => document.querySelectorAll('a[data-row]').length === rows,
    Math.min(50, expected),
  )
})

test('an operator is found by name and shows what it holds', async () => {
  await page.open('/operators')
  await page.tab.keyboard.press('f')
  await page.tab.keyboard.type('bưu điện')
  await page.tab.waitForURL(/q=/)
  await page.tab.waitForFunction(() => document.querySelectorAll('a[data-row]').length === 1)
  await page.tab.locator('a[data-row]').click()
  await settled(/\/operators\/\d+$/)
  await page.tab.getByText('103.196.16.0/22').first().waitFor()
  await page.tab.getByText('Đã rà soát').waitFor()
})

test('what is nobody’s says what was looked for', async () => {
  await page.open('/unattributed')
  await page.tab
    .getByText(
      'Không ai trong danh bạ quản lý dải chứa 203.0.113.3, AS64500 hoặc tên miền may-chu-0.example.net.',
    )
    .waitFor()
})
