import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { Refusal } from '#platform/refusal.ts'
import { parseProviders } from './provider.ts'
import type { Provider } from './provider.ts'

/** Reads the providers that a file names; without a file there are none. The file holds secrets. */
export async function loadProviders(path: string | undefined): Promise<readonly Provider[]> {
  if (path === undefined) return []
  const handle = await open(path, constants.O_RDONLY).catch((error: NodeJS.ErrnoException) => {
    throw refused(
      `không đọc được ${path} (${error.code}); hãy sửa đường dẫn hoặc quyền`,
      `${path} can't be read (${error.code}); correct the path or its rights`,
    )
  })
  try {
    if (((await handle.stat()).mode & 0o077) !== 0)
      throw refused(
        `${path} mở cho người khác đọc; hãy chạy: chmod 600`,
        `${path} can be read by others; run: chmod 600`,
      )
    const providers = parseProviders(await handle.readFile('utf8'))
    if (!providers)
      throw refused(
        `${path} không đúng mẫu; xem "Đăng nhập một lần" trong docs/operations.md`,
        `${path} does not fit; see "Single sign-on" in docs/operations.md`,
      )
    return providers
  } finally {
    await handle.close()
  }
}

const refused = (vi: string, en: string) =>
  new Refusal('not-ready', {
    vi: `Thiết lập HIEPLUC_SIGN_ON: ${vi}.`,
    en: `The setting HIEPLUC_SIGN_ON: ${en}.`,
  })
