import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { attachMail } from './attach-mail.ts'
import { discardMail } from './discard-mail.ts'
import { downloadMail } from './download-mail.ts'
import { listMails } from './list-mails.ts'
import { receiveMail } from './receive-mail.ts'

type Served = 'receiveMail' | 'listMails' | 'attachMail' | 'discardMail' | 'downloadMail'

/** What the routes of mail work with besides. */
export interface MailServing extends Serving {
  /** bytes of one mail at most */
  readonly mailSize: number
}

export const mailRoutes = ({ db, now, mailSize }: MailServing): Handlers<Member, Served> => ({
  receiveMail: ({ member, query, body }) =>
    receiveMail(
      db,
      member,
      { bytes: body, sender: query.sender, recipients: query.recipients, limit: mailSize },
      now(),
    ),
  listMails: ({ member, query }) => listMails(db, member, query),
  attachMail: ({ member, params, body }) => attachMail(db, member, params.id, body.incident, now()),
  discardMail: ({ member, params, body }) => discardMail(db, member, params.id, body.words, now()),
  downloadMail: ({ member, params }) => downloadMail(db, member, params.id, now()),
})
