import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js'
import encodeJpeg, { init as initEncoder } from '@jsquash/jpeg/encode.js'
import decodePng, { init as initPng } from '@jsquash/png/decode.js'
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js'
import { readExif } from './exif.ts'
import { readImageHead } from './image-head.ts'
import { shrunk, upright } from './picture.ts'
import type { Picture } from './picture.ts'
import type { StrippedPhoto } from './strip-photo.ts'

// The thread in which photos are made anew. It knows no database and no file but its codecs: a picture that breaks one
// breaks this thread.

const require = createRequire(import.meta.url)
const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: { Module: new (bytes: Uint8Array) => never }
}
const codec = (name: string) => new wasm.Module(readFileSync(require.resolve(`@jsquash/${name}.wasm`)))

/** What browsers call pixels: the codecs make theirs by it. */
class Pixels implements Picture {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
  readonly colorSpace = 'srgb'
  constructor(data: Uint8ClampedArray, width: number, height?: number) {
    this.data = data
    this.width = width
    this.height = height ?? data.length / 4 / width
  }
}
Object.assign(globalThis, { ImageData: Pixels })

const DECODERS = {
  jpeg: { open: () => initJpeg(codec('jpeg/codec/dec/mozjpeg_dec')), decode: decodeJpeg },
  png: { open: () => initPng(codec('png/codec/pkg/squoosh_png_bg')), decode: decodePng },
  webp: { open: () => initWebp(codec('webp/codec/dec/webp_dec')), decode: decodeWebp },
} as const
const opened = new Set<string>()

async function once(name: string, open: () => Promise<unknown>): Promise<void> {
  if (opened.has(name)) return
  await open()
  opened.add(name)
}

const QUALITY = 82

async function strip(bytes: Uint8Array): Promise<StrippedPhoto | undefined> {
  const head = readImageHead(bytes)
  if (typeof head === 'string') return undefined
  const { open, decode } = DECODERS[head.type]
  await once(head.type, async () => open())
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  const pixels = (await decode(buffer)) as unknown as Picture
  // What was decoded must be what was announced: the limits were set by that.
  if (pixels.width !== head.width || pixels.height !== head.height) return undefined
  const { orientation, place } = readExif(bytes)
  const made = upright(shrunk(pixels), orientation)
  await once('encoder', async () => initEncoder(codec('jpeg/codec/enc/mozjpeg_enc')))
  const jpeg = await encodeJpeg(made, { quality: QUALITY, progressive: false })
  return { jpeg: new Uint8Array(jpeg), width: made.width, height: made.height, ...(place && { place }) }
}

parentPort!.on('message', (bytes: Uint8Array) => {
  strip(bytes).then(
    (photo) => parentPort!.postMessage(photo),
    () => parentPort!.postMessage(undefined),
  )
})
