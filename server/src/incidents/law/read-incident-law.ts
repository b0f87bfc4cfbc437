import type { IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import { noIncident } from '#incidents/read-incident.ts'
import type { Packs } from '#law/packs.ts'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { viewIncidentLaw } from './incident-law-view.ts'
import { findAtLaw } from './statement-store.ts'

/** What the law makes of an incident now: what is known of it, who owes what by when, how each clock stands. */
export const readIncidentLaw = (
  db: Db,
  packs: Packs,
  member: Member,
  id: number,
  now: Date,
): Promise<IncidentLaw> => change(db, member, (tx) => incidentLawOf(tx, packs, member, id, now))

/** The same in a transaction that is under way. */
export async function incidentLawOf(
  tx: Tx,
  packs: Packs,
  member: Member,
  id: number,
  now: Date,
): Promise<IncidentLaw> {
  const incident = await findAtLaw(tx, packs, id)
  if (!incident) throw noIncident(id)
  const { orgId, tlp } = incident
  // Without what was said, which sharing does not open, every clock would be told wrongly.
  if (member.standing !== 'authority' && member.orgId !== orgId) throw NOT_SHARED
  await recordReading(tx, member, [{ subject: `incident:${id}`, tlp, orgId }], now)
  return viewIncidentLaw(incident, now.getTime())
}

const NOT_SHARED = new Refusal('not-allowed', {
  vi: 'Dữ kiện và thời hạn của sự cố chỉ dành cho cơ quan có thẩm quyền và doanh nghiệp quản lý; chia sẻ sự cố không mở phần này.',
  en: 'Facts and deadlines of an incident are for the authorities and its operator; sharing the incident does not open them.',
})
