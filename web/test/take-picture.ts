import { join } from 'node:path'
import type { Page } from 'playwright-core'

const FOLDER = process.env['HIEPLUC_SCREENSHOTS']

/** Takes a picture of a page for people to look at; only where `HIEPLUC_SCREENSHOTS` names a folder for them. */
export async function takePicture(tab: Page, name: string, fullPage = false): Promise<void> {
  if (FOLDER) await tab.screenshot({ path: join(FOLDER, `${name}.png`), fullPage })
}
