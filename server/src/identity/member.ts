import type { Member } from '#permits/permit.ts'
import type { Asker } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { isAuthority } from './organisation.ts'
import type { Standing } from './organisation.ts'

/** The members every desk has from its start: the desk itself, and the officer who works at the same machine. */
export const DESK = 'desk'
export const OFFICER = 'officer'

/** A member as the database's two finders give it. */
export interface MemberRow {
  readonly member_id: number
  readonly org_id: number
  readonly kind: Member['kind']
  readonly name: string
  readonly standing: Standing
}

export const memberOf = (row: MemberRow): Member => ({
  id: row.member_id,
  orgId: row.org_id,
  kind: row.kind,
  name: row.name,
  standing: askerStanding(row.kind, row.standing),
})

/**
 * A source speaks for nobody's authority, whatever organisation runs it: the row rules show it its own organisation's
 * rows and no more.
 */
export function askerStanding(kind: Member['kind'], standing: Standing): Asker['standing'] {
  if (isAuthority(standing)) return kind === 'source' ? 'public-body' : 'authority'
  return standing === 'operator' ? 'operator' : 'public-body'
}

const BAD_NAME = {
  vi: 'Tên phải có từ 1 đến 120 ký tự, không có ký tự điều khiển. Hãy đặt tên khác.',
  en: 'A name has 1 to 120 characters and no control characters. Choose another name.',
}

/** A name as it is kept and compared: Unicode NFC, single spaces, nothing invisible. */
export function parseMemberName(text: string): string {
  const name = text.normalize('NFC').trim().replaceAll(/ +/g, ' ')
  // Cc, Cf, Cs, Co, Cn: what no reader could see or type.
  if (name.length < 1 || name.length > 120 || /\p{C}/u.test(name)) throw new Refusal('malformed', BAD_NAME)
  return name
}
