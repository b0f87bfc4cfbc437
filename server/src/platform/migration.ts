import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '#platform/refusal.ts'

/** One step of the schema, forward only. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sha256: string
  readonly sql: string
}

/** A migration that a database has had. */
export type AppliedMigration = Omit<Migration, 'sql'>

export const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

/** The migrations of this release in order. */
export function readMigrations(folder = MIGRATIONS): readonly Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.map((file, index) => {
    const [, digits, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file) ?? []
    if (!name || Number(digits) !== index + 1)
      throw new Error(`${file}: migrations are named 0001-name.sql and follow each other without a gap`)
    const sql = readFileSync(join(folder, file), 'utf8')
    return { number: index + 1, name, sha256: createHash('sha256').update(sql).digest('hex'), sql }
  })
}

/** Which of the release's migrations a database still lacks; refuses a database that is not a step of this release. */
export function missingMigrations(
  release: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  for (const [index, had] of applied.entries()) {
    const known = release[index]
    if (had.number !== index + 1) throw gap(index + 1)
    if (!known) throw newer(had.number, release.length)
    if (known.sha256 !== had.sha256) throw changed(known)
  }
  return release.slice(applied.length)
}

const gap = (number: number) =>
  new Refusal('not-ready', {
    vi: `Cơ sở dữ liệu thiếu bước nâng cấp ${number} trong các bước đã ghi; hãy khôi phục từ bản sao lưu.`,
    en: `The database's record of migrations lacks number ${number}; restore it from a backup.`,
  })

const newer = (had: number, release: number) =>
  new Refusal('not-ready', {
    vi: `Cơ sở dữ liệu ở bước nâng cấp ${had}, mới hơn bản phần mềm này (${release}); hãy chạy bản phần mềm mới hơn.`,
    en: `The database is at migration ${had}, newer than this release (${release}); run the newer release.`,
  })

const changed = ({ number, name }: Migration) =>
  new Refusal('not-ready', {
    vi: `Tệp nâng cấp ${number} (${name}) khác với tệp đã chạy trên cơ sở dữ liệu này; hãy dùng đúng bản phần mềm, không sửa tệp đã chạy.`,
    en: `Migration ${number} (${name}) differs from the file this database has had; use the right release, applied files are never changed.`,
  })
