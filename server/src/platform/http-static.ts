import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#platform/refusal.ts'

interface StaticFile {
  readonly type: string
  readonly plain: Buffer
  /** compressed, where the build laid it beside */
  readonly br: Buffer | undefined
  readonly gzip: Buffer | undefined
  readonly etag: string
  /** its name changes with its content, so that it may be kept for ever */
  readonly forEver: boolean
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
}

const COMPRESSED = /\.(?:br|gz)$/

/** Serves the built screens from memory; an address that names no file is a screen and gets the page. */
export async function serveStatic(app: FastifyInstance, folder: string): Promise<void> {
  const files = await load(folder)
  const index = files.get('/index.html')
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/'
    if (path === '/api' || path.startsWith('/api/')) throw nothingHere()
    const file = files.get(path) ?? (extname(path) ? undefined : index)
    if (!file) throw nothingHere()
    return sendFile(request, reply, file)
  })
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: StaticFile) {
  const kept = file.forEver ? 'public, max-age=31536000, immutable' : 'no-cache'
  void reply.header('cache-control', kept).header('etag', file.etag).header('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send()
  void reply.type(file.type)
  const accepts = request.headers['accept-encoding'] ?? ''
  if (file.br && /\bbr\b/.test(accepts)) return reply.header('content-encoding', 'br').send(file.br)
  if (file.gzip && /\bgzip\b/.test(accepts)) return reply.header('content-encoding', 'gzip').send(file.gzip)
  return reply.send(file.plain)
}

async function load(folder: string): Promise<Map<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = new Set(
    entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  const read = (path: string) => (paths.has(path) ? readFile(path) : undefined)
  const files = new Map<string, StaticFile>()
  for (const path of paths) {
    if (COMPRESSED.test(path)) continue
    const plain = await readFile(path)
    const [br, gzip] = [await read(`${path}.br`), await read(`${path}.gz`)]
    files.set(`/${relative(folder, path).split(sep).join('/')}`, {
      ...{ plain, br, gzip },
      type: TYPES[extname(path)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      forEver: /[/\\]assets[/\\]/.test(path),
    })
  }
  return files
}

const nothingHere = () =>
  new Refusal('not-found', {
    vi: 'Không có địa chỉ này; danh sách đầy đủ ở /api/openapi.json.',
    en: 'There is no such address; /api/openapi.json lists them all.',
  })
