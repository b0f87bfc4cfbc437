import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import type { AttachmentType } from '@hiepluc/contract/attachment-type.ts'
import type { Audience } from '@hiepluc/contract/incident-work.ts'
import type pg from 'pg'
import { erasable } from '#ledger/commitment.ts'
import type { GivenFacts } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { AttachmentCheck, attachmentName, checked, checkRoom } from '#platform/attachment.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { forgetUpload, keepUpload, storeUpload } from '#platform/store-blob.ts'
import type { Upload } from '#platform/store-blob.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findIncident } from './incident-store.ts'
import type { ActedIncident } from './incident-store.ts'
import { ALONE, canWork } from './incident-work.ts'
import { incidentPageOf, noIncident } from './read-incident.ts'
import { lockWork, roomFor, saveAttachment } from './work-store.ts'

/** A file as it is handed in. */
export interface GivenFile {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly name: string
  readonly audience: Audience
}

/**
 * Puts a file on an incident. What it is is told from its bytes while they arrive; a file that may not be attached leaves
 * nothing behind. The same bytes sent again are attached once.
 */
export async function attachFile(
  db: Db,
  by: Member,
  id: number,
  file: GivenFile,
  now: Date,
): Promise<IncidentPage> {
  await change(db, by, (tx) => permitted(tx, by, id, file.audience))
  const check = new AttachmentCheck()
  const upload = await storeUpload(db, by, checked(file.bytes, check), now)
  try {
    const type = check.end()
    const { page, kept } = await keep(db, by, id, { ...file, type, upload }, now)
    if (!kept) await forgetUpload(db, by, upload)
    return page
  } catch (error) {
    await forgetUpload(db, by, upload)
    throw error
  }
}

async function permitted(
  tx: Tx,
  by: Member,
  id: number,
  audience: Audience,
): Promise<{ incident: ActedIncident; permit: Permit }> {
  const incident = await findIncident(tx, id)
  if (!incident) throw noIncident(id)
  const act = audience === 'both' ? 'attach' : 'attachInternal'
  const permit = allow<typeof act, IncidentThings>(INCIDENT_POLICY, by, act, incident)
  refuseUnless(canWork({ ...incident, ...ALONE }, 'attach'), 'not-in-this-state')
  return { incident, permit }
}

/** A file that has arrived and may be attached. */
export interface Checked {
  readonly name: string
  readonly audience: Audience
  readonly type: AttachmentType
  readonly upload: Upload
}

const keep = (db: Db, by: Member, id: number, file: Checked, now: Date) =>
  change(db, by, async (tx, client) => {
    await lockWork(tx, id)
    const { incident, permit } = await permitted(tx, by, id, file.audience)
    const kept = await putFile({ tx, client, permit, incident }, file, now)
    return { page: await incidentPageOf(tx, by, id, now), kept }
  })

/** Where a file is put, and by whose leave; what is done with the incident is locked. */
export interface Putting {
  readonly tx: Tx
  readonly client: pg.PoolClient
  readonly permit: Permit
  readonly incident: Pick<ActedIncident, 'id' | 'orgId'>
}

/** Puts a file that has arrived on its incident, once. False: its bytes are there already, the upload is not needed. */
export async function putFile(
  { tx, client, permit, incident }: Putting,
  { name, audience, type, upload }: Checked,
  now: Date,
  more: GivenFacts = {},
): Promise<boolean> {
  const { id, orgId } = incident
  const { sha256, size } = upload
  const room = await roomFor(tx, id, sha256, audience)
  if (room.known) return false
  checkRoom(room, size)
  const blobId = await keepUpload(client, upload)
  const named = attachmentName(name, type)
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'incident.attached', at: now, subject: `incident:${id}` },
    ...(audience === 'both' && { orgId }),
    facts: { sha256: sha256.toString('hex'), size, type, audience, file: erasable(named), ...more },
  })
  const attachment = { orgId, incident: id, audience, blobId, sha256, size, name: named, type }
  await saveAttachment(tx, permit.member, attachment, entry, now)
  return blobId === upload.id
}
