import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { enter, look } from '../demo-page.ts'
import { type OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'

let browser: Browser
let desk: RealDesk
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo'])])
})
after(async () => {
  await browser.close()
  await desk.close()
})

/** 200 hosts of one operator, as a sinkhole sees them. */
const REPORT = [
  'timestamp,severity,protocol,src_ip,src_port,src_asn,src_geo,infection,family,tag',
  ...Array.from(
    { length: 200 },
    (_, nth) => `2026-11-20 00:00:00,critical,tcp,116.104.224.${nth + 1},40000,7552,VN,mirai,mirai,mirai`,
  ),
].join('\n')

/** Hands the report in as the officer who has signed in, and waits until its incidents are open. */
const takeIn = (tab: Page) =>
  tab.evaluate(async (report) => {
    const ask = async <Answer>(path: string, init?: RequestInit) =>
      (await (await fetch(path, init)).json()) as Answer
    const headers = { 'content-type': 'application/json' }
    await ask('/api/sources', { method: 'POST', headers, body: JSON.stringify({ name: 'many' }) })
    await ask('/api/reports?source=many&name=2026-11-20-event4_sinkhole-many.csv', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: report,
    })
    for (let tries = 0; tries < 200; tries++) {
      const { openIncidents } = await ask<{ openIncidents: number }>('/api/desk')
      if (openIncidents >= 200) return openIncidents
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    return 0
  }, REPORT)

/** Chooses everything in this state and opens the act. */
async function chooseAll(page: OpenPage, state: string, act: string): Promise<void> {
  const { tab } = page
  await page.open(`/incidents?state=${state}`)
  await tab.getByRole('checkbox').nth(1).check()
  await tab.getByRole('button', { name: /^(Chọn tất cả khớp bộ lọc|Choose all that match)$/ }).click()
  await tab.getByText(/^(Đã chọn 200 sự cố|200 incidents chosen)$/).waitFor()
  await tab.getByRole('button', { name: act, exact: true }).click()
  await tab.getByText(/^(Làm được với cả 200 sự cố\.|It can be done with all 200 incidents\.)$/).waitFor()
}

async function send({ tab }: OpenPage, act: string): Promise<void> {
  const dialog = tab.getByRole('dialog')
  await dialog.getByRole('button', { name: `${act} (200)` }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test('two hundred incidents are confirmed and notified by an officer, and answered by their operator, each in one go', async () => {
  const officer = await enter(browser, desk, 'An (trực ban)')
  assert.equal(await takeIn(officer.tab), 200)
  await chooseAll(officer, 'reported', 'Xác nhận')
  await look(officer, 'many-confirm')
  await send(officer, 'Xác nhận')
  await chooseAll(officer, 'confirmed', 'Thông báo cho doanh nghiệp')
  await officer.tab.getByRole('dialog').getByRole('textbox').fill('Mời xem các máy này.')
  await send(officer, 'Thông báo cho doanh nghiệp')
  await officer.close()

  const operator = await enter(browser, desk, 'Quỳnh', { language: 'en', width: 360, scheme: 'dark' })
  await chooseAll(operator, 'notified', 'Answer')
  await look(operator, 'many-answer-phone')
  await operator.tab.getByRole('dialog').getByRole('combobox').selectOption('fixed')
  await send(operator, 'Answer')
  await operator.open('/incidents?state=answered')
  await operator.tab.locator('a[data-row]').first().waitFor()
  await look(operator, 'many-answered-phone')
  const answered = await operator.tab.evaluate(
    async () =>
      (
        (await (await fetch('/api/incidents?state=answered&limit=200')).json()) as {
          rows: { answer?: string }[]
        }
      ).rows,
  )
  assert.equal(answered.length, 200)
  const file = await Promise.all([
    operator.tab.waitForEvent('download'),
    operator.tab.getByRole('link', { name: 'Download the observations (CSV)' }).click(),
  ])
  const table = await readFile(await file[0].path(), 'utf8')
  assert.equal(table.trimEnd().split('\r\n').length, 201, 'a head, and a row for each')
  assert.ok(answered.every(({ answer }) => answer === 'fixed'))
  await operator.close()
})

test('what somebody else changed meanwhile is left as it is, with the reason, and stays chosen', async () => {
  const officer = await enter(browser, desk, 'An (trực ban)')
  const { tab } = officer
  await officer.open('/incidents?state=answered')
  const rows = tab.locator('tbody').getByRole('checkbox')
  await rows.nth(0).check()
  await tab.locator('a[data-row]').nth(1).focus()
  await tab.keyboard.press('x')
  await tab.getByText('Đã chọn 2 sự cố').waitFor()
  await look(officer, 'many-chosen')
  await tab.getByRole('button', { name: 'Báo đã khắc phục' }).click()
  await tab.getByText('Làm được với cả 2 sự cố.').waitFor()
  const first = Number((await tab.locator('a[data-row]').first().getAttribute('href'))!.split('/').at(-1))
  await tab.evaluate(async (id) => {
    const body = JSON.stringify({ version: 3, words: 'cắt mạng' })
    await fetch(`/api/incidents/${id}/contain`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
    })
  }, first)
  await tab.getByRole('dialog').getByRole('textbox').fill('Đã cài lại máy.')
  await tab.getByRole('button', { name: 'Báo đã khắc phục (2)' }).click()
  await tab.getByText('Đã ghi cho 1 sự cố.').waitFor()
  await tab.getByText(/báo đã khoanh vùng \(vừa mới\)/).waitFor()
  await look(officer, 'many-left')
  await tab.getByRole('button', { name: 'Đóng', exact: true }).last().click()
  await tab.getByText('Đã chọn 1 sự cố').waitFor()
  await officer.close()
})
