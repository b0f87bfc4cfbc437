import type { FacilityPage } from '@hiepluc/contract/endpoints/facilities.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { AttachmentCheck, attachmentName, checked, checkRoom } from '#platform/attachment.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { forgetUpload, keepUpload, storeUpload } from '#platform/store-blob.ts'
import { facilityOfCheck, lockCheck, roomAt, saveEvidence } from './evidence-store.ts'
import { FACILITY_POLICY } from './facility-policy.ts'
import type { FacilityThings } from './facility-policy.ts'
import { findFacility } from './facility-store.ts'
import { facilityPageOf } from './read-facility.ts'

/**
 * Puts a file to a plan, test or drill as evidence, under the limits of attachments. What it is is told from its bytes while they arrive;
 * a file that may not be attached leaves nothing behind. The same bytes again are one file.
 */
export async function attachEvidence(
  db: Db,
  by: Member,
  check: number,
  { bytes, name }: { readonly bytes: AsyncIterable<Uint8Array>; readonly name: string },
  now: Date,
): Promise<FacilityPage> {
  await change(db, by, (tx) => permitted(tx, by, check))
  const looks = new AttachmentCheck()
  const upload = await storeUpload(db, by, checked(bytes, looks), now)
  try {
    const type = looks.end()
    const { page, isKept } = await change(db, by, async (tx, client) => {
      await lockCheck(tx, check)
      const { permit, row } = await permitted(tx, by, check)
      const { sha256, size } = upload
      const room = await roomAt(tx, check, sha256)
      if (room.known) return { page: await facilityPageOf(tx, by, row.id, now), isKept: false }
      checkRoom(room, size)
      const blobId = await keepUpload(client, upload)
      const named = attachmentName(name, type)
      const entry = await recordEntry(tx, permit, {
        ...{ kind: 'facility.proved', at: now, subject: `facility:${row.id}`, orgId: row.orgId },
        facts: { check, sha256: sha256.toString('hex'), size, type, file: erasable(named) },
      })
      const evidence = { orgId: row.orgId, facility: row.id, check, blobId, sha256, size, name: named, type }
      await saveEvidence(tx, by, evidence, entry, now)
      return { page: await facilityPageOf(tx, by, row.id, now), isKept: blobId === upload.id }
    })
    if (!isKept) await forgetUpload(db, by, upload)
    return page
  } catch (error) {
    await forgetUpload(db, by, upload)
    throw error
  }
}

/** Who may put down a check may prove it, also of what has ended since. */
async function permitted(tx: Tx, by: Member, check: number) {
  const id = await facilityOfCheck(tx, check)
  const row = id === undefined ? undefined : await findFacility(tx, id)
  if (!row)
    throw new Refusal('not-found', {
      vi: `Không có kế hoạch, lần thử hay diễn tập số ${check}. Hãy mở lại trang của công trình.`,
      en: `There is no plan, test or drill number ${check}. Open the page of the facility again.`,
    })
  return { row, permit: allow<'check', FacilityThings>(FACILITY_POLICY, by, 'check', row) }
}
