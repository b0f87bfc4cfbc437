import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Packs } from '#law/packs.ts'
import { recordExport } from '#ledger/record-export.ts'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { typesetForm } from '#platform/typeset-form.ts'
import { askedFields } from './answers.ts'
import { findMatter } from './find-matter.ts'
import { printedReport } from './printed-report.ts'
import type { PrintedVersion, PrintLanguage } from './printed-report.ts'
import { noReport, recordFirstReading, shownReport } from './read-staged-report.ts'
import { findDraft, findReport, submissionsOf } from './staged-store.ts'

export interface Printing {
  /** absent: the draft, or the last submission where there is none */
  readonly submission?: number | undefined
  readonly language: PrintLanguage
}

/**
 * One version of a report as a document (PDF/A), in the form of the pack; a draft says on each page that it is one. That
 * it was taken out is on record, and for a person of an authority that it was read.
 */
export async function typesetStagedReport(
  db: Db,
  packs: Packs,
  member: Member,
  id: number,
  { submission, language }: Printing,
  now: Date,
): Promise<{ stream: AsyncIterable<Uint8Array>; name: string }> {
  const { version, incident, orgId } = await versionOf(db, packs, member, id, submission, now)
  const what = { what: 'staged-report', subject: `incident:${incident}`, orgId } as const
  await recordExport(db, member, what, now)
  const pdf = typesetForm(printedReport(version, language, now), now)
  const nth = version.handedIn?.number
  const ending = nth === undefined ? DRAFT[language] : `${VERSION[language]}-${nth}`
  return { stream: once(pdf), name: `BC-${id}-${ending}.pdf` }
}

const DRAFT = { vi: 'du-thao', en: 'draft' } as const
const VERSION = { vi: 'ban', en: 'version' } as const

// oxlint-disable-next-line require-await -- a stream of one piece
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const versionOf = (
  db: Db,
  packs: Packs,
  member: Member,
  id: number,
  wanted: number | undefined,
  now: Date,
): Promise<{ version: PrintedVersion; incident: number; orgId: number }> =>
  change(db, member, async (tx) => {
    const row = await findReport(tx, id)
    if (!row) throw noReport(id)
    await recordReading(tx, member, [shownReport(row)], now)
    const { files, ...matter } = await findMatter(tx, packs, row)
    const submissions = await submissionsOf(tx, id)
    const draft = wanted === undefined ? await findDraft(tx, id) : undefined
    const chosen = draft
      ? undefined
      : wanted === undefined
        ? submissions.at(-1)
        : submissions.find(({ number }) => number === wanted)
    if (!draft && !chosen) throw noVersion(id, wanted)
    if (chosen) await recordFirstReading(tx, member, row, [chosen], now)
    const answers = draft?.answers ?? chosen!.answers
    const answered = { ...matter, answers, files: new Set(files.map((file) => file.id)), now }
    const { incident, orgId, operatorName: operator } = row
    return {
      ...{ incident, orgId },
      version: {
        ...matter,
        report: { id, incident, operator },
        answers,
        asked: askedFields(answered),
        files: new Map(files.map((file) => [file.id, file.name])),
        ...(chosen && {
          handedIn: {
            ...{ number: chosen.number, by: chosen.by ?? chosen.organisation ?? '', at: chosen.at },
            digest: createHash('sha256').update(canonicalize(answers)!).digest('hex'),
          },
        }),
      },
    }
  })

const noVersion = (id: number, wanted: number | undefined) =>
  new Refusal('not-found', {
    vi: wanted === undefined ? `Báo cáo ${id} chưa có nội dung.` : `Báo cáo ${id} không có bản số ${wanted}.`,
    en: wanted === undefined ? `Report ${id} has no content yet.` : `Report ${id} has no version ${wanted}.`,
  })
