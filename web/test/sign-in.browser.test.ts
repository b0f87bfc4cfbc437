import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { openRealProvider } from '../../server/test/real-provider.ts'
import type { RealProvider } from '../../server/test/real-provider.ts'
import { launchChromium } from './chromium.ts'
import { openPage } from './open-page.ts'
import type { OpenPage } from './open-page.ts'
import { openRealDesk } from './real-desk.ts'
import type { RealDesk } from './real-desk.ts'

// Every way in, at a desk as people start it, with a real provider beside it: each test goes on from the one before.

const PASSWORD = 'bốn từ ghép lại với nhau'
const SECRET = 'a secret that is long enough for a test'

let browser: Browser
let desk: RealDesk
let provider: RealProvider
let folder: string
const tabs: OpenPage[] = []

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hl-sign-in-'))
  const port = await freePort()
  provider = await openRealProvider('desk', SECRET, `http://localhost:${port}/sign-on`)
  const house = {
    key: 'house',
    name: { vi: 'tài khoản Nhà', en: 'the House account' },
    organisation: 'example-isp',
  }
  const file = join(folder, 'providers.json')
  const providers = [{ ...house, issuer: provider.issuer, clientId: 'desk', clientSecret: SECRET }]
  await writeFile(file, JSON.stringify(providers), { mode: 0o600 })
  const settings = { PORT: String(port), HIEPLUC_SIGN_ON: file }
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk([], settings)])
})
after(async () => {
  await browser.close()
  await Promise.all([desk.close(), provider.close()])
  await rm(folder, { recursive: true })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** What an app shows; a code is good once, so the next step of the clock may be asked for: a slow machine is not past it. */
const codeOf = (secret: string, steps: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

/** Somebody's browser, with nothing remembered. */
async function newcomer(): Promise<Page> {
  const page = await openPage(browser, desk)
  tabs.push(page)
  return page.tab
}

/** Asks the desk as the page would. */
const api = (
  tab: Page,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Record<string, unknown>> =>
  tab.evaluate(
    async ([how, where, what]) => {
      const response = await fetch(where, {
        method: how,
        ...(what && { body: what, headers: { 'content-type': 'application/json' } }),
      })
      return (await response.json()) as Record<string, unknown>
    },
    [method, path, body && JSON.stringify(body)] as const,
  )

const leave = async (tab: Page) => {
  await api(tab, 'POST', '/api/session/end')
  await tab.goto(desk.url)
  await tab.getByLabel('Thư điện tử').waitFor()
}
const enter = async (tab: Page, email: string) => {
  await tab.getByLabel('Thư điện tử').fill(email)
  await tab.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await tab.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}
/** Signed in: what stands before the desk's screens is gone. */
const isIn = async (tab: Page) => {
  await tab.getByRole('link', { name: 'Tài khoản' }).or(tab.locator('a[href="/account"]')).first().waitFor()
  const { needs, member } = (await api(tab, 'GET', '/api/session')) as {
    needs: string
    member: { email: string }
  }
  assert.equal(needs, 'nothing')
  return member.email
}

let admin: Page
let secret = ''
let codes: string[] = []

test('password and app: the code of the app lets in whoever knows the password', async () => {
  admin = await newcomer()
  const link = /\/set-up#([\w-]{43})/.exec(desk.words)![1]!
  await admin.goto(desk.url)
  await admin.getByLabel('Thư điện tử').waitFor()
  const given = { link, name: 'Hạnh', email: 'hanh@most.example', password: PASSWORD }
  assert.equal((await api(admin, 'POST', '/api/set-up', given))['needs'], 'enrolment')
  const begun = await api(admin, 'POST', '/api/account/factors/totp', { name: 'App' })
  secret = String(begun['secret'])
  const confirm = `/api/account/factors/totp/${String(begun['factor'])}/confirm`
  codes = (await api(admin, 'POST', confirm, { code: codeOf(secret, 0) }))['recoveryCodes'] as string[]
  await leave(admin)
  await enter(admin, 'hanh@most.example')
  // Six digits are sent as soon as they are there.
  await admin.getByLabel('Mã trong ứng dụng xác thực').fill('000000')
  await admin.getByText('Mã không đúng').waitFor()
  await admin.getByLabel('Mã trong ứng dụng xác thực').fill(codeOf(secret, 1))
  assert.equal(await isIn(admin), 'hanh@most.example')
})

test('recovery: a code from the list stands in once for a phone that is lost', async () => {
  const tab = await newcomer()
  await tab.goto(desk.url)
  for (const [code, works] of [
    [codes[0]!, true],
    [codes[0]!, false],
  ] as const) {
    await enter(tab, 'hanh@most.example')
    await tab.getByRole('button', { name: 'Dùng mã khôi phục' }).click()
    await tab.getByLabel('Mã khôi phục').fill(code.toLowerCase())
    await tab.getByRole('button', { name: 'Xác nhận' }).click()
    if (works) await isIn(tab)
    else await tab.getByText('đã dùng rồi').waitFor()
    if (works) await leave(tab)
  }
})

/** The admin invites somebody; answers the link that would be mailed. */
async function invite(
  organisation: string,
  name: string,
  email: string,
  roles: readonly string[],
): Promise<string> {
  const all = (await api(admin, 'GET', `/api/organisations?limit=200`))['rows'] as {
    id: number
    key: string
  }[]
  const { id } = all.find(({ key }) => key === organisation)!
  const invited = await api(admin, 'POST', '/api/members', { organisation: id, name, email, roles })
  return String(invited['link'])
}

let officer: Page
let authenticator: CDPSession
let authenticatorId = ''

test('invitation and passkey: an officer takes up the link, and the device is the second factor', async () => {
  const link = await invite('mps-a05', 'Dũng', 'dung@mps.example', ['analyst'])
  officer = await newcomer()
  authenticator = await officer.context().newCDPSession(officer)
  await authenticator.send('WebAuthn.enable')
  const added = await authenticator.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  ;({ authenticatorId } = added)
  await officer.goto(link)
  await officer.getByLabel('Mật khẩu mới').fill(PASSWORD)
  await officer.getByRole('button', { name: 'Nhận lời mời' }).click()
  await officer.getByRole('heading', { name: 'Thiết lập lớp xác thực thứ hai' }).waitFor()
  await officer.getByRole('button', { name: /^Khóa truy cập/ }).click()
  await officer.getByRole('button', { name: 'Thêm khóa truy cập' }).click()
  await officer.locator('[data-codes] li').first().waitFor()
  await officer.getByRole('button', { name: 'Tôi đã cất các mã' }).click()
  assert.equal(await isIn(officer), 'dung@mps.example')
  const { credentials } = await authenticator.send('WebAuthn.getCredentials', { authenticatorId })
  assert.deepEqual(
    credentials.map(({ rpId, isResidentCredential }) => [rpId, isResidentCredential]),
    [['localhost', true]],
  )
})

test('passkey: it signs in by itself, and behind a password', async () => {
  await leave(officer)
  await officer.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click()
  assert.equal(await isIn(officer), 'dung@mps.example')
  await leave(officer)
  await enter(officer, 'dung@mps.example')
  await officer.getByRole('button', { name: 'Dùng khóa truy cập' }).first().click()
  assert.equal(await isIn(officer), 'dung@mps.example')
})

test('a device that does not verify its owner lets nobody in', async () => {
  await leave(officer)
  await authenticator.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await officer.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click()
  await officer.getByRole('alert').waitFor()
  assert.equal((await api(officer, 'GET', '/api/session'))['needs'], 'sign-in')
  await authenticator.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
})

test('a copy of a passkey gives itself away by its counter, and is ended', async () => {
  const { credentials } = await authenticator.send('WebAuthn.getCredentials', { authenticatorId })
  const [kept] = credentials
  await authenticator.send('WebAuthn.removeCredential', { authenticatorId, credentialId: kept!.credentialId })
  await authenticator.send('WebAuthn.addCredential', {
    authenticatorId,
    credential: { ...kept!, signCount: 0 },
  })
  await officer.goto(desk.url)
  await officer.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click()
  await officer.getByText('dấu hiệu đã bị sao chép').waitFor()
})

/** Through the pages of the provider. */
async function throughProvider(tab: Page, as: string): Promise<void> {
  await tab.waitForURL(`${provider.issuer}/interaction/**`)
  if (await tab.locator('input[name=login]').count()) {
    await tab.locator('input[name=login]').fill(as)
    await tab.locator('input[name=password]').fill('any')
    await tab.locator('button[type=submit]').click()
    await tab.waitForURL(`${provider.issuer}/interaction/**`)
  }
  await tab.locator('button[type=submit]').click()
  await tab.waitForURL(`${desk.url}/**`)
}

test('single sign-on: an invitation is taken up through the organisation’s own sign-in, which then lets in', async () => {
  const link = await invite('example-isp', 'Khuê', 'khue@bienthuy.example', ['contact'])
  const tab = await newcomer()
  await tab.goto(link)
  await tab.getByRole('button', { name: 'Đăng nhập bằng tài khoản Nhà' }).click()
  await throughProvider(tab, 'khue')
  assert.equal(await isIn(tab), 'khue@bienthuy.example')
  assert.ok(!tab.url().includes('code='), tab.url())
  await leave(tab)
  await tab.goto(`${desk.url}/incidents?severity=high`)
  await tab.getByRole('button', { name: 'Đăng nhập bằng tài khoản Nhà' }).click()
  await tab.waitForURL(/incidents\?severity=high/)
  assert.equal(await isIn(tab), 'khue@bienthuy.example')
})

test('single sign-on: an administrator sees which account is whose, takes it off, and links one by hand', async () => {
  await admin.goto(`${desk.url}/members`)
  await admin.getByRole('row', { name: /khue@bienthuy\.example.*Đang dùng/ }).waitFor()
  const acts = admin.getByRole('dialog')
  const open = () => admin.getByRole('button', { name: 'Thao tác: Khuê' }).click()
  await open()
  // there is no password here to choose anew
  const why = acts.getByText('không có mật khẩu ở bàn trực')
  await why.waitFor()
  const own = acts.getByRole('region', { name: 'Đăng nhập bằng hệ thống của đơn vị' })
  await own.getByText('tài khoản Nhà').first().waitFor()
  const subject = (await own.locator('code').textContent())!
  await own.getByRole('button', { name: 'Gỡ' }).click()
  await own.locator('code').waitFor({ state: 'detached' })
  await admin.keyboard.press('Escape')
  await admin.getByRole('row', { name: /khue@bienthuy\.example.*Đã mời/ }).waitFor()
  await open()
  await own.getByLabel('Mã tài khoản ở đó').fill(subject)
  await own.getByRole('button', { name: 'Gắn tài khoản' }).click()
  await own.locator('code').getByText(subject).waitFor()
  await admin.keyboard.press('Escape')
  const tab = await newcomer()
  await tab.goto(desk.url)
  await tab.getByRole('button', { name: 'Đăng nhập bằng tài khoản Nhà' }).click()
  await throughProvider(tab, 'khue')
  assert.equal(await isIn(tab), 'khue@bienthuy.example')
})

test('single sign-on: whoever the desk has not invited is told so, and is not let in', async () => {
  const tab = await newcomer()
  await tab.goto(desk.url)
  await tab.getByRole('button', { name: 'Đăng nhập bằng tài khoản Nhà' }).click()
  await throughProvider(tab, 'stranger')
  await tab.getByText('chưa được gắn với thành viên nào').waitFor()
  assert.equal((await api(tab, 'GET', '/api/session'))['needs'], 'sign-in')
})

test('the pages of all these ways break no rule of the desk’s own content policy', () => {
  const broken = tabs
    .flatMap(({ complaints }) => complaints)
    .filter((one) => /Content Security Policy/.test(one))
  assert.deepEqual(broken, [])
})
