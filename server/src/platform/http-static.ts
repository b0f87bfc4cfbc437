import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#platform/refusal.ts'

interface StaticFile {
  readonly type: string
  readonly plain: Buffer
  readonly br?: Buffer
  readonly gzip?: Buffer
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
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
  const files = await Promise.all(paths.map((path) => loadFile(path)))
  return new Map(paths.map((path, n) => [`/${relative(folder, path).split(sep).join('/')}`, files[n]!]))
}

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) }

async function loadFile(path: string): Promise<StaticFile> {
  const plain = await readFile(path)
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
  const type = TYPES[extname(path)] ?? 'application/octet-stream'
  const file = { type, plain, etag: `"${hash}"`, forEver: /[/\\]assets[/\\]/.test(path) }
  if (!/^(text|image\/svg|application\/(json|manifest))/.test(type) || plain.length < 1024) return file
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }
  return { ...file, br: await compress.br(plain, quality), gzip: await compress.gzip(plain) }
}

const nothingHere = () =>
  new Refusal('not-found', {
    vi: 'Không có địa chỉ này; danh sách đầy đủ ở /api/openapi.json.',
    en: 'There is no such address; /api/openapi.json lists them all.',
  })
