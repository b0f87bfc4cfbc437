import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { letterOf } from '../../../server/test/mail-world.ts'
import { launchChromium } from '../chromium.ts'
import { enter, look } from '../demo-page.ts'
import { GUISES } from '../guises.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'

let browser: Browser
let desk: RealDesk
before(async () => {
  const settings = { HIEPLUC_MAIL_DOMAIN: 'desk.example' }
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo', '--sample'], settings)])
})
after(async () => {
  await browser.close()
  await desk.close()
})

/** Hands a mail in as a mail server does that speaks HTTP. */
async function handIn(raw: string, sender = 'an@stranger.example'): Promise<void> {
  const token = (await readFile(join(desk.folder, 'desk', 'officer.token'), 'utf8')).trim()
  const query = new URLSearchParams({ sender, recipients: 'reply+1.aaaaaaaaaaaaaaaaaaaa@desk.example' })
  const answer = await fetch(`${desk.url}/api/mail?${query}`, {
    ...{ method: 'POST', body: raw, headers: { authorization: `Bearer ${token}` } },
  })
  assert.equal(answer.status, 202, await answer.text())
}

const HOSTILE =
  '<script>alert(1)</script><img src=https://evil.example/x> [bấm vào đây](https://evil.example)'

test('an officer looks at mails that nobody can place, puts one on an incident and one away', async () => {
  const letter = {
    to: 'x@desk.example',
    from: '"Nguyễn Văn An" <an@stranger.example>',
    text: `Máy chủ này là của công ty tôi, tôi đã ngắt mạng.\n${HOSTILE}`,
    files: [['text/plain', 'nhat-ky.txt', 'x']],
  } as const
  await handIn(letterOf({ ...letter, subject: 'Về sự cố của quý cơ quan' }))
  await handIn(letterOf({ to: 'x@desk.example', subject: 'Trúng thưởng', text: 'x '.repeat(2000) }))
  await handIn(
    letterOf({ to: 'x@desk.example', subject: 'Vắng mặt', head: ['Auto-Submitted: auto-replied'] }),
  )
  const officer = await enter(browser, desk, 'Bình')
  const { tab } = officer
  const open = () =>
    tab.evaluate(
      async () => ((await (await fetch('/api/desk')).json()) as { openIncidents: number }).openIncidents,
    )
  for (let tries = 0; (await open()) === 0 && tries < 200; tries++) await tab.waitForTimeout(300)
  await officer.open('/incidents')
  const path = (await tab.locator('a[data-row]').first().getAttribute('href'))!
  await officer.open('/mail')
  for (let tries = 0; (await tab.locator('[data-mail]').count()) < 2 && tries < 50; tries++) {
    await tab.waitForTimeout(200)
    await officer.open('/mail')
  }
  await tab.getByText('2 thư chờ cán bộ trực xem.').waitFor()
  await tab.getByText(HOSTILE).waitFor()
  assert.equal(await tab.locator('[data-mail] img, [data-mail] script').count(), 0)
  await tab.getByRole('button', { name: 'Xem cả thư' }).waitFor()
  await look(officer, 'mail-review', true)

  const mine = tab.locator('[data-mail]', { hasText: 'Về sự cố của quý cơ quan' })
  await mine.getByRole('button', { name: 'Đưa vào sự cố' }).click()
  const dialog = tab.getByRole('dialog')
  await dialog.getByLabel('Số sự cố').fill('BT-1')
  await dialog.getByText('Nhập số sự cố, ví dụ SC-120.').waitFor()
  await dialog.getByLabel('Số sự cố').fill(`SC-${path.split('/').at(-1)}`)
  await look(officer, 'mail-attach')
  await dialog.getByRole('button', { name: 'Đưa vào sự cố' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await tab.getByText('1 thư chờ cán bộ trực xem.').waitFor()
  await tab.getByRole('button', { name: 'Cất đi' }).click()
  await dialog.getByLabel('Vì sao').fill('Thư rác.')
  await dialog.getByRole('button', { name: 'Cất đi' }).click()
  await tab.getByText('Không có thư nào chờ xem.').waitFor()

  await tab.getByLabel('Trạng thái').selectOption({ label: 'Tất cả' })
  await tab.getByText('Máy tự trả lời.').waitFor()
  await tab.getByText('Thư rác.').waitFor()
  assert.match(tab.url(), /\/mail\?state=all$/)
  await look(officer, 'mail-all', true)

  await officer.open(path)
  await tab.getByText('từ thư của Nguyễn Văn An <an@stranger.example>').first().waitFor()
  await tab.getByText('nhat-ky.txt').first().waitFor()
  await officer.close()
})

for (const guise of GUISES)
  test(`${guise.language}, ${guise.width} px, ${guise.scheme}: what came in fits and can be read by everybody`, async () => {
    const officer = await enter(browser, desk, 'Bình', guise)
    await officer.open('/mail?state=all')
    await officer.tab.locator('[data-mail]').nth(2).waitFor()
    await look(officer, `mail-all-${guise.language}-${guise.width}-${guise.scheme}`, true)
    await officer.close()
  })

test('an operator has no such page', async () => {
  const operator = await enter(browser, desk, 'Quỳnh')
  await operator.open('/mail')
  assert.equal(await operator.tab.locator('[data-mail]').count(), 0)
  await operator.close()
})
