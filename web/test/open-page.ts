import type { Browser, Page } from 'playwright-core'

export interface Guise {
  readonly language?: 'vi' | 'en'
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
}

export interface OpenPage {
  readonly tab: Page
  /** what the console and the page complained of */
  readonly complaints: string[]
  /** goes to an address and waits until nothing is awaited any more */
  open(path: string): Promise<void>
  close(): Promise<void>
}

/** A tab of its own, with nothing remembered but the language; the reader sits in Hà Nội. */
export async function openPage(
  browser: Browser,
  desk: { readonly url: string },
  guise: Guise = {},
): Promise<OpenPage> {
  const { language = 'vi', width = 1280, scheme = 'light' } = guise
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 740 : 800 },
    colorScheme: scheme,
    timezoneId: 'Asia/Ho_Chi_Minh',
    locale: 'vi-VN',
    reducedMotion: 'reduce',
    hasTouch: width < 500,
  })
  await context.addInitScript(
    `if (!localStorage.getItem('hl.language')) localStorage.setItem('hl.language', '${language}')`,
  )
  const tab = await context.newPage()
  tab.setDefaultTimeout(30_000)
  const complaints: string[] = []
  tab.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') complaints.push(said.text())
  })
  tab.on('pageerror', (failure) => complaints.push(String(failure)))
  return {
    tab,
    complaints,
    open: async (path) => {
      await tab.goto(desk.url + path)
      await tab.locator('main h1').waitFor()
      await tab.waitForFunction(() => document.querySelector('.hl-bone') === null)
    },
    close: () => context.close(),
  }
}
