// Adds stub entries to package-lock.json for optional platform packages that the registry did not serve,
// so that `npm ci` passes. Run after each change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const systemOf = (name) => /(android|darwin|freebsd|win32|openharmony|linux)/.exec(name)?.[1] ?? 'none'
const cpuOf = (name) => (/arm64|aarch64/.test(name) ? 'arm64' : /x64|x86_64/.test(name) ? 'x64' : 'other')
let added = 0
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`
    if (lock.packages[key]) continue
    const os = systemOf(name)
    lock.packages[key] = {
      version,
      optional: true,
      dev: entry.dev,
      os: [os],
      cpu: [cpuOf(name)],
      ...(os === 'linux' && { libc: [/musl/.test(name) ? 'musl' : 'glibc'] }),
    }
    added++
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} stub entries added`)
