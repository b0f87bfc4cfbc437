import type { MailView } from '@hiepluc/contract/endpoints/mail.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { findMail, lockMail, saveDecision } from './kept-mail-store.ts'
import { canDecide, noMail, viewMail } from './kept-mail.ts'
import { MAIL_POLICY } from './mail-policy.ts'
import type { MailThings } from './mail-policy.ts'

/** Puts a mail away. It is kept, with why. */
export const discardMail = (db: Db, by: Member, id: number, words: string, now: Date): Promise<MailView> =>
  change(db, by, async (tx) => {
    const mail = await lockMail(tx, id)
    if (!mail) throw noMail(id)
    const permit = allow<'discard', MailThings>(MAIL_POLICY, by, 'discard', undefined)
    refuseUnless(canDecide(mail.state), 'not-in-this-state')
    await saveDecision(tx, by, id, { state: 'discarded', words }, now)
    await recordEntry(tx, permit, {
      ...{ kind: 'mail.discarded', at: now, subject: `mail:${id}`, facts: { words: erasable(words) } },
    })
    return viewMail(by, (await findMail(tx, id))!)
  })
