import { askingBudgets } from '#identity/attempt.ts'
import { findMemberNamed } from '#identity/find-member.ts'
import { DESK } from '#identity/member.ts'
import type { Member } from '#permits/permit.ts'
import { spend } from '#platform/budget.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { addContact } from './add-contact.ts'
import type { ContactKept } from './add-contact.ts'
import { askContact, changeContact, removeContact } from './change-contact.ts'
import { confirmContact, findContactLink } from './confirm-contact.ts'
import { listContacts } from './list-contacts.ts'

type Served =
  | 'listContacts'
  | 'addContact'
  | 'changeContact'
  | 'removeContact'
  | 'askContact'
  | 'readContactLink'
  | 'confirmContact'

export const contactRoutes = (serving: Serving, kept: ContactKept): Handlers<Member, Served> => {
  const { db, now, mails } = serving
  const post = () => ({ origin: serving.origin(), mails })
  return {
    listContacts: ({ member, params }) => listContacts(db, member, params.id, mails, now()),
    addContact: ({ member, params, body }) =>
      addContact(db, member, params.id, body, { post: post(), kept }, now()),
    changeContact: ({ member, params, body }) =>
      changeContact(db, member, params.id, body, { post: post(), kept }, now()),
    removeContact: ({ member, params }) => removeContact(db, member, params.id, now()),
    askContact: ({ member, params }) => askContact(db, member, params.id, post(), now()),
    readContactLink: async ({ body, request }) => {
      await spend(db, askingBudgets(request.ip), now())
      return findContactLink(db, body.link, now())
    },
    confirmContact: async ({ body, request }) => {
      await spend(db, askingBudgets(request.ip), now())
      const desk = (await findMemberNamed(db, DESK))!
      await confirmContact(db, desk, body.link, kept, now())
      return { confirmed: true }
    },
  }
}
