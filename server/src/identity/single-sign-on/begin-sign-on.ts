import { randomBytes } from 'node:crypto'
import { NOBODY } from '#identity/session.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { OpenProvider } from './open-provider.ts'
import { HOME, localPath } from './return-path.ts'
import { saveSignOn } from './sign-on-store.ts'

/** How long somebody may take at the provider. */
export const WAY_SECONDS = 600

/** The page of the desk that a provider sends people back to. */
export const returnAddress = (desk: string): string => new URL('/sign-on', desk).href

export interface WayBegun {
  /** the provider's page */
  readonly url: string
  /** for the browser's cookie */
  readonly browser: string
}

export interface Wish {
  readonly provider: string
  /** where on the desk to go afterwards */
  readonly returnTo?: string | undefined
  /** an invitation that is taken up on the way back */
  readonly invitation?: string | undefined
}

/** Sends somebody to their organisation's provider; who they are is known when they come back. */
export async function beginSignOn(
  db: Db,
  providers: readonly OpenProvider[],
  { provider, returnTo: wanted = HOME, invitation }: Wish,
  desk: string,
  now: Date,
): Promise<WayBegun> {
  const known = providers.find((one) => one.provider.key === provider)
  if (!known) throw noProvider
  const returnTo = localPath(wanted)
  if (returnTo === undefined) throw elsewhere
  const { url, ...way } = await known.setOut(returnAddress(desk))
  const browser = randomBytes(32).toString('base64url')
  const until = new Date(now.getTime() + WAY_SECONDS * 1000)
  await change(db, NOBODY, (tx) =>
    saveSignOn(tx, { ...way, browser, provider, invitation: invitation ?? null, returnTo, until }, now),
  )
  return { url, browser }
}

const noProvider = new Refusal('not-found', {
  vi: 'Bàn trực không có hệ thống đăng nhập này; hãy chọn trong danh sách ở trang đăng nhập.',
  en: 'The desk has no such sign-in; choose one of the list on the sign-in page.',
})

const elsewhere = new Refusal('malformed', {
  vi: 'Sau khi đăng nhập chỉ quay lại được trang của bàn trực (đường dẫn bắt đầu bằng một dấu /).',
  en: 'After signing in one goes back to a page of the desk alone (a path that begins with one /).',
})
