import type { Said } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'
import type { PackFinding, PackPath, PackSource } from './pack-file.ts'
import { packShape } from './pack-shape.ts'
import type { PackText } from './pack-shape.ts'

/** Says what is wrong at a place of the pack. */
export type Report = (path: PackPath, rule: string, vi: string, en: string) => void

/** A report that finds the line of each place. */
export const reportTo =
  ({ locate }: Pick<PackSource, 'locate'>, findings: PackFinding[]): Report =>
  (path, rule, vi, en) => {
    findings.push({ ...locate(path), rule, said: { vi, en } })
  }

/** Reads the shape of a pack: what has a wrong form is reported in both languages, each at its line. */
export function shapeOf(source: PackSource, report: Report): PackText | undefined {
  const read = packShape.safeParse(source.value, { error: z.locales.en().localeError })
  if (read.success) return read.data
  const inVietnamese = packShape.safeParse(source.value, { error: z.locales.vi().localeError })
  const said = inVietnamese.error!.issues.map(({ message }) => message)
  read.error.issues.forEach((issue, place) => {
    for (const { path, vi, en } of flat(issue, said[place] ?? issue.message)) report(path, 'shape', vi, en)
  })
  return undefined
}

interface Flat extends Said {
  readonly path: PackPath
}

/** One issue at one place: unknown keys each at its own, of alternatives the one that came nearest. */
function flat(issue: z.core.$ZodIssue, vi: string): Flat[] {
  const path = issue.path as PackPath
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      vi: `không có mục "${key}" ở đây`,
      en: `there is no "${key}" here`,
    }))
  if (issue.code === 'custom' && issue.params)
    return [{ path, vi: String(issue.params['vi']), en: String(issue.params['en']) }]
  if (issue.code === 'invalid_union') {
    const nearest = nearestOf(issue.errors)
    if (nearest) return nearest.flatMap((one) => flat({ ...one, path: [...path, ...one.path] }, vi))
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return [{ path, vi: `thiếu mục "${lastOf(path)}"`, en: `"${lastOf(path)}" is missing` }]
  return [{ path, vi: `${vi}${within(issue, 'vi')}`, en: `${issue.message}${within(issue, 'en')}` }]
}

const lastOf = (path: PackPath) => String(path.at(-1) ?? '')

/** Of alternatives that all failed, the one that went deepest before it did. */
function nearestOf(alternatives: readonly (readonly z.core.$ZodIssue[])[]) {
  const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map(({ path }) => path.length))
  return alternatives
    .toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)
    .find((one) => depth(one) > 0)
}

/** Names the part that is wrong, since its line may be that of what holds it. */
const within = ({ path }: z.core.$ZodIssue, language: keyof Said): string => {
  const name = path.findLast((part) => typeof part === 'string')
  if (name === undefined) return ''
  return language === 'vi' ? ` (mục "${name}")` : ` (in "${name}")`
}
