import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { openPage, type OpenPage } from './open-page.ts'
import { openRealDesk, type RealDesk } from './real-desk.ts'

// One desk for all: its first administrator comes in by the printed link, and what they do builds on what was before.

let browser: Browser
let desk: RealDesk
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk()])
})
after(async () => {
  await browser.close()
  await desk.close()
})

const PASSWORD = 'bốn từ ghép lại với nhau'
const ADMIN = { name: 'Hạnh', email: 'hanh@most.example' }

/** What an authenticator app shows; a code is good once, so another step of the clock may be asked for. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

let secret = ''
let codes: string[] = []
let administrator: OpenPage

test('the printed link makes the administrator, who sets up a second factor before anything else', async () => {
  administrator = await openPage(browser, desk)
  const { tab } = administrator
  const link = /http:\S+\/set-up#[\w-]{43}/.exec(desk.words)![0]
  await tab.goto(link)
  await tab.getByLabel('Họ và tên').fill(ADMIN.name)
  await tab.getByLabel('Thư điện tử').fill(ADMIN.email)
  await tab.getByLabel('Mật khẩu mới').fill('hanh@most.example')
  await tab.getByRole('button', { name: 'Tạo tài khoản' }).click()
  // a password that is one's own name is refused, and what was typed stays
  await tab.getByText('chính là tên').waitFor()
  await tab.getByLabel('Mật khẩu mới').fill(PASSWORD)
  await tab.getByRole('button', { name: 'Tạo tài khoản' }).click()
  await tab.getByRole('heading', { name: 'Thiết lập lớp xác thực thứ hai' }).waitFor()
  await tab.getByRole('button', { name: /Ứng dụng xác thực/ }).click()
  await tab.getByRole('button', { name: 'Tiếp tục' }).click()
  secret = (await tab.locator('[data-secret]').textContent())!.replaceAll(' ', '')
  await tab.screenshot({ path: '/tmp/screens/enrol-qr.png', fullPage: true })
  await tab.getByLabel('nhập mã sáu chữ số').fill(codeOf(secret, -1))
  await tab.locator('[data-codes] li').first().waitFor()
  codes = await tab.locator('[data-codes] li').allTextContents()
  await tab.screenshot({ path: '/tmp/screens/codes.png', fullPage: true })
  assert.equal(codes.length, 10)
  await tab.getByRole('button', { name: 'Tôi đã cất các mã' }).click()
  await tab.locator('main h1').waitFor()
  await tab.screenshot({ path: '/tmp/screens/first.png', fullPage: true })
})
