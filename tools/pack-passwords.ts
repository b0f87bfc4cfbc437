// Writes server/seed/common-passwords.bin from lists of passwords, one on a line or as JSON arrays or objects:
//   node tools/pack-passwords.ts FILE...
// NOTICE says which lists the file that ships was made from.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packList, parseList } from '../server/src/identity/breached-passwords/packed-list.ts'
import { formsOf } from '../server/src/identity/breached-passwords/password-form.ts'
import { ROOT } from './command.ts'

/** Shorter ones the desk takes from nobody, so they need no place. */
const SHORTEST = 8

const files = process.argv.slice(2)
if (files.length === 0) throw new Error('name the lists: node tools/pack-passwords.ts FILE...')

const linesOf = (file: string): string[] => {
  const text = readFileSync(file, 'utf8')
  if (!file.endsWith('.json')) return text.split(/\r?\n/)
  const value = JSON.parse(text) as Record<string, unknown> | string[]
  return Array.isArray(value) ? value : Object.keys(value)
}
const passwords = files.flatMap(linesOf).filter((password) => [...password].length >= SHORTEST)
// The smallest of its forms is the one that every spelling of a password is looked up by.
const bytes = packList(passwords.map((password) => formsOf(password).at(-1)!))
writeFileSync(join(ROOT, 'server/seed/common-passwords.bin'), bytes)
const { count } = parseList(bytes)
console.log(
  `${count} passwords, ${bytes.length} bytes; one in ${Math.round(2 ** 32 / count)} others is taken for one`,
)
