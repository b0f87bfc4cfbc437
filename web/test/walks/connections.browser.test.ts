import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import {
  CERTIFICATE,
  openCallReceiver,
  verifyCall,
  type CallReceiver,
} from '../../../server/test/call-receiver.ts'
import { launchChromium } from '../chromium.ts'
import { enter, look } from '../demo-page.ts'
import { GUISES } from '../guises.ts'
import { type OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'

// An operator's contact connects systems of theirs: the lines on the screen are run as they are printed, and a real
// machine is called.

let browser: Browser
let desk: RealDesk
let receiver: CallReceiver
let folder: string
let page: OpenPage
/** one that the printed line listed */
let incident: number
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hl-connect-'))
  const ca = join(folder, 'receiver.pem')
  await writeFile(ca, CERTIFICATE)
  receiver = await openCallReceiver()
  const settings = { NODE_EXTRA_CA_CERTS: ca, HIEPLUC_WEBHOOK_ALLOW: `localhost:${receiver.port}` }
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo', '--sample'], settings)])
  page = await enter(browser, desk, /^Oanh/)
})
after(async () => {
  await browser.close()
  await desk.close()
  await receiver.shut()
  await rm(folder, { recursive: true, force: true })
})

const button = (name: string) => page.tab.getByRole('button', { name, exact: true })
const dialog = () => page.tab.getByRole('dialog')
const url = () => `https://localhost:${receiver.port}/hiepluc`
const card = () => page.tab.getByRole('article', { name: url() })
const run = (line: string) => promisify(execFile)('sh', ['-c', line], { cwd: folder })

test('a program takes what is theirs by the lines that stand on the screen', async () => {
  await page.tab.getByRole('link', { name: 'Kết nối' }).click()
  await page.tab.getByRole('heading', { name: 'Kết nối', level: 1 }).waitFor()
  await button('Cấp mã để đọc').click()
  await dialog().getByRole('button', { name: 'Tạo mã truy cập' }).click()
  await dialog().getByText('Mã đã sẵn sàng').waitFor()
  const [incidents, rows] = await dialog().locator('[data-command]').allTextContents()
  const { rows: listed } = JSON.parse((await run(incidents!)).stdout) as { rows: { id: number }[] }
  incident = listed[0]!.id
  await run(rows!)
  assert.match(await readFile(join(folder, 'observations.csv'), 'utf8'), /^[^\n]*,[^\n]*\r?\n/)
  const token = /Bearer (\S+)'/.exec(incidents!)![1]!
  const other = await run(`curl -s -H 'Authorization: Bearer ${token}' '${desk.url}/api/webhooks'`)
  assert.equal((JSON.parse(other.stdout) as { kind: string }).kind, 'not-allowed')
  await dialog().getByRole('button', { name: 'Tôi đã chép' }).click()
  assert.equal((await page.tab.content()).includes(token), false)
})

test('a machine is added, its secret shown once, and a test comes through while one looks', async () => {
  await button('Thêm webhook').click()
  await dialog().getByLabel('Địa chỉ máy chủ').fill('https://127.0.0.1/')
  await dialog().getByRole('button', { name: 'Thêm webhook' }).click()
  await dialog().getByText('không phải địa chỉ trên Internet').waitFor()
  await dialog().getByLabel('Địa chỉ máy chủ').fill(url())
  await dialog().getByRole('button', { name: 'Thêm webhook' }).click()
  const secret = (await dialog().locator('[data-command]').textContent())!
  assert.match(secret, /^whsec_[\w+/]+=*$/)
  await dialog().getByRole('button', { name: 'Tôi đã cất khóa' }).click()
  assert.equal((await page.tab.content()).includes(secret), false)
  await card().getByText('Chưa gọi lần nào.').waitFor()
  await card().getByRole('button', { name: 'Gọi thử' }).click()
  await card()
    .getByRole('row', { name: /Gọi thử.*Đã nhận/ })
    .waitFor()
  const said = verifyCall(secret, receiver.received.at(-1)!) as { type: string }
  assert.equal(said.type, 'test')
})

/** Schedules have their time: fifteen seconds, for the long checks. */
test('what an officer writes on an incident reaches the machine by itself', async () => {
  const officer = await readFile(join(desk.folder, 'desk', 'officer.token'), 'utf8')
  const response = await fetch(`${desk.url}/api/incidents/${incident}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${officer.trim()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ words: 'Xin gửi nhật ký.' }),
  })
  assert.ok(response.ok, await response.text())
  await card()
    .getByRole('row', { name: /Tin nhắn.*Đã nhận/ })
    .waitFor({ timeout: 60_000 })
  const { type, data } = JSON.parse(receiver.received.at(-1)!.body) as {
    type: string
    data: { incidents: number[] }
  }
  assert.deepEqual([type, data.incidents], ['incident.message', [incident]])
})

test('a machine that fails says why and when it is tried again; paused and resumed it goes on', async () => {
  receiver.answer = (response) => response.writeHead(503).end()
  await card().getByRole('button', { name: 'Gọi thử' }).click()
  await card().getByText('trả lời 503').waitFor()
  await card().getByText('Gọi lại lúc').waitFor()
  await card().getByText('Lần gọi thử trước còn chờ kết quả').waitFor()
  await card().getByRole('button', { name: 'Tạm dừng' }).click()
  await card().getByText('Tạm dừng', { exact: true }).first().waitFor()
  receiver.answer = undefined
  await card().getByRole('button', { name: 'Bật lại' }).click()
  await card()
    .getByRole('row', { name: /Gọi thử.*Đã nhận.*lần thử/ })
    .waitFor()
})

test('it hears at once instead of by the rules, if its owner says so', async () => {
  await card().getByText('Nhận tin: mọi nhóm').waitFor()
  await card().getByRole('button', { name: 'Nhận tin gì' }).click()
  await dialog().getByRole('combobox').first().selectOption('at-once')
  await dialog().getByRole('button', { name: 'Lưu' }).click()
  await dialog().waitFor({ state: 'hidden' })
  await card()
    .getByText(/Nhận tin: mọi nhóm · ngay/)
    .waitFor()
})

test('a new secret is shown once, and the former signs along', async () => {
  await card().getByRole('button', { name: 'Đổi khóa' }).click()
  await dialog().getByRole('button', { name: 'Đổi khóa' }).click()
  await page.tab.getByRole('dialog', { name: 'Khóa ký' }).locator('[data-command]').waitFor()
  await button('Tôi đã cất khóa').click()
  await card().getByText('Khóa cũ còn ký kèm đến').waitFor()
})

for (const guise of GUISES)
  test(`${guise.language}, ${guise.width} px, ${guise.scheme}: connections fit, and everybody can read them`, async () => {
    const other = await enter(browser, desk, /^Oanh/, guise)
    await other.open('/connections')
    await other.tab.getByRole('article').waitFor()
    await look(other, `connections-${guise.language}-${guise.width}-${guise.scheme}`, true)
    await other.tab.getByRole('button', { name: /^(Cấp mã để đọc|Issue a token to read)$/ }).click()
    await other.tab.getByRole('dialog').waitFor()
    await look(other, `connections-token-${guise.language}-${guise.width}-${guise.scheme}`)
    await other.close()
  })

test('removed it is gone, and the page says how to begin again', async () => {
  await card().getByRole('button', { name: 'Gỡ' }).click()
  await dialog().getByRole('button', { name: 'Gỡ' }).click()
  await page.tab.getByText('Chưa có webhook nào').waitFor()
})
