import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { GUISES_OF_SCREENS, testOnce } from './guises.ts'
import { isTooWide, violations } from './judge.ts'
import { openFakeDesk, type FakeDesk } from './fake-desk.ts'
import { openPage } from './open-page.ts'
import { takePicture } from './take-picture.ts'

let browser: Browser
let desk: FakeDesk
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openFakeDesk()])
})
after(async () => {
  await browser.close()
  await desk.close()
})

const screens = () => {
  const one = desk.country.incidents.find((incident) => incident.asset && incident.severity === 'critical')!
  const collected = desk.country.incidents.find((incident) => !incident.asset)!
  const closed = desk.country.incidents.find((incident) => incident.state === 'closed')!
  return {
    desk: '/desk',
    shift: '/shift',
    news: '/news',
    health: '/health',
    incidents: '/incidents',
    'incidents-none': '/incidents?severity=info&class=fraud',
    incident: `/incidents/${one.id}`,
    'incident-collected': `/incidents/${collected.id}`,
    'incident-closed': `/incidents/${closed.id}`,
    'incident-missing': '/incidents/5',
    reports: '/reports',
    report: '/reports/12',
    'report-line': '/reports/11?line=345',
    'report-unreadable': '/reports/9',
    operators: '/operators',
    operator: '/operators/11',
    unattributed: '/unattributed',
    sources: '/sources',
    ledger: '/ledger',
    'ledger-none': '/ledger?kind=passkey.copied&subject=incident:12',
    'entry-refused': '/ledger/8',
    'entry-open': '/ledger/7',
    'entry-erased': '/ledger/5',
    'entry-closed': '/ledger/4',
    'entry-incidents': '/ledger/3',
    keys: '/keys',
    'no-such-page': '/nowhere',
  }
}

for (const guise of GUISES_OF_SCREENS)
  describe(`${guise.language}, ${guise.width} px, ${guise.scheme}`, () => {
    test('every screen fits, can be read by everybody, and complains of nothing', async () => {
      const page = await openPage(browser, desk, guise)
      for (const [name, path] of Object.entries(screens())) {
        page.complaints.length = 0
        await page.open(path)
        assert.equal(await isTooWide(page.tab), '', name)
        assert.deepEqual(await violations(page.tab), [], name)
        const expected = name === 'incident-missing' ? ['404'] : []
        assert.deepEqual(
          page.complaints.map((words) => /\b404\b/.exec(words)?.[0] ?? words),
          expected,
          name,
        )
        assert.equal(await page.tab.locator('html').getAttribute('lang'), guise.language)
        assert.notEqual(await page.tab.title(), 'Hiệp Lực', `${name} names its tab`)
        await takePicture(page.tab, `${name}-${guise.width}-${guise.scheme}`)
      }
      await page.close()
    })
  })

testOnce('the first load brings at most 250 kB of script', async () => {
  const page = await openPage(browser, desk)
  await page.open('/incidents')
  const { gzipSync } = await import('node:zlib')
  const scripts = await page.tab.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  )
  let bytes = 0
  for (const script of scripts) bytes += gzipSync(await (await fetch(script)).text()).length
  assert.ok(scripts.length > 3, 'the screens are split by place')
  assert.ok(bytes <= 250_000, `${bytes} bytes`)
  await page.close()
})

testOnce('on paper an incident is its facts, without buttons and navigation', async () => {
  const page = await openPage(browser, desk)
  await page.open(screens().incident)
  await page.tab.emulateMedia({ media: 'print' })
  assert.equal(await page.tab.getByRole('navigation', { name: 'Các mục' }).count(), 0)
  assert.equal(await page.tab.getByRole('button', { name: 'In', exact: true }).isVisible(), false)
  assert.equal(await page.tab.getByText('Thuộc', { exact: false }).first().isVisible(), true)
  await takePicture(page.tab, 'incident-paper', true)
  await page.close()
})
