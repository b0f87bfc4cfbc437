import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { gzipSync } from 'node:zlib'
import { noisyPng } from '../../../server/test/public-world.ts'
import { launchChromium } from '../chromium.ts'
import { isTooWide, violations } from '../judge.ts'
import { openPublicPage } from '../public-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'
import { takePicture } from '../take-picture.ts'

// A citizen with a cheap phone: over a line that is slow and breaks, and in a browser without script.

let browser: Browser
let desk: RealDesk
let photo = ''
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo'])])
  photo = join(desk.folder, 'cầu.png')
  await writeFile(photo, noisyPng(900, 700, randomBytes))
})
after(async () => {
  await browser.close()
  await desk.close()
})

/** The line of a phone: sets whether it is there, a quarter of a megabit a second upwards and a third of a second away. */
async function openLine(tab: Page): Promise<(offline: boolean) => Promise<void>> {
  const session = await tab.context().newCDPSession(tab)
  await session.send('Network.enable')
  return async (offline) => {
    const speed = { latency: 300, downloadThroughput: 100_000, uploadThroughput: 60_000 }
    await session.send('Network.emulateNetworkConditions', { offline, ...speed })
  }
}

const CODE = /^(?:[ACDEFHJKLMNPRTUVWXY3479]{4}-){4}[ACDEFHJKLMNPRTUVWXY3479]{4}$/

describe('with script', () => {
  test('a report with a photo gets through a slow line that breaks, and is followed by its code', async () => {
    const { tab, complaints, hosts, close } = await openPublicPage(browser)
    await tab.goto(`${desk.url}/bao-cao`)
    await tab.getByRole('link', { name: /Cắt trộm, phá cáp/ }).click()
    await tab.getByLabel('Việc đã xảy ra').fill('Cáp quang bị cắt <b>ở đầu cầu</b>')
    await tab.getByLabel('Tỉnh, thành phố').selectOption('01')
    await tab.waitForFunction(() => document.querySelectorAll('#f-commune option').length > 50)
    await tab.locator('#f-commune').selectOption({ index: 3 })
    await tab.getByLabel(/Số điện thoại hoặc thư/).fill('0912 345 678')
    await tab.locator('#f-photos').setInputFiles(photo)
    await tab.locator('.photos canvas').waitFor()
    // What was typed is still there when the phone closed the page; how the reporter is reached is not kept.
    await tab.reload()
    assert.match(await tab.getByLabel('Việc đã xảy ra').inputValue(), /đầu cầu/)
    await tab.waitForFunction(
      () => (document.querySelector('#f-commune') as HTMLSelectElement).selectedIndex === 3,
    )
    assert.equal(await tab.getByLabel(/Số điện thoại hoặc thư/).inputValue(), '')
    await tab.getByLabel(/Số điện thoại hoặc thư/).fill('0912 345 678')
    await tab.locator('#f-photos').setInputFiles(photo)
    await tab.locator('.photos canvas').waitFor()
    await takePicture(tab, 'public-form-vi-360', true)

    const setLine = await openLine(tab)
    await setLine(false)
    await tab.getByRole('button', { name: 'Gửi phản ánh' }).click()
    await tab.waitForFunction(() => Number(document.querySelector('progress')?.value) > 0.05)
    await setLine(true)
    await tab.getByText('Mất kết nối').waitFor()
    const before = await tab.locator('progress').evaluate((bar: HTMLProgressElement) => bar.value)
    assert.ok(before < 0.95, 'it broke in the middle')
    await takePicture(tab, 'public-offline-vi-360', true)
    await setLine(false)
    await tab.waitForFunction((value) => Number(document.querySelector('progress')?.value) > value, before)
    await tab.locator('.code').waitFor()
    const code = (await tab.locator('#code').textContent())!.trim()
    assert.match(code, CODE)
    assert.equal(await tab.evaluate(() => document.activeElement?.tagName), 'H1')
    assert.equal(await tab.evaluate(() => localStorage.length), 0, 'no draft is left behind')
    await takePicture(tab, 'public-sent-vi-360', true)

    await tab.getByRole('button', { name: 'Xem tình trạng' }).click()
    await tab.getByText('Đã nhận, đang chờ cán bộ xem.').waitFor()
    await tab.getByLabel('Điều cần bổ sung').fill('Có hai người đi xe máy')
    await tab.locator('#f-photos').setInputFiles(photo)
    await tab.locator('.photos canvas').waitFor()
    await tab.getByRole('button', { name: 'Gửi bổ sung' }).click()
    await tab.getByText('Đã ghi nhận phần bổ sung.').waitFor()
    await tab.getByText('Có hai người đi xe máy').waitFor()
    assert.match((await tab.locator('.facts').textContent())!, /Số ảnh\s*2/)
    await takePicture(tab, 'public-followed-vi-360', true)
    await tab.getByRole('button', { name: 'Xoá liên hệ của tôi ngay' }).click()
    await tab.getByText('Không còn giữ cách liên hệ nào của bạn.').first().waitFor()
    assert.deepEqual([...hosts], [new URL(desk.url).host], 'nobody else was asked for anything')
    assert.deepEqual((await tab.context().cookies()).length, 0)
    assert.deepEqual(
      complaints.filter((words) => !/ERR_INTERNET_DISCONNECTED/.test(words)),
      [],
    )
    await close()
  })

  test('what the desk declines is said at its field, and what cannot be sent is not', async () => {
    const { tab, close } = await openPublicPage(browser, { width: 1280 })
    await tab.goto(`${desk.url}/report/spam-call`)
    await tab.getByLabel(/Number that called/).fill('MY BANK')
    await tab.locator('#f-photos').setInputFiles([
      { name: 'a.heic', mimeType: 'image/heic', buffer: Buffer.from('x') },
      { name: 'b.png', mimeType: 'image/png', buffer: Buffer.from('no picture') },
    ])
    await tab.getByText('b.png: Only JPEG').waitFor()
    await tab.getByRole('button', { name: 'Send the report' }).click()
    await tab.locator('#w-subject').getByText('Write down the number that called').waitFor()
    assert.equal(await tab.evaluate(() => document.activeElement?.id), 'f-subject')
    assert.deepEqual(await violations(tab), [])
    await takePicture(tab, 'public-wrong-en-1280', true)
    await tab.getByLabel(/Number that called/).fill('0912345678')
    await tab.getByRole('button', { name: 'Send again' }).click()
    await tab.locator('.code').waitFor()
    await close()
  })

  test('a look-alike is shown for what it is, and cannot be clicked', async () => {
    const page = await openPublicPage(browser)
    await page.tab.goto(`${desk.url}/report/phishing`)
    await page.tab.getByLabel(/Link, number/).fill('https://p\u0430ypal.example/otp')
    await page.tab.getByRole('button', { name: 'Send the report' }).click()
    await page.tab.getByText('looks like paypal.example').waitFor()
    await page.tab.getByText('xn--pypal-4ve.example').waitFor()
    assert.equal(await page.tab.locator('a[href*="example"]').count(), 0)
    await page.tab.goto(`${desk.url}/report/other`)
    await page.tab.getByLabel(/What happened/).fill('no subject')
    await page.tab.getByRole('button', { name: 'Send the report' }).click()
    await page.tab.locator('.code').waitFor()
    assert.equal(await page.tab.locator('[data-about]').count(), 0)
    await page.close()
  })

  test('what was typed before the script was there is kept, and helped with', async () => {
    const { tab, close } = await openPublicPage(browser)
    const held = Promise.withResolvers<void>()
    await tab.route('**/public/report.js*', async (route) => {
      await held.promise
      await route.continue()
    })
    await tab.goto(`${desk.url}/bao-cao/cable-theft`, { waitUntil: 'commit' })
    await tab.getByLabel('Việc đã xảy ra').fill('Cáp bị cắt')
    await tab.getByLabel('Tỉnh, thành phố').selectOption('01')
    held.resolve()
    await tab.waitForFunction(() => document.querySelectorAll('#f-commune option').length > 50)
    await tab.waitForFunction(() => JSON.stringify(localStorage).includes('Cáp bị cắt'))
    await tab.goto(`${desk.url}/bao-cao/cable-theft`)
    await tab.waitForFunction(() => document.querySelectorAll('#f-commune option').length > 50)
    assert.equal(await tab.getByLabel('Việc đã xảy ra').inputValue(), 'Cáp bị cắt')
    await close()
  })

  test('the script is small', async () => {
    const script = Buffer.from(await (await fetch(`${desk.url}/public/report.js`)).arrayBuffer())
    assert.ok(gzipSync(script).length < 15_000, String(gzipSync(script).length))
  })
})

describe('without script', () => {
  test('the same form works, keeps what was typed, and shows a look-alike for what it is', async () => {
    const { tab, close } = await openPublicPage(browser, { script: false })
    await tab.goto(`${desk.url}/bao-cao/phishing`)
    await tab.getByLabel('Việc đã xảy ra').fill('đòi mã OTP')
    await tab.locator('#f-photos').setInputFiles(photo)
    await tab.getByRole('button', { name: 'Gửi phản ánh' }).click()
    await tab.locator('#w-subject').waitFor()
    assert.equal(await tab.getByLabel('Việc đã xảy ra').inputValue(), 'đòi mã OTP')
    await tab.getByText('Đã nhận 1 ảnh').waitFor()
    await takePicture(tab, 'public-wrong-vi-360', true)
    await tab.getByLabel(/Đường dẫn, số/).fill('https://p\u0430ypal.example/otp')
    await tab.getByRole('button', { name: 'Gửi phản ánh' }).click()
    await tab.locator('.code').waitFor()
    await tab.getByText('trông giống paypal.example').waitFor()
    assert.equal(await tab.locator('a[href*="example"]').count(), 0, 'it cannot be clicked')
    await takePicture(tab, 'public-lookalike-vi-360', true)
    await tab.getByRole('button', { name: 'Xem tình trạng' }).click()
    await tab.locator('.facts').getByText('Đã nhận').waitFor()
    await close()
  })
})

describe('in every guise', () => {
  for (const [width, scheme] of [
    [360, 'light'],
    [360, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)
    test(`at ${width} px in ${scheme}: nobody is kept out, nothing is too wide`, async () => {
      const { tab, complaints, close } = await openPublicPage(browser, { width, scheme })
      for (const path of ['/bao-cao', '/report', '/bao-cao/parcel', '/report/fraud', '/bao-cao/theo-doi']) {
        await tab.goto(desk.url + path)
        assert.equal(await isTooWide(tab), '', path)
        assert.deepEqual(await violations(tab), [], path)
        await takePicture(tab, `public${path.replaceAll('/', '-')}-${width}-${scheme}`, true)
      }
      assert.deepEqual(complaints, [])
      await close()
    })
})
