import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { enter } from './demo-page.ts'
import type { OpenPage } from './open-page.ts'
import { openRealDesk, runCli, type RealDesk } from './real-desk.ts'

// One desk for all, and each test builds on those before: a witness is registered, an auditor reads and takes proofs
// home, an officer erases by law; at the end the desk is gone, and what was taken home is verified.

let browser: Browser
let desk: RealDesk
let auditor: OpenPage
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo', '--sample'])])
})
after(async () => {
  await browser.close()
  await desk.close()
})

const at = (name: string) => join(desk.folder, name)
const button = (tab: Page | Locator, name: string) => tab.getByRole('button', { name })

/** Saves what a link gives, under a name of ours. */
async function save(link: Locator, name: string): Promise<string> {
  const [download] = await Promise.all([link.page().waitForEvent('download'), link.click()])
  await download.saveAs(at(name))
  return download.suggestedFilename()
}

/** The command of a page, as somebody at a terminal would split it: setting, program, words. */
const wordsOf = (command: string) => command.split(' ').slice(3)

test('the administrator registers the other authority’s witness, whose shown command countersigns', async () => {
  const page = await enter(browser, desk, 'Hạnh')
  const { tab } = page
  await page.open('/keys')
  await tab.getByText('Chưa có bên làm chứng nào.').waitFor()
  const made = await runCli(
    ['keys', 'make', 'witness.key', '--name', 'police.example/w', '--witness'],
    desk.folder,
  )
  await button(tab, 'Đăng ký bên làm chứng').click()
  const dialog = tab.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Cơ quan' }).fill('an ninh mạng')
  await tab
    .getByRole('option', { name: /An ninh mạng/ })
    .first()
    .click()
  await dialog.getByLabel('Tên bên làm chứng').fill('Bên làm chứng A05')
  await dialog.getByLabel('Khóa công khai của họ').fill('không phải khóa')
  await button(dialog, 'Đăng ký bên làm chứng').click()
  await dialog.getByRole('alert').getByText('không phải khóa công khai').waitFor()
  await dialog.getByLabel('Khóa công khai của họ').fill(made.out.trim())
  await button(dialog, 'Đăng ký bên làm chứng').click()
  await dialog.getByText('Sao chép mã này ngay').waitFor()
  await tab.keyboard.press('Escape')
  const [token = '', command = ''] = await dialog.locator('[data-command]').allTextContents()
  assert.match(command, new RegExp(`^HIEPLUC_TOKEN=${token} npx hiepluc witness `))
  await button(dialog, 'Tôi đã chuyển mã').click()
  await tab.getByText('chưa ký xác nhận lần nào').waitFor()
  const cosigned = await runCli([...wordsOf(command), '--once', '--token', token], desk.folder)
  assert.equal(cosigned.exit, 0, cosigned.err)
  await page.open('/keys')
  await tab.getByText(/An ninh mạng.* đã ký xác nhận đến dòng \d+/).waitFor()
  await page.close()
})

test('an auditor’s work begins at the ledger, which is narrowed by the address bar', async () => {
  auditor = await enter(browser, desk, 'Giang')
  const { tab } = auditor
  await tab.getByRole('heading', { level: 1, name: 'Sổ cái' }).waitFor()
  assert.equal(new URL(tab.url()).pathname, '/ledger')
  assert.equal(await tab.locator('a[href="/incidents"]').count(), 0)
  await tab.getByLabel('Việc', { exact: true }).selectOption({ label: 'Nhận bản tin' })
  await tab.waitForURL(/kind=report\.received/)
  await tab.getByRole('link', { name: /^Nhận bản tin/ }).waitFor()
  // What was there before stays in sight until the answer comes.
  await tab.waitForFunction(() => document.querySelectorAll('a[data-row]').length === 1)
  await auditor.open('/ledger?subject=incident:1')
  await tab.getByRole('link', { name: /^Mở sự cố/ }).waitFor()
  await button(tab, 'Bỏ lọc').click()
  await tab.getByPlaceholder('Về: SC-12').fill('bt 1')
  await tab.waitForURL(/subject=report%3A1/)
  await tab.getByPlaceholder('Về: SC-12').fill('Nguyễn')
  await tab.getByText('Viết SC-12 (sự cố)').waitFor()
})

test('one entry is read as it was hashed, and who may not erase is told why', async () => {
  const { tab } = auditor
  await auditor.open('/ledger?kind=report.received')
  await tab.getByRole('link', { name: /^Nhận bản tin/ }).click()
  await tab.getByRole('heading', { level: 1, name: 'Nhận bản tin' }).waitFor()
  const body = JSON.parse((await tab.locator('[data-body]').textContent())!) as { subject: string }
  assert.equal(body.subject, 'report:1')
  const erase = button(tab, 'Xoá theo luật')
  assert.equal(await erase.getAttribute('aria-disabled'), 'true')
  const why = await tab.locator(`[id="${await erase.getAttribute('aria-describedby')}"]`).textContent()
  assert.match(why ?? '', /cán bộ trực/)
  await tab.getByText('event4_sinkhole-sample').first().waitFor()
  assert.equal(
    await tab.locator('[data-command]').textContent(),
    `npx hiepluc verify ${await proofName()} --keys keys.txt`,
  )
})

const proofName = async () => `entry-${/\d+$/.exec(new URL(auditor.tab.url()).pathname)![0]}.tlog-proof`

test('proof, keys and the whole ledger are taken home', async () => {
  const { tab } = auditor
  assert.equal(
    await save(tab.getByRole('link', { name: 'Tải bằng chứng' }), 'entry.tlog-proof'),
    await proofName(),
  )
  await tab.getByRole('link', { name: 'lấy và đối chiếu' }).click()
  assert.equal(await save(tab.getByRole('link', { name: 'Tải keys.txt' }), 'keys.txt'), 'keys.txt')
  await tab.getByRole('link', { name: 'Sổ cái' }).first().click()
  await button(tab, 'Xuất sổ cái').click()
  const dialog = tab.getByRole('dialog')
  assert.equal(
    await dialog.getByRole('checkbox').isDisabled(),
    true,
    'what opens the commitments is not an auditor’s',
  )
  assert.equal(
    await save(dialog.getByRole('link', { name: 'Tải ledger.ndjson' }), 'ledger.ndjson'),
    'ledger.ndjson',
  )
  await auditor.open('/ledger?kind=export.taken')
  await tab.getByRole('link', { name: /^Lấy tệp ra/ }).waitFor()
})

test('an officer erases by law: asked once, told what goes and what stays', async () => {
  const page = await enter(browser, desk, 'An (trực ban)')
  const { tab } = page
  await page.open('/ledger?kind=report.received')
  await tab.getByRole('link', { name: /^Nhận bản tin/ }).click()
  await tab.locator('[data-open]').getByText('sinkhole').waitFor()
  await button(tab, 'Xoá theo luật').click()
  const dialog = tab.getByRole('dialog', { name: 'Xoá dữ liệu cá nhân về BT-1?' })
  await dialog.getByText('sẽ mất hẳn').waitFor()
  await dialog.getByLabel('Điều luật').fill('Luật 91/2025/QH15, Điều 14')
  await button(dialog, 'Xoá 1 giá trị').click()
  assert.equal(await dialog.locator('[data-erased]').count(), 0, 'a reason is needed')
  await dialog.getByLabel('Theo yêu cầu, quyết định nào').fill('Yêu cầu số 7 ngày 20/11/2026')
  await button(dialog, 'Xoá 1 giá trị').click()
  await dialog.locator('[data-erased="1"]').waitFor()
  await dialog.getByRole('link', { name: /^Dòng/ }).click()
  await tab.getByRole('heading', { level: 1, name: 'Xoá dữ liệu cá nhân theo luật' }).waitFor()
  await tab.getByText('Yêu cầu số 7').first().waitFor()
  await page.close()
  // And the auditor reads that it is gone, and by which entry.
  await auditor.open('/ledger?kind=report.received')
  await auditor.tab.getByRole('link', { name: /^Nhận bản tin/ }).click()
  await auditor.tab.getByText('đã xoá theo luật', { exact: true }).waitFor()
  await save(auditor.tab.getByRole('link', { name: 'Tải bằng chứng' }), 'after.tlog-proof')
})

test('the desk is gone, and what was taken home is verified without it', async () => {
  await desk.stop()
  for (const proof of ['entry.tlog-proof', 'after.tlog-proof']) {
    const verdict = await runCli(['verify', proof, '--keys', 'keys.txt'], desk.folder)
    assert.equal(verdict.exit, 0, verdict.out + verdict.err)
    assert.match(verdict.out, /Good: entry \d+ is in the ledger[\s\S]*report\.received/)
    assert.match(verdict.err, /police\.example\/w countersigned/)
    assert.equal(
      verdict.out.includes('sinkhole'),
      proof === 'entry.tlog-proof',
      'what was erased is in no new proof',
    )
  }
  const whole = await runCli(['verify', 'ledger.ndjson', '--keys', 'keys.txt'], desk.folder)
  assert.equal(whole.exit, 0, whole.out + whole.err)
  assert.match(whole.out, /The ledger is intact/)
  // One letter of the proof, and it proves nothing any more.
  const text = await readFile(at('entry.tlog-proof'), 'utf8')
  const line = text.split('\n').find((one) => one.startsWith('extra '))!
  const said = Buffer.from(line.slice('extra '.length), 'base64').toString()
  const forged = said.replace(String.raw`\"receipt\":1`, String.raw`\"receipt\":2`)
  assert.notEqual(forged, said)
  await writeFile(
    at('forged.tlog-proof'),
    text.replace(line, `extra ${Buffer.from(forged).toString('base64')}`),
  )
  const refused = await runCli(['verify', 'forged.tlog-proof', '--keys', 'keys.txt'], desk.folder)
  assert.equal(refused.exit, 1, refused.out)
})
