import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { enter, look } from '../demo-page.ts'
import { GUISES } from '../guises.ts'
import { type OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'

// An operator's contact hands in what their network is made of, sees first what it would change, and puts down a test of a backup.

let browser: Browser
let desk: RealDesk
let folder: string
let page: OpenPage
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hl-facilities-'))
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo'])])
  page = await enter(browser, desk, /^Oanh/)
})
after(async () => {
  await browser.close()
  await desk.close()
  await rm(folder, { recursive: true, force: true })
})

const SITES = `key,name,lat,lon,commune,grade,users,battery_hours,generator,fuel_hours,gateway
HN,Hà Nội lõi,21.0385,105.8381,00004,1,120000,8,yes,24,yes
HP,Hải Phòng,20.86,106.68,,1,50000,4,yes,6,
HD,Hải Dương,20.94,106.33,,2,20000,4,no,,
`
const REST = `[links]
key,name,from,to,capacity,length,groups
a,Hà Nội – Hải Dương,HN,HD,100 Gbit/s,60 km,QL5
b,Hải Dương – Hải Phòng,HD,HP,100 Gbit/s,45 km,QL5
[groups]
key,name,type
QL5,Cống bể quốc lộ 5,duct
[backups]
key,name,type,site,last_test,test_every
acq-HN,Ắc quy Hà Nội,battery,HN,2020-01-01,180
`
const button = (name: string | RegExp) => page.tab.getByRole('button', { name })
const whole = (sites: string) => `[sites]\n${sites}${REST}`

async function choose(name: string, text: string) {
  const file = join(folder, name)
  await writeFile(file, text)
  await page.tab.locator('input[type=file]').setInputFiles(file)
}

test('a list that is wrong is refused with its line, and the right one is seen before it is taken in', async () => {
  await page.open('/facilities')
  await page.tab.getByText('Chưa có mục nào').waitFor()
  await button('Nạp danh sách').click()
  await choose('mang.csv', whole(SITES.replace('21.0385,105.8381', '105.8381,21.0385')))
  await button('Xem trước').click()
  await page.tab
    .getByText(/bị đổi chỗ/)
    .first()
    .waitFor()
  // The browser itself says that an answer was a refusal.
  page.complaints.length = 0
  await choose('mang.csv', whole(SITES))
  await button('Xem trước').click()
  await page.tab.getByRole('heading', { name: 'Sẽ thay đổi' }).waitFor()
  await look(page, 'facilities-import', true)
  await button('Nạp').click()
  await page.tab.getByText('Đã nạp danh sách "mang".').waitFor()
})

test('the list shows it, a change is told field by field, and a thing has its page', async () => {
  await page.open('/facilities/import')
  await choose('mang.csv', whole(SITES.replace('50000,4,', '50000,9,')))
  await button('Xem trước').click()
  await page.tab.getByText(/Ắc quy: 4 giờ → 9 giờ/).waitFor()
  await button('Nạp').click()
  await page.tab.getByRole('link', { name: 'Xem danh mục' }).click()
  await page.tab.getByRole('link', { name: 'Hải Phòng' }).click()
  await page.tab.getByRole('heading', { level: 1, name: 'Hải Phòng' }).waitFor()
  await page.tab.getByRole('link', { name: 'Hải Dương – Hải Phòng' }).waitFor()
})

test('a test is put down with its evidence, and what is late and what is missing is told', async () => {
  await button('Ghi lần thử, diễn tập').click()
  const dialog = page.tab.getByRole('dialog')
  await dialog.getByLabel('Ngày thực hiện').fill('2026-01-15')
  await dialog.getByLabel('Kết quả').selectOption('passed')
  await dialog.getByLabel(/Minh chứng/).fill('BB 12/2026')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await page.tab.getByText('BB 12/2026').waitFor()
  await page.tab.getByRole('link', { name: 'Hạ tầng' }).first().click()
  await page.tab.getByRole('link', { name: 'Dự phòng và diễn tập' }).click()
  await page.tab.getByText('1 mục quá hạn').waitFor()
  const card = page.tab.getByRole('article').filter({ hasText: 'Mỗi trạm cấp 1 có máy phát điện' })
  await card.getByRole('button', { name: 'Kiểm tra' }).click()
  await card.getByText('1 / 2 đạt').waitFor()
  assert.match((await card.textContent()) ?? '', /Nhiên liệu chỉ đủ 6 giờ/)
})

test('a file proves the test: it is kept under its hash and taken out as it went in', async () => {
  await page.open('/facilities')
  await page.tab.getByRole('link', { name: 'Hải Phòng' }).click()
  await page.tab.locator('input[type=file]').setInputFiles({
    ...{ name: 'bien-ban-12.txt', mimeType: 'text/plain' },
    buffer: Buffer.from('Biên bản thử tải ắc quy: 9 giờ.'),
  })
  const proof = page.tab.getByRole('link', { name: /bien-ban-12\.txt/ })
  await proof.waitFor()
  assert.match((await proof.getAttribute('title')) ?? '', /^SHA-256 [0-9a-f]{64}$/)
  await look(page, 'facilities-proof', true)
  const [saved] = await Promise.all([page.tab.waitForEvent('download'), proof.click()])
  assert.equal(await readFile(await saved.path(), 'utf8'), 'Biên bản thử tải ắc quy: 9 giờ.')
})

test('an incident is said to be at a site; both pages tell, until it is taken back', async () => {
  const incident = await page.tab.evaluate(async () => {
    const { member } = (await (await fetch('/api/session')).json()) as {
      member: { organisation: { id: number } }
    }
    const answer = await fetch('/api/incidents', {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({
        ...{
          operator: member.organisation.id,
          class: 'physical.fire',
          asset: 'Trạm Hải Phòng',
          words: 'Cháy phòng ắc quy.',
        },
      }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return ((await answer.json()) as { id: number }).id
  })
  await page.open(`/incidents/${incident}`)
  await button('Gắn với công trình').click()
  const dialog = page.tab.getByRole('dialog')
  await dialog.getByLabel('Mã hoặc tên').fill('hai phong')
  await dialog.locator('label:only-of-type', { hasText: 'Hải Phòng' }).getByRole('radio').check()
  await dialog.getByRole('button', { name: 'Gắn với công trình' }).click()
  const joined = page.tab
    .locator('section')
    .filter({ has: page.tab.getByRole('heading', { name: 'Công trình liên quan' }) })
    .last()
  await joined.getByRole('link', { name: 'Hải Phòng' }).waitFor()
  await look(page, 'facilities-incident', true)
  await joined.getByRole('link', { name: 'Hải Phòng' }).click()
  await page.tab
    .getByRole('link', { name: `SC-${incident}` })
    .first()
    .click()
  await joined.getByRole('button', { name: /^Bỏ gắn/ }).click()
  await joined.getByText('Chưa gắn với trạm, tuyến hay cống bể nào.').waitFor()
})

for (const guise of GUISES)
  test(`${guise.language}, ${guise.width} px, ${guise.scheme}: the pages fit and can be read by everybody`, async () => {
    const other = await enter(browser, desk, /^Oanh/, guise)
    for (const path of [
      '/facilities',
      '/facilities?kind=link',
      '/facilities/1',
      '/facilities/import',
      '/facilities/backups',
    ]) {
      await other.open(path)
      await look(
        other,
        `facilities${path.replaceAll(/\W/g, '-')}-${guise.language}-${guise.width}-${guise.scheme}`,
        true,
      )
    }
    await other.close()
  })
