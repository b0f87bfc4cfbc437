import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { decodeQR } from 'qr/decode.js'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { openPage, type OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'

// One desk for all: its first administrator comes in by the printed link, and each test builds on those before.

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
const CONTACT = { name: 'Oanh', email: 'oanh@vnpt.example' }

/** What an authenticator app shows; a code is good once, so the next step of the clock may be asked for: a slow machine is not past it. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

let secret = ''
let codes: string[] = []
let administrator: OpenPage
let contact: OpenPage

const button = (tab: Page, name: string | RegExp) => tab.getByRole('button', { name })
const heading = (tab: Page, name: string) => tab.getByRole('heading', { level: 1, name })
const password = (tab: Page, label: string) => tab.getByLabel(label, { exact: true })

/** The page is loaded anew at the end of a session. */
async function signOut(tab: Page): Promise<void> {
  await Promise.all([tab.waitForEvent('load'), button(tab, 'Đăng xuất').first().click()])
  await tab.getByLabel('Thư điện tử').waitFor()
}

async function givePassword(tab: Page, email: string): Promise<void> {
  await tab.getByLabel('Thư điện tử').fill(email)
  await password(tab, 'Mật khẩu').fill(PASSWORD)
  await button(tab, 'Đăng nhập').first().click()
}

test('the printed link makes the administrator, who sets up a second factor before anything else', async () => {
  administrator = await openPage(browser, desk)
  const { tab } = administrator
  await tab.goto(/http:\S+\/set-up#[\w-]{43}/.exec(desk.words)![0])
  await tab.getByLabel('Họ và tên').fill(ADMIN.name)
  await tab.getByLabel('Thư điện tử').fill(ADMIN.email)
  await password(tab, 'Mật khẩu mới').fill(ADMIN.email)
  await button(tab, 'Tạo tài khoản').click()
  // a password that is one's own name is refused, and what was typed stays
  await tab.getByText('chính là tên').waitFor()
  await password(tab, 'Mật khẩu mới').fill(PASSWORD)
  await button(tab, 'Tạo tài khoản').click()
  await heading(tab, 'Thiết lập lớp xác thực thứ hai').waitFor()
  await tab.goto(`${desk.url}/members`)
  await button(tab, /Ứng dụng xác thực/).click()
  await button(tab, 'Tiếp tục').click()
  secret = (await tab.locator('[data-secret]').textContent())!.replaceAll(' ', '')
  assert.equal(new URL(await readQr(tab)).searchParams.get('secret'), secret, 'the picture is the secret')
  await tab.getByLabel('nhập mã sáu chữ số').fill(codeOf(secret))
  await tab.locator('[data-codes] li').first().waitFor()
  codes = await tab.locator('[data-codes] li').allTextContents()
  assert.equal(codes.length, 10)
  // the desk is open now, but what is shown once stays until it is kept
  await tab.evaluate(() => dispatchEvent(new Event('visibilitychange')))
  await button(tab, 'Tôi đã cất các mã').click()
  await heading(tab, 'Thành viên').waitFor()
})

/** Reads the picture as a phone does. */
async function readQr(tab: Page): Promise<string> {
  const picture = await tab.locator('[data-qr]').screenshot()
  const { data, width, height } = await tab.evaluate(
    async (png) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(png)], { type: 'image/png' }))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
      canvas.drawImage(bitmap, 0, 0)
      const { data, width, height } = canvas.getImageData(0, 0, bitmap.width, bitmap.height)
      return { data: [...data], width, height }
    },
    [...picture],
  )
  return decodeQR({ data: Uint8Array.from(data), width, height })
}

test('an invitation is given as a link where no mail goes out, and taken up', async () => {
  const { tab } = administrator
  await button(tab, 'Mời thành viên').click()
  const dialog = tab.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Đơn vị' }).fill('vnpt')
  await tab.getByRole('option', { name: /VNPT/ }).first().click()
  await dialog.getByLabel('Họ và tên').fill(CONTACT.name)
  await dialog.getByLabel('Thư điện tử').fill(CONTACT.email)
  await dialog.getByRole('button', { name: 'Gửi lời mời' }).click()
  await dialog.getByText('Chọn ít nhất một vai trò').waitFor()
  await dialog.getByRole('checkbox', { name: /^đầu mối/i }).check()
  await dialog.getByLabel('Lời mời có hiệu lực trong').selectOption('14')
  await dialog.getByRole('button', { name: 'Gửi lời mời' }).click()
  const link = (await dialog.locator('[data-link]').textContent())!
  const [day, month, year] = /đến (\d\d)\/(\d\d)\/(\d{4})/.exec((await dialog.textContent())!)!.slice(1)
  const away = Date.parse(`${year}-${month}-${day}T00:00:00+07:00`) - Date.now()
  assert.equal(Math.ceil(away / 86_400_000), 14, 'the invitation is good for as long as was chosen')
  await tab.keyboard.press('Escape')
  assert.equal(await dialog.isVisible(), true, 'a link shown once does not go by a slip')
  await dialog.getByRole('button', { name: 'Tôi đã gửi liên kết' }).click()
  await tab.getByRole('row', { name: /oanh@vnpt\.example.*Đã mời/ }).waitFor()
  // the list is narrowed by state and role, and the address keeps it
  await tab.getByLabel('Tình trạng').selectOption('invited')
  await tab.waitForURL(/state=invited/)
  await tab.getByRole('row', { name: /hanh@most\.example/ }).waitFor({ state: 'detached' })
  await tab.getByLabel('Vai trò', { exact: true }).selectOption('desk-admin')
  await tab.getByText('Không có thành viên nào khớp').waitFor()
  await tab.getByRole('button', { name: 'Bỏ lọc' }).last().click()
  await tab.getByRole('row', { name: /hanh@most\.example/ }).waitFor()

  contact = await openPage(browser, desk)
  await contact.tab.goto(link)
  await contact.tab.getByText(CONTACT.email).waitFor()
  await password(contact.tab, 'Mật khẩu mới').fill(PASSWORD)
  await button(contact.tab, 'Nhận lời mời').click()
  await heading(contact.tab, 'Sự cố').waitFor()
  const second = await openPage(browser, desk)
  await second.tab.goto(link)
  await second.tab.getByRole('alert').waitFor()
  assert.equal(await button(second.tab, 'Nhận lời mời').count(), 0, 'a link is good once')
  await second.close()
})

test('navigation shows what a role can use; the rest says whose it is', async () => {
  const { tab } = contact
  const places = await tab
    .getByRole('navigation', { name: 'Các mục' })
    .first()
    .getByRole('link')
    .allTextContents()
  assert.deepEqual(
    places.map((words) => words.replaceAll(/\d/g, '')),
    ['Sự cố', 'Bản tin', 'Báo cáo sự cố', 'Tổng quan', 'Đơn vị của tôi'],
  )
  await contact.open('/members')
  await tab.getByText('Việc này dành cho').waitFor()
  await tab.getByRole('link', { name: 'Đơn vị của tôi' }).click()
  await heading(tab, 'VNPT').waitFor()
})

test('password and code bring one back to the page one wanted; a wrong code does not', async () => {
  const { tab } = administrator
  await signOut(tab)
  await tab.goto(`${desk.url}/organisations?q=vnpt`)
  await tab.getByLabel('Thư điện tử').fill(ADMIN.email)
  await password(tab, 'Mật khẩu').fill('không phải mật khẩu này')
  await button(tab, 'Đăng nhập').first().click()
  await tab.getByText('không đúng').waitFor()
  await givePassword(tab, ADMIN.email)
  const code = tab.getByLabel('Mã trong ứng dụng xác thực')
  assert.equal(await code.getAttribute('autocomplete'), 'one-time-code')
  await code.fill('000000')
  await tab.getByRole('alert').waitFor()
  // six figures go by themselves
  await code.fill(codeOf(secret, 1))
  await heading(tab, 'Đơn vị').waitFor()
  assert.equal(tab.url(), `${desk.url}/organisations?q=vnpt`)
})

test('a recovery code stands in for the lost device, once', async () => {
  const other = await openPage(browser, desk)
  const { tab } = other
  await tab.goto(`${desk.url}/account`)
  await givePassword(tab, ADMIN.email)
  await button(tab, 'Dùng mã khôi phục').click()
  await tab.getByLabel('Mã khôi phục').fill(codes[0]!.toLowerCase().replaceAll('-', ' '))
  await button(tab, 'Xác nhận').click()
  await heading(tab, ADMIN.name).waitFor()
  await tab.locator('[data-left="9"]').waitFor()
  // two sessions are listed, and this one says that it is this
  await tab.getByRole('row', { name: /Phiên này/ }).waitFor()
  assert.equal(await tab.getByRole('table', { name: 'Phiên làm việc' }).getByRole('row').count(), 3)
  await other.close()
})

test('a passkey is added, and signs in by itself', async () => {
  const { tab } = contact
  const debug = await tab.context().newCDPSession(tab)
  await debug.send('WebAuthn.enable')
  await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      isUserVerified: true,
    },
  })
  await contact.open('/account')
  await button(tab, 'Thêm khóa truy cập').click()
  const dialog = tab.getByRole('dialog')
  await dialog.getByLabel('Đặt tên để nhận ra').fill('Máy cơ quan')
  await dialog.getByRole('button', { name: 'Thêm khóa truy cập' }).click()
  await tab.locator('[data-codes] li').first().waitFor()
  await button(tab, 'Tôi đã cất các mã').click()
  await tab.getByRole('row', { name: /Máy cơ quan/ }).waitFor()
  await signOut(tab)
  await button(tab, 'Đăng nhập bằng khóa truy cập').click()
  await heading(tab, 'Sự cố').waitFor()
  // and as the second step after a password
  await signOut(tab)
  await givePassword(tab, CONTACT.email)
  await button(tab, 'Dùng khóa truy cập').click()
  await heading(tab, 'Sự cố').waitFor()
})

test('a session ended elsewhere leads to the sign-in page; the same member finds what they were typing', async () => {
  const { tab } = contact
  await tab.getByRole('search', { name: 'Tìm kiếm' }).first().getByRole('textbox').fill('SC-48213')
  const elsewhere = await openPage(browser, desk)
  await elsewhere.tab.context().addCookies(await tab.context().cookies())
  // the same session in another window: ended there, it is over here
  await elsewhere.open('/account')
  await signOut(elsewhere.tab)
  await elsewhere.close()
  // the line on which the desk tells what changes says so by itself
  await tab.getByText('Phiên làm việc đã kết thúc').first().waitFor()
  // The answer is seen a moment before the screens behind it are hidden.
  await tab.getByRole('navigation', { name: 'Các mục' }).first().waitFor({ state: 'hidden' })
  await button(tab, 'Đăng nhập bằng khóa truy cập').click()
  await heading(tab, 'Sự cố').waitFor()
  const field = tab.getByRole('search', { name: 'Tìm kiếm' }).first().getByRole('textbox')
  assert.equal(await field.inputValue(), 'SC-48213')
})

test('a token for a program is shown once, and revoked', async () => {
  const { tab } = contact
  await contact.open('/account')
  await button(tab, 'Tạo mã truy cập').click()
  const dialog = tab.getByRole('dialog')
  await dialog.getByLabel('Tên chương trình').fill('Theo dõi sự cố')
  await dialog.getByRole('checkbox', { name: /listIncidents/ }).check()
  await dialog.getByRole('button', { name: 'Tạo mã truy cập' }).click()
  const token = (await dialog.locator('[data-token]').textContent())!
  const asProgram = (path: string) =>
    fetch(desk.url + path, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status)
  assert.equal(await asProgram('/api/incidents'), 200)
  assert.equal(await asProgram('/api/reports'), 403)
  await dialog.getByRole('button', { name: 'Tôi đã cất mã' }).click()
  await tab
    .getByRole('row', { name: /Theo dõi sự cố/ })
    .getByRole('button', { name: 'Thu hồi' })
    .click()
  await tab.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click()
  await tab.getByRole('row', { name: /Theo dõi sự cố/ }).waitFor({ state: 'detached' })
  assert.equal(await asProgram('/api/incidents'), 401)
})

test('a deactivated member is out at once', async () => {
  const { tab } = administrator
  await administrator.open('/members')
  await button(tab, `Thao tác: ${CONTACT.name}`).click()
  await tab.getByRole('dialog').getByRole('button', { name: 'Ngừng tài khoản' }).click()
  const sure = tab.getByRole('dialog', { name: `Ngừng tài khoản của ${CONTACT.name}?` })
  await sure.getByText('mất hiệu lực ngay').waitFor()
  await sure.getByRole('button', { name: 'Ngừng tài khoản' }).click()
  await tab.getByRole('row', { name: /oanh@vnpt\.example.*Đã ngừng/ }).waitFor()
  // their page says so by itself
  await contact.tab.getByText('Phiên làm việc đã kết thúc').first().waitFor()
  await contact.close()
})

test('nobody manages themselves: the acts say so', async () => {
  const { tab } = administrator
  await button(tab, `Thao tác: ${ADMIN.name}`).click()
  const end = tab.getByRole('dialog').getByRole('button', { name: 'Ngừng tài khoản' })
  assert.equal(await end.getAttribute('aria-disabled'), 'true')
  await tab.getByRole('dialog').getByText('không ai tự ngừng').first().waitFor()
  await tab.keyboard.press('Escape')
})
