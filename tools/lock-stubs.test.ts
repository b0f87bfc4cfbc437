import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { ROOT } from './command.ts'
import { type Lock, missingOptional, platformOf, withStubs } from './lock-stubs.ts'

const lock: Lock = {
  packages: {
    '': { optionalDependencies: { 'top-linux-x64': '1.0.0' } },
    'node_modules/linter': {
      version: '2.0.0',
      dev: true,
      optionalDependencies: { '@linter/linux-x64-musl': '2.0.0', '@linter/win32-arm64': '2.0.0' },
    },
    'node_modules/linter/node_modules/@linter/win32-arm64': { version: '2.0.0', optional: true },
    'node_modules/top-linux-x64': { version: '1.0.0', optional: true },
  },
}

describe('lock stubs', () => {
  test('a package is missing when neither its depender nor a folder above holds it', () => {
    assert.deepEqual(missingOptional(lock), [{ name: '@linter/linux-x64-musl', version: '2.0.0', dev: true }])
  })

  test('the entry says for which platform the package is, and keeps that it serves development', () => {
    assert.deepEqual(withStubs(lock).packages['node_modules/@linter/linux-x64-musl'], {
      version: '2.0.0',
      dev: true,
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    })
  })

  test('a second run adds nothing', () => assert.deepEqual(missingOptional(withStubs(lock)), []))

  const PLATFORMS = [
    ['@a/binding-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@a/binding-linux-arm-musleabihf', { os: ['linux'], cpu: ['other'], libc: ['musl'] }],
    ['@a/binding-linux-s390x-gnu', { os: ['linux'], cpu: ['other'], libc: ['glibc'] }],
    ['@a/wasm32-wasi', { os: ['none'], cpu: ['other'] }], // for no operating system: never installed by itself
    ['darwinism', { os: ['none'], cpu: ['other'] }], // a word, not a part of one
  ] as const
  for (const [name, platform] of PLATFORMS) test(name, () => assert.deepEqual(platformOf(name), platform))
})

test('the lock file of the repository misses no package', () => {
  const own = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock
  assert.ok(Object.keys(own.packages).length > 200)
  assert.deepEqual(missingOptional(own), [])
})
