import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { enter } from '../demo-page.ts'
import { GUISES } from '../guises.ts'
import { isTooWide, violations } from '../judge.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'
import { takePicture } from '../take-picture.ts'

let browser: Browser
let desk: RealDesk
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo', '--sample'])])
})
after(async () => {
  await browser.close()
  await desk.close()
})

/** What the page in the tab asks the desk for, as its reader. */
const ask = (tab: Page, path: string, body?: object) =>
  tab.evaluate(
    async ([to, text]) => {
      const form = { method: 'POST', headers: { 'content-type': 'application/json' } }
      const answer = await fetch(to, text === undefined ? {} : { ...form, body: text })
      return (await answer.json()) as unknown
    },
    [path, body && JSON.stringify(body)] as const,
  )

test('what officers open somewhere stands in the leader’s figures, on the map, and in the list it leads to', async () => {
  const officer = await enter(browser, desk, /^An/)
  const { rows } = (await ask(officer.tab, '/api/operators?limit=1')) as { rows: { id: number }[] }
  const cut = { operator: rows[0]!.id, class: 'physical.cable-cut', words: 'Đứt cáp.' }
  for (const [nth, province] of ['79', '79', '48', undefined].entries())
    await ask(officer.tab, '/api/incidents', { ...cut, asset: `Tuyến ${nth}`, ...(province && { province }) })
  await officer.open('/leader')
  await officer.tab.getByText('lãnh đạo').first().waitFor()
  assert.equal(await officer.tab.locator('[data-province]').count(), 0)
  await officer.close()

  for (const guise of GUISES) {
    const leader = await enter(browser, desk, 'Dũng', guise)
    const { tab } = leader
    // counted by the worker, within seconds of the act
    const provinces = async () =>
      ((await ask(tab, '/api/tally')) as { byProvince: { province: string; open: number }[] }).byProvince
    for (let tries = 0; (await provinces()).length < 3 && tries < 60; tries++) await tab.waitForTimeout(500)
    const open = new Map((await provinces()).map((one) => [one.province, one.open]))
    assert.deepEqual([open.get('79'), open.get('48')], [2, 1])
    await leader.open('/leader')
    await tab.locator('[data-province="79"]').waitFor()
    assert.equal(await isTooWide(tab), '')
    assert.deepEqual(await violations(tab), [])
    await takePicture(tab, `leader-real-${guise.language}-${guise.width}-${guise.scheme}`, true)
    await tab.locator('main a[href="/incidents?province=79"]').click()
    await tab.waitForURL('**/incidents?province=79')
    await tab.getByText('Tuyến 1').first().waitFor()
    assert.equal(await tab.getByText(/Tuyến [0-3]/).count(), 2)
    await leader.close()
  }
})
