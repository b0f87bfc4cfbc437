import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { solved } from '../../../server/test/public-world.ts'
import { launchChromium } from '../chromium.ts'
import { enter, look } from '../demo-page.ts'
import { openPage, type OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'

// An officer works through thirty public reports by keyboard alone; a citizen reads by the code what became of theirs.

let browser: Browser
let desk: RealDesk
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo'])])
})
after(async () => {
  await browser.close()
  await desk.close()
})

/** Asks the desk from one of this machine's own addresses, as one of several senders. */
const ask = <Answer>(sender: number, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(desk.url)
    const text = body && JSON.stringify(body)
    const headers = { host: `localhost:${port}`, ...(text && { 'content-type': 'application/json' }) }
    const to = { host: '127.0.0.1', port, path, method, headers, localAddress: `127.0.0.${sender}` }
    const asked = request(to, (reply) => {
      let got = ''
      reply.setEncoding('utf8').on('data', (piece: string) => (got += piece))
      reply.on('end', () =>
        (reply.statusCode ?? 500) < 300 ? resolve(JSON.parse(got) as Answer) : reject(new Error(got)),
      )
    })
    asked.on('error', reject)
    asked.end(text)
  })

let sent = 0
async function report(form: object, proves = true): Promise<string> {
  const sender = 2 + (sent % 6)
  const { challenge, bits } = await ask<{ challenge: string; bits: number }>(
    sender,
    'GET',
    '/api/public-reports/challenge',
  )
  const once = `triage-walk-${String(++sent).padStart(12, '0')}`
  const proof = proves ? { proof: solved(challenge, bits) } : {}
  return (await ask<{ code: string }>(sender, 'POST', '/api/public-reports', { once, ...form, ...proof }))
    .code
}

const SPAM = 'Ngân hàng báo tài khoản bị khoá, bấm vào đường dẫn để xác thực trong 24 giờ, mã'

/** Thirty reports; the codes of some. */
async function reportThirty() {
  const about = (subject: string) => ({ kind: 'phishing', subject, words: `Trang ${subject} giả ngân hàng.` })
  const phishing = await report(about('https://login.example-bank.com.vn/xac-thuc'))
  const alike = await report(about('https://login.example-bank.com.vn/dang-nhap'))
  await report(about('https://examp1e-bank.com/dang-nhap'))
  const fraud = await report({
    kind: 'fraud',
    subject: '0977 000 111',
    words: 'Gọi tự xưng là công an.',
    province: '01',
  })
  for (let nth = 0; nth < 14; nth++)
    await report({ kind: 'spam-message', subject: '0988 777 666', words: `${SPAM} ${1000 + nth}` })
  for (let nth = 0; nth < 8; nth++)
    await report({ kind: 'spam-call', subject: `09880001${10 + nth}`, words: 'Mời vay tiền.' })
  const unproven = await report({ kind: 'other', words: 'Bài viết xấu trên mạng.' }, false)
  for (let nth = 0; nth < 3; nth++)
    await report({ kind: 'fire', words: `Cháy tủ cáp ở ngõ ${nth}.`, province: '01' }, false)
  return { phishing, alike, fraud, unproven }
}

const rows = ({ tab }: OpenPage) => tab.locator('a[data-report]')
const focusedRow = ({ tab }: OpenPage) => tab.locator('a[data-report]:focus')

/** Chooses the first of what a dialog offers and sends it, by keyboard. */
async function say(page: OpenPage, key: string, steps: number, note?: string) {
  const dialog = page.tab.getByRole('dialog')
  await page.tab.keyboard.press(key)
  await dialog.getByRole('radio').first().waitFor()
  await page.tab.waitForFunction(() => document.activeElement?.getAttribute('type') === 'radio')
  await page.tab.keyboard.press('Space')
  for (let step = 0; step < steps; step++) await page.tab.keyboard.press('ArrowDown')
  if (note) {
    await page.tab.keyboard.press('Tab')
    await page.tab.keyboard.type(note)
  }
  await dialog.getByText('Khi mở trang tra cứu bằng mã').waitFor()
}

async function send(page: OpenPage) {
  const dialog = page.tab.getByRole('dialog')
  await page.tab.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
}

test('thirty reports are worked through by keyboard, and a citizen reads the outcome by code', async () => {
  const codes = await reportThirty()
  const page = await enter(browser, desk, /^An /)
  const { tab } = page
  await page.open('/public-reports')
  // The desk has looked what they are like.
  await tab.getByText('14 phản ánh cùng việc đang chờ').first().waitFor({ timeout: 20_000 })
  await rows(page).nth(29).waitFor()
  await look(page, 'triage-queue-vi-1280')

  // The unproven ones stand last: the newest of those proven is a call; declined with a reason, the next row has the keyboard.
  await tab.keyboard.press('j')
  const first = await focusedRow(page).getAttribute('data-report')
  await say(page, 'd', 3)
  await look(page, 'triage-decline-vi-1280')
  await send(page)
  await tab.waitForFunction((id) => document.querySelector(`a[data-report="${id}"]`) === null, first)
  await focusedRow(page).waitFor()
  await say(page, 'c', 0)
  await send(page)

  // Fourteen of one sender at once, from their group.
  await page.open('/public-reports?order=groups')
  await look(page, 'triage-groups-vi-1280')
  await tab.keyboard.press('j')
  await tab.keyboard.press('Enter')
  await rows(page).nth(13).waitFor()
  await tab.getByLabel('Chọn các phản ánh đang hiện').focus()
  await tab.keyboard.press('Space')
  await say(page, 'c', 0)
  await tab.getByText('Làm được với cả 14 phản ánh.').waitFor()
  await look(page, 'triage-bulk-vi-1280')
  await send(page)
  await tab.getByText('Không có phản ánh nào khớp bộ lọc').waitFor()

  // One becomes an incident of whose domain it is; the one like it joins.
  await page.open('/public-reports?kind=phishing')
  await rows(page).nth(2).waitFor()
  for (let step = 0; step < 3; step++) await tab.keyboard.press('j')
  await tab.keyboard.press('Enter')
  await tab.getByText('tên nhìn giống:').waitFor()
  await tab.getByText('cùng máy chủ login.example-bank.com.vn').waitFor()
  await look(page, 'triage-report-vi-1280', true)
  await tab.keyboard.press('o')
  await tab.getByRole('dialog').getByText('Có thể là').waitFor()
  await look(page, 'triage-open-vi-1280')
  await tab.getByLabel(/Phần cho doanh nghiệp đọc/).focus()
  await tab.keyboard.type('Trang thu mật khẩu khách hàng.')
  await tab.keyboard.press('Tab')
  await tab.keyboard.press('Tab')
  await tab.getByRole('dialog').getByRole('button', { name: 'Mở sự cố' }).focus()
  await tab.keyboard.press('Enter')
  await tab.waitForURL(/\/incidents\/\d+$/)
  const incident = /\d+$/.exec(tab.url())![0]
  await tab.getByRole('heading', { name: /Phản ánh của người dân/ }).waitFor()
  await look(page, 'triage-incident-vi-1280', true)
  await page.open('/public-reports?kind=phishing')
  await rows(page).nth(1).waitFor()
  await tab.keyboard.press('j')
  await tab.keyboard.press('j')
  await tab.keyboard.press('n')
  await tab.getByLabel('Số sự cố').waitFor()
  await tab.waitForFunction(() => document.activeElement?.getAttribute('placeholder') === 'SC-…')
  await tab.keyboard.type(`SC-${incident}`)
  await tab.getByText('Làm được với phản ánh này.').waitFor()
  await send(page)

  // The rest, whatever it is, with one reason.
  await page.open('/public-reports')
  await tab.getByLabel('Chọn các phản ánh đang hiện').focus()
  await tab.keyboard.press('Space')
  await say(page, 'd', 0)
  await send(page)
  await tab.getByText('Không còn phản ánh nào đang chờ', { exact: true }).waitFor()
  await look(page, 'triage-empty-vi-1280')

  for (const [code, state] of [
    [codes.phishing, 'incident'],
    [codes.alike, 'joined'],
    [codes.fraud, 'declined'],
    [codes.unproven, 'declined'],
  ] as const) {
    const read = await ask<{ state: string; words?: string }>(2, 'POST', '/api/public-reports/outcome', {
      code,
    })
    assert.equal(read.state, state)
    assert.match(read.words ?? '', /Cảm ơn/)
  }
  await page.close()

  // The operator reads how many and what was released; nothing that people wrote.
  const guises = [
    { language: 'en', width: 1280, scheme: 'dark' },
    { language: 'vi', width: 360, scheme: 'light' },
  ] as const
  for (const guise of guises) {
    const other = await enter(browser, desk, /^An /, guise)
    for (const [path, name] of [
      ['/public-reports?state=all', 'queue'],
      ['/public-reports/1', 'report'],
    ] as const) {
      await other.open(path)
      await look(other, `triage-${name}-${guise.language}-${guise.width}`, true)
    }
    await other.close()
  }
})

test('an officer asks back by keyboard; the citizen answers where the code is followed, in either language', async () => {
  const code = await report({ kind: 'fraud', subject: '0977 000 222', words: 'Gọi đòi chuyển tiền.' })
  const page = await enter(browser, desk, /^An /)
  const { tab } = page
  await page.open('/public-reports')
  await rows(page).first().waitFor()
  await tab.keyboard.press('j')
  await say(page, 'a', 1)
  await tab.getByRole('dialog').getByLabel('Viết thêm hoặc tự viết câu hỏi').fill('Người gọi xưng tên gì?')
  await tab.getByRole('dialog').getByText('Người gọi xưng tên gì?', { exact: false }).nth(1).waitFor()
  await look(page, 'triage-ask-vi')
  await tab.getByRole('dialog').getByRole('button', { name: 'Hỏi lại' }).focus()
  await send(page)
  await tab.getByText('Không còn phản ánh nào đang chờ', { exact: true }).waitFor()

  for (const [language, path] of [
    ['vi', '/bao-cao/theo-doi'],
    ['en', '/report/follow'],
  ] as const) {
    const citizen = await openPage(browser, desk, { language, width: 360 })
    await citizen.tab.goto(desk.url + path)
    await citizen.tab.locator('input[name="code"]').fill(code)
    await citizen.tab.keyboard.press('Enter')
    await citizen.tab
      .getByText(/ảnh chụp màn hình|screenshot/)
      .first()
      .waitFor()
    await look(citizen, `public-asked-${language}`, true)
    if (language === 'en') {
      await citizen.tab.getByLabel('Your answer').fill('Xưng là Nam.')
      await citizen.tab.getByRole('button', { name: 'Send the answer' }).click()
      await citizen.tab.getByText('What you added was received.').waitFor()
    }
    await citizen.close()
  }
  await tab.getByRole('link', { name: '1 phản ánh vừa được trả lời.' }).waitFor()
  await tab.getByRole('link', { name: '1 phản ánh vừa được trả lời.' }).click()
  await tab.keyboard.press('j')
  await tab.keyboard.press('Enter')
  await tab.getByText('Xưng là Nam.').waitFor()
  await look(page, 'triage-answered-vi', true)
  await page.close()
})
