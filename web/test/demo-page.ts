import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { isTooWide, violations } from './judge.ts'
import { openPage, type Guise, type OpenPage } from './open-page.ts'
import { takePicture } from './take-picture.ts'

/** Signs in as somebody of the demonstration; `name` begins as their button does. */
export async function enterAs(
  tab: Page,
  desk: { readonly url: string },
  name: string | RegExp,
): Promise<void> {
  await tab.goto(desk.url)
  await tab.getByRole('button', { name }).click()
  await tab
    .getByRole('button', { name: /^(Đăng xuất|Sign out)$|^(Thêm|More)$/ })
    .first()
    .waitFor()
}

/** A tab of somebody's own, signed in. */
export async function enter(
  browser: Browser,
  desk: { readonly url: string },
  name: string | RegExp,
  guise: Guise = {},
): Promise<OpenPage> {
  const page = await openPage(browser, desk, guise)
  await enterAs(page.tab, desk, name)
  // Who is not in yet is told so.
  page.complaints.length = 0
  return page
}

/** Looks at what is on the screen: it fits, everybody can read it, nothing complains; and takes its picture. */
export async function look({ tab, complaints }: OpenPage, picture: string, fullPage = false): Promise<void> {
  assert.equal(await isTooWide(tab), '', picture)
  assert.deepEqual(await violations(tab), [], picture)
  assert.deepEqual(complaints, [], picture)
  await takePicture(tab, picture, fullPage)
}
