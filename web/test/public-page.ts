import type { Browser, Page } from 'playwright-core'
import type { Guise } from './open-page.ts'

export interface PublicPage {
  readonly tab: Page
  /** what the console and the page complained of */
  readonly complaints: string[]
  /** hosts that were asked for anything */
  readonly hosts: Set<string>
  readonly close: () => Promise<void>
}

/** A tab as a citizen has it: nothing remembered, no account; perhaps without script. */
export async function openPublicPage(
  browser: Browser,
  { width = 360, scheme = 'light', script = true }: Guise & { readonly script?: boolean } = {},
): Promise<PublicPage> {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 740 : 900 },
    colorScheme: scheme,
    timezoneId: 'Asia/Ho_Chi_Minh',
    locale: 'vi-VN',
    reducedMotion: 'reduce',
    hasTouch: width < 500,
    javaScriptEnabled: script,
  })
  const tab = await context.newPage()
  tab.setDefaultTimeout(30_000)
  const [complaints, hosts] = [[] as string[], new Set<string>()]
  tab.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') complaints.push(said.text())
  })
  tab.on('pageerror', (failure) => complaints.push(String(failure)))
  tab.on('request', (request) => hosts.add(new URL(request.url()).host))
  return { tab, complaints, hosts, close: () => context.close() }
}
