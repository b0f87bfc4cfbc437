import type { MailView } from '@hiepluc/contract/endpoints/mail.ts'
import type pg from 'pg'
import { INCIDENT_POLICY } from '#incidents/incident-policy.ts'
import type { IncidentThings } from '#incidents/incident-policy.ts'
import { lockIncident } from '#incidents/incident-store.ts'
import type { ActedIncident } from '#incidents/incident-store.ts'
import { ALONE, canWork } from '#incidents/incident-work.ts'
import { noIncident } from '#incidents/read-incident.ts'
import { lockWork } from '#incidents/work-store.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { findBlob, readBlob } from '#platform/read-blob.ts'
import { findMail, lockMail, saveDecision } from './kept-mail-store.ts'
import { canDecide, noMail, viewMail, writerOf } from './kept-mail.ts'
import type { KeptMail } from './kept-mail.ts'
import { forgetFiles, keepFiles, putFiles } from './keep-files.ts'
import type { KeptFiles } from './keep-files.ts'
import { readLetter } from './letter.ts'
import { MAIL_POLICY } from './mail-policy.ts'
import type { MailThings } from './mail-policy.ts'
import { newWords } from './new-words.ts'
import { recordAnswer } from './record-answer.ts'

/**
 * Puts a mail on the incident that an officer names: what it says anew as a message of whoever says to have written it, never
 * as an answer, and its files as far as an incident takes them.
 */
export async function attachMail(
  db: Db,
  by: Member,
  id: number,
  incident: number,
  now: Date,
): Promise<MailView> {
  const { mail } = await change(db, by, (tx) => permitted(tx, by, id, incident))
  const pieces: Uint8Array[] = []
  for await (const piece of readBlob(db, by, await findBlob(db, by, mail.blobId))) pieces.push(piece)
  const files = await keepFiles(db, by, readLetter(Buffer.concat(pieces)).files, now)
  let used: ReadonlySet<number> = new Set()
  try {
    const done = await change(db, by, (tx, client) => put({ tx, client, by, now }, id, incident, files))
    used = done.used
    return done.view
  } finally {
    await forgetFiles(db, by, files, used)
  }
}

interface Permitted {
  readonly mail: KeptMail
  readonly incident: ActedIncident
  readonly permits: { readonly mail: Permit; readonly incident: Permit }
}

async function permitted(tx: Tx, by: Member, id: number, incidentId: number): Promise<Permitted> {
  const mail = await lockMail(tx, id)
  if (!mail) throw noMail(id)
  const permit = allow<'attach', MailThings>(MAIL_POLICY, by, 'attach', undefined)
  refuseUnless(canDecide(mail.state), 'not-in-this-state')
  const incident = await lockIncident(tx, incidentId)
  if (!incident) throw noIncident(incidentId)
  const message = allow<'message', IncidentThings>(INCIDENT_POLICY, by, 'message', incident)
  refuseUnless(canWork({ ...incident, ...ALONE }, 'message'), 'not-in-this-state')
  return { mail, incident, permits: { mail: permit, incident: message } }
}

interface Putting {
  readonly tx: Tx
  readonly client: pg.PoolClient
  readonly by: Member
  readonly now: Date
}

async function put({ tx, client, by, now }: Putting, id: number, incidentId: number, files: KeptFiles) {
  await lockWork(tx, incidentId)
  const { mail, incident, permits } = await permitted(tx, by, id, incidentId)
  const words = newWords(mail.words ?? '') || (mail.subject ?? '')
  const answer = { mail: id, contact: writerOf(mail), words, word: undefined }
  await recordAnswer(tx, permits.incident, incident, answer, now)
  const at = { tx, client, permit: permits.incident, incident }
  const { used } = await putFiles(at, files, { mail: id }, now)
  await saveDecision(tx, by, id, { state: 'attached', incident: incidentId }, now)
  await recordEntry(tx, permits.mail, {
    ...{ kind: 'mail.attached', at: now, subject: `mail:${id}`, facts: { incident: incidentId } },
  })
  return { used, view: viewMail(by, (await findMail(tx, id))!) }
}
