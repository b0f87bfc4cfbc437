import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { enterAs } from './demo-page.ts'
import { GUISES_OF_SCREENS, testOnce } from './guises.ts'
import { isTooWide, violations } from './judge.ts'
import { openPage } from './open-page.ts'
import { openRealDesk, type RealDesk } from './real-desk.ts'
import { takePicture } from './take-picture.ts'

let browser: Browser
let desk: RealDesk
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo', '--sample'])])
})
after(async () => {
  await browser.close()
  await desk.close()
})

/** Before anybody signed in. */
const BEFORE = [
  '/',
  '/forgotten',
  '/reset#a',
  '/invitation#a',
  '/set-up#a',
  '/set-up',
  '/sign-on?state=a&code=b',
]
const SCREENS = {
  Hạnh: ['/members', '/organisations', '/account'],
  Oanh: ['/members', '/sources', '/ledger'],
  Giang: ['/', '/ledger/1', '/keys'],
}

for (const guise of GUISES_OF_SCREENS)
  test(`${guise.language}, ${guise.width} px, ${guise.scheme}: every screen of accounts fits, can be read by everybody, and says that it is a demonstration`, async () => {
    const page = await openPage(browser, desk, guise)
    const look = async (name: string, path: string) => {
      await page.open(path)
      // said once the desk has told who reads
      await page.tab.locator('[data-demo]').waitFor()
      assert.equal(await isTooWide(page.tab), '', name)
      assert.deepEqual(await violations(page.tab), [], name)
      await takePicture(page.tab, `${name}${path.replaceAll(/\W/g, '-')}-${guise.width}-${guise.scheme}`)
    }
    for (const path of BEFORE) await look('door', path)
    for (const [name, paths] of Object.entries(SCREENS)) {
      await enterAs(page.tab, desk, name)
      for (const path of paths) await look(name, path)
      if (name === 'Hạnh') await lookAtDialogs(page.tab, `${guise.width}-${guise.scheme}`)
      await page.tab.context().clearCookies()
    }
    await page.close()
  })

/** What opens over the members. */
async function lookAtDialogs(tab: Page, guise: string): Promise<void> {
  await tab.goto(`${desk.url}/members`)
  for (const [name, opener] of [
    ['acts', /^(Thao tác|Acts): Phúc/],
    ['invite', /^(Mời thành viên|Invite a member)$/],
  ] as const) {
    await tab.getByRole('button', { name: opener }).click()
    await tab.getByRole('dialog').locator('button').nth(1).waitFor()
    assert.deepEqual(await violations(tab), [], name)
    assert.equal(await isTooWide(tab), '', name)
    await takePicture(tab, `dialog-${name}-${guise}`)
    await tab.keyboard.press('Escape')
    await tab.getByRole('dialog').waitFor({ state: 'hidden' })
  }
}

testOnce('what a role may not do is in sight, cannot be pressed, and says whose it is', async () => {
  const page = await openPage(browser, desk)
  await enterAs(page.tab, desk, 'Bình')
  await page.open('/sources')
  const add = page.tab.getByRole('button', { name: 'Thêm nguồn tin' }).first()
  assert.equal(await add.getAttribute('aria-disabled'), 'true')
  const why = page.tab.locator(`[id="${await add.getAttribute('aria-describedby')}"]`)
  assert.match((await why.textContent()) ?? '', /^Chỉ cán bộ trực/)
  assert.ok(await why.isVisible())
  await add.click({ force: true })
  assert.equal(await page.tab.getByRole('dialog').count(), 0)
  await page.close()
})

testOnce('whoever signs in as another sees nothing of who was there before', async () => {
  const page = await openPage(browser, desk)
  await enterAs(page.tab, desk, 'Quỳnh')
  await page.tab.getByText('Viettel').first().waitFor()
  await Promise.all([
    page.tab.waitForEvent('load'),
    page.tab.getByRole('button', { name: 'Đăng xuất' }).first().click(),
  ])
  await page.tab.getByRole('button', { name: 'Hạnh' }).click()
  await page.tab.getByRole('heading', { level: 1, name: 'Thành viên' }).waitFor()
  assert.equal(await page.tab.getByRole('link', { name: 'Sự cố' }).count(), 0)
  await page.close()
})

testOnce('a page of another origin neither acts for the member nor sends them elsewhere', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await enterAs(tab, desk, 'Bình')
  const evil = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
      .end(`<form method="post" action="${desk.url}/api/session/end">
      <button>x</button></form>`)
  })
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
  const elsewhere = `localhost:${(evil.address() as AddressInfo).port}`
  // same site (localhost) and another origin: cookies go along, so the origin check alone stands in the way
  await tab.goto(`http://${elsewhere}/`)
  const [answer] = await Promise.all([
    tab.waitForResponse((response) => response.url().endsWith('/api/session/end')),
    tab.getByRole('button').click(),
  ])
  assert.equal(answer.status(), 403)
  await page.open('/account')
  await tab.getByRole('heading', { level: 1, name: /Bình/ }).waitFor()
  await tab.context().clearCookies()
  // an address that begins like another host's stays on the desk before and after signing in
  await tab.goto(`${desk.url}//${elsewhere}/incidents`)
  await tab.getByRole('button', { name: 'Bình' }).click()
  await tab.getByRole('heading', { level: 1 }).waitFor()
  assert.equal(new URL(tab.url()).origin, desk.url)
  await new Promise((resolve) => evil.close(resolve))
  await page.close()
})

testOnce('by keyboard alone: in as an example, to the account, and out', async () => {
  const page = await openPage(browser, desk)
  const { tab } = page
  await page.open('/')
  await tab.getByRole('button', { name: 'Bình' }).focus()
  await tab.keyboard.press('Enter')
  await tab.getByRole('heading', { level: 1, name: 'Bàn trực' }).waitFor()
  await tab.keyboard.press('g')
  await tab.keyboard.press('s')
  await tab.getByRole('heading', { level: 1, name: 'Nguồn tin' }).waitFor()
  await tab.getByRole('link', { name: /^Bình/ }).focus()
  await tab.keyboard.press('Enter')
  await tab.getByRole('heading', { level: 1, name: /^Bình/ }).waitFor()
  await tab.getByRole('button', { name: 'Đăng xuất' }).first().focus()
  await Promise.all([tab.waitForEvent('load'), tab.keyboard.press('Enter')])
  await tab.getByRole('button', { name: 'Bình' }).waitFor()
  await page.close()
})
