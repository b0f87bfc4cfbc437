import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { enter as enterDesk } from '../demo-page.ts'
import { WIDTHS } from '../guises.ts'
import { isTooWide } from '../judge.ts'
import type { OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'
import { takePicture } from '../take-picture.ts'

// Text that means harm, in every field that others see; then every screen as each of those who see it: nothing of it is
// run, no screen is pushed out of its frame, and what stands beside it stays where it was.

const SCRIPT = `"><script>globalThis.__ran='script'</script><img src=x onerror="globalThis.__ran='img'"><svg onload="globalThis.__ran='svg'">`
const TEMPLATE = `{{constructor.constructor('globalThis.__ran=1')()}} \${globalThis.__ran='t'} <%= 7*7 %> [x](javascript:globalThis.__ran='md')`
const LONG = 'W'.repeat(90)
/** What names may hold: no control characters, no marks that turn the direction; those are refused. */
const NAME = `${SCRIPT.slice(0, 60)}${LONG.slice(0, 50)}`
/** What free words may hold: also a mark that turns the direction, and characters without width. */
const WORDS = `${SCRIPT} ${TEMPLATE} \u202Egpj.exe\u2066 \u200B\u200D\uFEFF z\u0334\u0335\u0336\u0337\u0338 ${LONG}${LONG}${LONG}`

let browser: Browser
let desk: RealDesk
const pages: OpenPage[] = []
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo'])])
})
after(async () => {
  await browser.close()
  await desk.close()
})

async function enter(name: RegExp, width = 1280): Promise<OpenPage> {
  const page = await enterDesk(browser, desk, name, { width })
  pages.push(page)
  return page
}

interface Answered {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** Asks the desk as the page would; a body that is text goes as bytes. */
const ask = (tab: Page, path: string, body: object | string): Promise<Answered> =>
  tab.evaluate(
    async ([where, what, type]) => {
      const response = await fetch(where, { method: 'POST', body: what, headers: { 'content-type': type } })
      const text = await response.text()
      return {
        status: response.status,
        body: text.startsWith('{') && !text.includes('\n{') ? JSON.parse(text) : {},
      }
    },
    typeof body === 'string'
      ? ([path, body, 'application/octet-stream'] as const)
      : ([path, JSON.stringify(body), 'application/json'] as const),
  )

/** The same, and it must have been taken. */
async function plant(tab: Page, path: string, body: object | string): Promise<Record<string, unknown>> {
  const { status, body: answer } = await ask(tab, path, body)
  assert.ok(status < 300, `${path}: ${status} ${JSON.stringify(answer).slice(0, 300)}`)
  return answer
}

const named = (path: string, query: Record<string, string>) => `${path}?${new URLSearchParams(query)}`

let incident = 0
let staged = 0

describe('hostile text', () => {
  test('is taken as text where words are free, and refused where a name must be one', async () => {
    const officer = (await enter(/^An \(trực ban\)/)).tab
    const operator = (await enter(/^Oanh/)).tab
    const admin = (await enter(/^Hạnh/)).tab
    const [now] = [new Date().toISOString().slice(0, 19).replace('T', ' ')]
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

    await plant(officer, '/api/sources', { name: NAME.slice(0, 110), tlp: 'AMBER', confidence: 50 })
    await plant(
      officer,
      named('/api/registry/imports', { list: NAME.slice(0, 110), snapshot: '2026-06-17' }),
      `prefix,organisation\n198.51.100.0/24,${quoted(NAME)}\n`,
    )
    const report = named('/api/reports', {
      name: `${NAME.slice(0, 100)}-event4_sinkhole.csv`,
      type: 'event4_sinkhole',
    })
    await plant(
      officer,
      report,
      `timestamp,severity,protocol,src_ip,src_port,src_asn,infection,tag,src_hostname,http_agent
${now},critical,tcp,14.160.0.9,4444,45899,${quoted(WORDS)},${quoted(WORDS)},${quoted(`${LONG}.example`)},${quoted(WORDS)}
${now},critical,tcp,198.51.100.7,4444,64500,${quoted(SCRIPT)},,,
${now},critical,tcp,192.0.2.9,4444,64510,${quoted(SCRIPT)},,,
${now},critical,tcp,${quoted(WORDS)},4444,45899,x,,,
`,
    )
    const list = () =>
      officer.evaluate(
        async () =>
          ((await (await fetch('/api/incidents')).json()) as { rows: { id: number; asset?: string }[] }).rows,
      )
    let rows = await list()
    for (let tries = 0; rows.length < 2 && tries < 600; tries++) {
      await officer.waitForTimeout(100)
      rows = await list()
    }
    incident = rows.find(({ asset }) => asset === '14.160.0.9')!.id
    const other = rows.find(({ asset }) => asset !== '14.160.0.9')!.id
    const on = (act: string) => `/api/incidents/${incident}/${act}`

    await plant(officer, on('confirm'), { version: 0 })
    await plant(officer, on('notify'), { version: 1, words: WORDS })
    await plant(operator, on('answer'), { version: 2, answer: 'working', words: WORDS })
    await plant(operator, on('messages'), { words: WORDS })
    await plant(officer, on('notes'), { words: WORDS })
    await plant(officer, on('relations'), { other, kind: 'related', words: WORDS })
    await plant(officer, on('severity'), { severity: 'high', words: WORDS })
    await plant(officer, on('facts'), { statements: [{ fact: 'complex', value: true }], words: WORDS })
    await plant(officer, named(on('attachments'), { name: `${NAME}.txt` }), 'a log of what was blocked\n')
    const mail = await ask(
      operator,
      named(on('attachments'), { name: 'a\u202Etxt.exe' }),
      'a log of another kind\n',
    )
    assert.ok(mail.status < 500, 'a name that turns its direction is refused or cleaned')

    const begun = await plant(operator, on('staged-reports'), { form: 'initial-notice' })
    staged = begun['id'] as number
    const answers = {
      ...{
        system: WORDS.slice(0, 300),
        detected: new Date(Date.now() - 3_600_000).toISOString(),
        description: WORDS,
      },
      ...{ 'national-security-signs': false, 'public-order-signs': false, 'service-state': 'limited' },
      contact: { name: NAME, phone: '+84 24 0000 0000' },
    }
    const { save } = await plant(operator, `/api/staged-reports/${staged}/draft`, {
      save: begun['save'],
      answers,
    })
    await plant(operator, `/api/staged-reports/${staged}/submit`, { save })
    await plant(officer, `/api/staged-reports/${staged}/return`, { submission: 1, words: WORDS })

    const organisations = await admin.evaluate(
      async () =>
        ((await (await fetch('/api/organisations?q=vnpt')).json()) as { rows: { id: number; key: string }[] })
          .rows,
    )
    const organisation = organisations.find(({ key }) => key === 'vnpt')!.id
    const invited = { organisation, email: `${'w'.repeat(60)}@hostile.example`, roles: ['contact'] }
    await plant(admin, '/api/members', { ...invited, name: NAME })
    for (const name of ['a\u202Eb', 'a\u0000b', 'a\u200Bb'])
      assert.equal((await ask(admin, '/api/members', { ...invited, name })).status, 400, JSON.stringify(name))
    await plant(operator, '/api/tokens', { name: NAME.slice(0, 90), scope: ['readDesk'], days: 1 })
  })

  const SCREENS = () => ({
    officer: {
      name: /^An \(trực ban\)/,
      paths: [
        ...[
          '/incidents',
          '/reports',
          '/reports/1',
          '/operators',
          '/unattributed',
          '/sources',
          '/news',
          '/staged',
        ],
        ...[`/incidents/${incident}`, `/staged/${staged}`, '/ledger', '/law?q=%3Cscript%3E&view=duties'],
        `/law/explore?facts=${encodeURIComponent(SCRIPT)}&pack=${encodeURIComponent('"><script>')}`,
      ],
    },
    operator: {
      name: /^Oanh/,
      paths: [
        '/incidents',
        `/incidents/${incident}`,
        `/staged/${staged}`,
        '/staged',
        '/news',
        '/members',
        '/account',
      ],
    },
    administrator: { name: /^Hạnh/, paths: ['/members', '/organisations'] },
    auditor: { name: /^Giang/, paths: ['/ledger', '/ledger/1', '/keys'] },
  })

  for (const width of WIDTHS)
    test(`at ${width} px: on every screen it stays text, within its frame`, async () => {
      for (const [who, { name, paths }] of Object.entries(SCREENS())) {
        const page = await enter(name, width)
        page.tab.on('dialog', (dialog) => assert.fail(`${who}: ${dialog.message()}`))
        for (const path of paths) {
          await page.open(path)
          assert.equal(await isTooWide(page.tab), '', `${who} ${path}`)
          assert.equal(
            await page.tab.evaluate(() => (globalThis as { __ran?: unknown }).__ran),
            undefined,
            `${who} ${path}`,
          )
          assert.deepEqual(await planted(page.tab), [], `${who} ${path}`)
          assert.deepEqual(
            page.complaints.filter((words) => !/\b40[04]\b/.test(words)),
            [],
            `${who} ${path}`,
          )
          page.complaints.length = 0
          const picture = `hostile-${who}${path.split('?')[0]!.replaceAll('/', '-')}-${width}`
          await takePicture(page.tab, picture, true)
        }
        await page.close()
      }
    })

  test('each thing that was planted is really on the screens that were looked at', async () => {
    const page = await enter(/^An \(trực ban\)/)
    await page.open(`/incidents/${incident}`)
    const text = (await page.tab.locator('main').textContent())!
    assert.ok(text.split("globalThis.__ran='script'").length > 6, 'words stand there as words')
    assert.ok(text.includes('{{constructor'))
    await page.close()
  })
})

/** Elements that only a planted text can have brought, and links that would run something. */
const planted = (tab: Page) =>
  tab.evaluate(() =>
    [
      ...document.querySelectorAll(
        'main script, main img[src="x"], main svg[onload], a[href^="javascript:"]',
      ),
    ].map((one) => one.outerHTML.slice(0, 160)),
  )
