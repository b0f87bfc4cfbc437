import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Below this a head of the answer is longer than what is saved. */
const SHORTEST = 1024

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

/** Lays each text file of the build compressed beside itself, so that the desk need not at each of its starts. */
export function compressedBeside(): Plugin {
  let folder = ''
  return {
    name: 'hiepluc-compressed-beside',
    apply: 'build',
    configResolved: ({ root, build }) => void (folder = join(root, build.outDir)),
    closeBundle: () => {
      for (const name of globSync('**/*.{html,js,css,json,svg}', { cwd: folder })) {
        const plain = readFileSync(join(folder, name))
        if (plain.length < SHORTEST) continue
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(plain, BROTLI))
        writeFileSync(join(folder, `${name}.gz`), gzipSync(plain, { level: 9 }))
      }
    },
  }
}
