import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { SMALL_PACK } from '../../../server/test/small-pack.ts'
import { launchChromium } from '../chromium.ts'
import { enterAs } from '../demo-page.ts'
import { GUISES } from '../guises.ts'
import { isTooWide, violations } from '../judge.ts'
import { openPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'
import { takePicture } from '../take-picture.ts'

let browser: Browser
let desk: RealDesk
before(async () => {
  // a pack the desk has never seen, given as an operator of a desk would give it
  const terra = join(mkdtempSync(join(tmpdir(), 'hl-pack-')), 'terra.yaml')
  writeFileSync(terra, SMALL_PACK)
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo'], { HIEPLUC_PACKS: terra })])
})
after(async () => {
  await browser.close()
  await desk.close()
})

const FACTS =
  'facts=class:cyber.intrusion;kind:incident;sector:telecom;personal-data:yes;data-role:controller;harms-subjects:yes&times=detected:2026-11-20T01:00:00.000Z;violation-found:2026-11-23T07:00:00.000Z'
const SCREENS = {
  explorer: '/law/explore',
  'explorer-facts': `/law/explore?${FACTS}`,
  'explorer-packs': `/law/explore?${FACTS}&against=eu-nis2`,
  'explorer-sets': `/law/explore?${FACTS}&editing=b&facts2=class:cyber.intrusion&times2=detected:2026-11-24T01:00:00.000Z`,
  'explorer-terra': '/law/explore?pack=terra&times=seen:2026-11-20T01:00:00.000Z',
  law: '/law',
  'law-then': '/law?on=2010-01-01',
  'law-duties': '/law?view=duties&q=bao+cao+su+co',
  'law-none': '/law?view=duties&q=khongcodau',
  'law-agencies': '/law?view=agencies&on=2026-12-01',
  'law-readings': '/law?view=terms',
  'law-days-off': '/law?view=calendars',
  'law-terra': '/law?pack=terra&view=duties',
  'law-document': '/law/vn/ND-330-2026',
  'law-root': '/law/vn/TTLT-06-2008?on=2026-12-01',
}

for (const guise of GUISES)
  test(`${guise.language}, ${guise.width} px, ${guise.scheme}: every screen of the law fits, and can be read by everybody`, async () => {
    const page = await openPage(browser, desk, guise)
    await enterAs(page.tab, desk, 'Bình')
    for (const [name, path] of Object.entries(SCREENS)) {
      await page.open(path)
      assert.equal(await isTooWide(page.tab), '', name)
      assert.deepEqual(await violations(page.tab), [], name)
      assert.deepEqual(page.complaints, [], name)
      await takePicture(page.tab, `${name}-${guise.width}-${guise.scheme}`)
    }
    await page.close()
  })

test('a duty is found without diacritics, narrowed by day and by who owes it, and the address keeps it', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  await page.open('/law?view=duties')
  await tab
    .getByRole('searchbox', { name: 'Tìm nghĩa vụ, điều, cơ quan' })
    .fill('thong bao ban dau nghiem trong')
  await tab.waitForURL(/q=/)
  const duty = tab.locator('[id="ND331-31-2d-24"]')
  await duty.waitFor()
  assert.match((await duty.textContent()) ?? '', /trong 24 giờ kể từ: phát hiện sự cố/)
  assert.match((await duty.textContent()) ?? '', /tổ chức 40\.000\.000–100\.000\.000 VND \(tính ra, ×2\)/)
  await tab.getByLabel('Ai phải làm').selectOption('system-owner')
  await tab.getByLabel('Tại ngày').fill('2026-12-01')
  await tab.waitForURL(/who=system-owner.*on=2026-12-01|on=2026-12-01.*who=system-owner/)
  await tab.reload()
  await duty.waitFor()
  // before the decree was in force nobody owed it
  await tab.getByLabel('Tại ngày').fill('2026-08-18')
  await tab.getByText('Không có nghĩa vụ nào khớp bộ lọc').waitFor()
  await tab.getByRole('button', { name: 'Bỏ lọc' }).last().click()
  await tab.getByText(/^\d+ nghĩa vụ$/).waitFor()
  assert.doesNotMatch(tab.url(), /who|on=|q=/)
  await page.close()
})

test('a document says what follows it, and what nobody checked is marked', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  await page.open('/law')
  await tab.getByRole('link', { name: '06/2008/TTLT-BTTTT-BCA' }).click()
  await tab.waitForURL(/\/law\/vn\/TTLT-06-2008$/)
  await tab.getByRole('heading', { level: 1, name: '06/2008/TTLT-BTTTT-BCA' }).waitFor()
  await tab.getByText('văn bản gốc').waitFor()
  await tab.locator('article').nth(10).waitFor()
  assert.ok((await tab.getByText('chưa kiểm chứng', { exact: true }).count()) >= 4)
  await tab.getByRole('link', { name: '116/2025/QH15' }).click()
  await tab.getByRole('heading', { level: 1, name: '116/2025/QH15' }).waitFor()
  await tab.getByText('đọc trong toàn văn').first().waitFor()
  await page.close()
})

test('agencies resolve to those who have their tasks on the day', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  const held = async (on: string) => {
    await page.open(`/law?view=agencies&on=${on}`)
    return (await tab.locator('[id="mic"]').textContent()) ?? ''
  }
  assert.match(await held('2024-01-01'), /Ai giữ nhiệm vụ, 01\/01\/2024chính cơ quan này/)
  assert.match(await held('2026-12-01'), /01\/12\/2026.*Bộ Khoa học và Công nghệ.*A05/)
  await page.close()
})

test('a pack that nobody here wrote shows as it is, in its own words', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  await page.open('/law')
  await tab.getByLabel('Bộ quy định').selectOption('terra')
  await tab.getByRole('heading', { name: 'Sécurité des réseaux' }).waitFor()
  await tab.getByRole('link', { name: 'Loi 7' }).click()
  await tab.getByRole('heading', { level: 1, name: 'Loi 7' }).waitFor()
  await tab.getByRole('link', { name: 'Loi 9' }).waitFor()
  await page.close()
})

/** Opens the facts and moments that are folded away. */
async function unfold(tab: Page): Promise<void> {
  await tab
    .getByText(/nghĩa vụ chắc chắn/)
    .first()
    .waitFor()
  for (const more of [/^Thêm \d+ thời điểm$/, /^Thêm \d+ dữ kiện$/]) {
    const button = tab.getByRole('button', { name: more })
    if ((await button.count()) > 0) await button.click()
  }
}

test('facts typed in start every clock that follows, drawn with why, and the address carries them to a colleague', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  await page.open('/law/explore')
  await unfold(tab)
  await tab.getByLabel('loại sự cố').selectOption('cyber.intrusion')
  await tab.getByLabel('là', { exact: true }).selectOption('incident')
  await tab.getByRole('group', { name: 'lĩnh vực của đơn vị' }).getByLabel('viễn thông').check()
  await tab.getByLabel('phát hiện sự cố').fill('2026-11-20T08:00')
  await tab.getByLabel(/^người dùng bị ảnh hưởng/).fill('12000')
  const owed = (side: Page, duty: string) => side.locator(`[data-duty="${duty}"]`)
  // Each fact is answered by itself: the card is read once the answer to the last that it shows is there.
  await owed(tab, 'L116-41-3').filter({ hasText: '20/11/2026 09:00' }).waitFor()
  await owed(tab, 'L91-23-1').filter({ hasText: 'Còn thiếu' }).waitFor({ state: 'attached' })
  assert.match(
    (await owed(tab, 'L116-41-3').textContent()) ?? '',
    /20\/11\/2026 08:00 GMT\+7.*20\/11\/2026 09:00 GMT\+7/,
  )
  assert.match((await owed(tab, 'L116-41-3').textContent()) ?? '', /lĩnh vực của đơn vị: viễn thông/)
  // what nobody said yet leaves the duty about personal data open, and names what is missing
  assert.match((await owed(tab, 'L91-23-1').textContent()) ?? '', /chưa chắc.*Còn thiếu.*dữ liệu cá nhân/)
  await tab.waitForURL(/users-affected/)
  const other = await openPage(browser, desk, { language: 'en' })
  await enterAs(other.tab, desk, 'Oanh')
  await other.tab.goto(tab.url())
  await owed(other.tab, 'L116-41-3').waitFor()
  assert.match((await owed(other.tab, 'L116-41-3').textContent()) ?? '', /sectors of the operator: telecom/)
  assert.equal(await other.tab.getByLabel(/^users affected/).inputValue(), '12000')
  await other.close()
  // who it is changes what is owed; what is not so any more is gone
  await tab.getByLabel('có dữ liệu cá nhân bị ảnh hưởng').selectOption('no')
  await owed(tab, 'L91-23-1').waitFor({ state: 'detached' })
  await page.close()
})

test('the same facts under two packs stand side by side, with what one does not ask about', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  await page.open(`/law/explore?${FACTS}`)
  await unfold(tab)
  await tab.getByLabel('So với bộ').selectOption('eu-nis2')
  await unfold(tab)
  const [vn, eu] = [tab.locator('section[data-pack="vn"]'), tab.locator('section[data-pack="eu-nis2"]')]
  await eu.getByText(/còn tuỳ dữ kiện chưa biết$/).click()
  await eu.getByText('chưa chạy: chưa biết “biết có sự cố đáng kể”').first().waitFor()
  assert.match((await eu.textContent()) ?? '', /Bộ này không hỏi đến: .*vai trò đối với dữ liệu cá nhân/)
  await tab.getByLabel('biết có sự cố đáng kể').fill('2026-11-20T09:00')
  // six hours behind Vietnam in winter, and told in its own zone
  await eu.getByText('20/11/2026 03:00 GMT+1').first().waitFor()
  await eu.getByText('21/11/2026 03:00 GMT+1').first().waitFor()
  assert.equal(await vn.getByText('21/11/2026 03:00', { exact: false }).count(), 0)
  await page.close()
})

test('two sets of facts say what changed between them', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  await page.open(`/law/explore?${FACTS}`)
  await unfold(tab)
  await tab.getByRole('button', { name: 'So với dữ kiện khác' }).click()
  await tab.getByText('A và B đặt ra cùng những nghĩa vụ với cùng những hạn.').waitFor()
  await tab.getByLabel('phát hiện sự cố').fill('2026-11-24T08:00')
  await tab.getByText('từ 23/11/2026 08:00 GMT+7 sang 27/11/2026 08:00 GMT+7').waitFor()
  await tab.getByRole('radio', { name: 'Dữ kiện A' }).check()
  assert.equal(await tab.getByLabel('phát hiện sự cố').inputValue(), '2026-11-20T08:00')
  await page.close()
})

test('without facts the page is short: what decides most is asked first, the rest is folded, the count stays in sight', async () => {
  const page = await openPage(browser, desk, { width: 360 })
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  await page.open('/law/explore')
  await tab
    .getByText(/\d+ còn tuỳ dữ kiện chưa biết/)
    .first()
    .waitFor()
  const height = await tab.evaluate(() => document.documentElement.scrollHeight)
  assert.ok(height < 6_000, `${height} px`)
  const first = await tab.locator('fieldset', { hasText: 'Dữ kiện' }).locator('label').first().textContent()
  assert.equal(first, 'loại sự cố')
  await tab.getByRole('link', { name: 'Nghĩa vụ', exact: true }).click()
  await tab.mouse.wheel(0, 600)
  const summary = tab.getByRole('navigation', { name: 'Tính thử thời hạn' })
  assert.ok(await summary.evaluate((one) => one.getBoundingClientRect().top >= 0))
  assert.match(tab.url(), /\/law\/explore(?:\?[^#]*)?#duties$/)
  await page.close()
})

test('facts that can’t be are refused at their fields, and what was typed stays', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  await page.open('/law/explore')
  await unfold(tab)
  await tab.getByLabel('cấp độ hệ thống thông tin').fill('9')
  await tab.getByLabel('phát hiện sự cố').fill('2037-01-01T08:00')
  const field = (name: string) =>
    tab.getByLabel(name).locator('xpath=ancestor::*[contains(@class,"InputWrapper")][1]')
  await field('phát hiện sự cố').getByText('ở tương lai').waitFor()
  await field('cấp độ hệ thống thông tin').getByText('nằm ngoài khoảng 1 đến 5').waitFor()
  assert.equal(await tab.getByLabel('cấp độ hệ thống thông tin').inputValue(), '9')
  await tab.getByLabel('cấp độ hệ thống thông tin').fill('4')
  await tab.getByLabel('phát hiện sự cố').fill('2026-11-20T08:00')
  await tab
    .getByText(/^\d+ nghĩa vụ chắc chắn$/)
    .first()
    .waitFor()
  assert.equal(await tab.getByRole('alert').count(), 0)
  await page.close()
})

test('a pack that nobody here wrote can be tried out as well, in its own words', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  await page.open('/law/explore')
  await unfold(tab)
  await tab.getByLabel('Bộ quy định').selectOption('terra')
  await tab.getByLabel('constat').fill('2026-11-20T08:00')
  await tab.getByLabel(/^perte/).fill('6000')
  await tab.locator('section[data-pack="terra"] [data-duty]').first().waitFor()
  assert.match((await tab.locator('section[data-pack="terra"]').textContent()) ?? '', /NST|GMT-3:30/)
  await page.close()
})
