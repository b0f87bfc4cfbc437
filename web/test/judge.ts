import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Violations that keep people out, as axe finds them; what is fetched from nowhere stays out of its way. */
export async function violations(page: Page): Promise<string[]> {
  // run by the debugger, which the page's own policy does not bind
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const found = await (
      globalThis as never as { axe: { run(how: object): Promise<{ violations: Violation[] }> } }
    ).axe // What passes is neither gathered nor are style sheets fetched anew, which no rule that is on needs.
      .run({ resultTypes: ['violations'], preload: false })
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
    type Violation = { id: string; impact: string; nodes: { html: string }[] }
  })
}

/** What stands out of the window on the right; nothing: an empty text. */
export const isTooWide = (page: Page) =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth
    if (wide <= 0) return ''
    const who = [...document.querySelectorAll('main *')].find(
      (one) => one.getBoundingClientRect().right > innerWidth + 1,
    )
    return `${wide} px too wide: ${who?.outerHTML.slice(0, 160)}`
  })
