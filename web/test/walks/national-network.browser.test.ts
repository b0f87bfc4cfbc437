import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { enter, look } from '../demo-page.ts'
import type { OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'
import { takePicture } from '../take-picture.ts'

// A network of 10,000 sites and 15,000 links of a whole country: it is taken in, drawn with and without its places, and asked.

let browser: Browser
let desk: RealDesk
let officer: OpenPage
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo'])])
  officer = await enter(browser, desk, /^An \(trực ban\)/)
})
after(async () => {
  await browser.close()
  await desk.close()
})

const WRITER = join(import.meta.dirname, '../../../bench/src/write-national-network.ts')
const run = promisify(execFile)
const listOf = async (...args: string[]) =>
  (await run(process.execPath, [WRITER, ...args], { maxBuffer: 100 << 20 })).stdout

/** Sends a list as the officer would, for the operator that stands at a place in the list. */
const importFor = (text: string, nth: number) =>
  officer.tab.evaluate(
    async ([body, at]) => {
      const { rows } = (await (await fetch('/api/operators?limit=5')).json()) as { rows: { id: number }[] }
      const operator = rows[at]!.id
      const answer = await fetch(
        `/api/facilities/imports?format=csv&list=country&date=2026-11-01&operator=${operator}`,
        { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } },
      )
      if (!answer.ok) throw new Error(await answer.text())
      return operator
    },
    [text, nth] as const,
  )

let operator: number

/** Milliseconds until the page answers the next frame: nothing may hang. */
const untilFrame = () =>
  officer.tab.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
      }),
  )

test('the country is taken in, and its map can be read and moved', async () => {
  operator = await importFor(await listOf(), 0)
  await officer.open(`/facilities/networks/${operator}`)
  await officer.tab.getByText(/điểm cắt; .* tuyến là tuyến cầu/).waitFor()
  await officer.tab.getByRole('application').focus()
  for (const key of ['+', 'ArrowLeft', '-']) {
    await officer.tab.keyboard.press(key)
    assert.ok((await untilFrame()) < 2000, key)
  }
  await look(officer, 'national-1-map')
  for (let nth = 0; nth < 5; nth++) await officer.tab.keyboard.press('+')
  await look(officer, 'national-1-near')
})

test('a substation found by its name, hour by hour', async () => {
  const { tab } = officer
  await officer.open(`/facilities/what-if?operator=${operator}`)
  await tab.getByLabel('Tìm trong').selectOption({ label: 'Trạm biến áp' })
  await tab.getByLabel(/^Tên trạm/).fill('110 kv so 100')
  await tab.getByRole('button', { name: /Trạm 110 kV số 100/ }).click()
  const slider = tab.getByRole('slider', { name: 'Giờ thứ' })
  await slider.fill('12')
  await tab
    .getByRole('region', { name: 'Ai mất gì' })
    .getByText(/^Dịch vụ tại/)
    .first()
    .waitFor()
  await look(officer, 'national-2-substation')
  await slider.blur()
  await tab.evaluate(() => scrollTo(0, 0))
  await takePicture(tab, 'facilities-country-vi')
})

test('as a drawing, with places and without any', async () => {
  await officer.tab.getByRole('button', { name: 'Sơ đồ mạng' }).click()
  assert.ok((await untilFrame()) < 2000)
  await look(officer, 'national-3-drawing')
  const other = await importFor(await listOf('--without-places'), 1)
  await officer.open(`/facilities/networks/${other}`)
  await officer.tab.getByRole('img', { name: 'Sơ đồ trạm và tuyến truyền dẫn' }).waitFor()
  assert.ok((await untilFrame()) < 2000)
  await look(officer, 'national-4-no-places')
})
