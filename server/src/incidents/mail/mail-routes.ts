import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { receiveMail } from './receive-mail.ts'

type Served = 'receiveMail'

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
})
