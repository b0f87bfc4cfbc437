import { findLocalDesk } from '@hiepluc/server/main/local-desk.ts'
import type { DeskAddress } from './client.ts'
import type { Invocation } from './command.ts'
import { text } from './command.ts'
import { misused } from './trouble.ts'

/** Where the desk is and whose word the command carries. The officer's token never leaves this machine. */
export async function deskAddress(invocation: Invocation): Promise<DeskAddress> {
  const { env } = invocation
  const local = await findLocalDesk(env)
  const url = parseUrl(text(invocation, 'url') ?? env['HIEPLUC_URL'] ?? local.url)
  const token =
    text(invocation, 'token') ?? env['HIEPLUC_TOKEN'] ?? (isLoopback(url) ? local.token : undefined)
  return { url, token }
}

function parseUrl(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw misused(
      `"${given}" không phải địa chỉ của bàn trực; ví dụ đúng: http://127.0.0.1:8080`,
      `"${given}" is no address of a desk; one looks like http://127.0.0.1:8080`,
    )
  return url
}

const isLoopback = ({ hostname }: URL) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
