import { randomBytes } from 'node:crypto'
import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import { parseSubject } from '#triage/subject.ts'
import type { TestDesk } from './test-database.ts'

export interface PlantedPublicReport {
  readonly kind?: PublicReportKind
  readonly words?: string
  readonly subject?: string
  readonly province?: string
  readonly proven?: boolean
  readonly at?: string
  /** as the desk would have found out */
  readonly police?: boolean
  readonly photos?: number
}

/** Puts a public report into the database as its owner, past all rules; returns its number. */
export async function addPublicReport(
  desk: Pick<TestDesk, 'owner'>,
  orgId: number,
  given: PlantedPublicReport = {},
): Promise<number> {
  const {
    kind = 'phishing',
    words = 'Trang web giả mạo.',
    proven = true,
    at = '2026-11-20T07:00:00Z',
  } = given
  const subject = given.subject === undefined ? undefined : parseSubject(given.subject)
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into public_report (org_id, code_hash, received_at, came_by, kind, words, subject, subject_key, province, language,
       proven, police, entry_id)
     values ($1, $2, $3, 'web', $4, $5, $6, $7, $8, 'vi', $9, $10, 1) returning id`,
    [
      ...[orgId, randomBytes(32), at, kind, words, subject?.text ?? null, subject?.key ?? null],
      ...[given.province ?? null, proven, given.police ?? false],
    ],
  )
  const { id } = rows[0]!
  for (let nth = 0; nth < (given.photos ?? 0); nth++) await addPhoto(desk, id, `${nth}`)
  return id
}

/** Puts a picture beside a public report; returns its number. */
export async function addPhoto(
  desk: Pick<TestDesk, 'owner'>,
  report: number,
  bytes: string | Buffer,
): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into public_report_photo (report_id, org_id, bytes, width, height, added_at, erase_at)
     select id, org_id, $2, 640, 480, received_at, received_at + interval '90 days' from public_report where id = $1 returning id`,
    [report, Buffer.from(bytes)],
  )
  return rows[0]!.id
}
