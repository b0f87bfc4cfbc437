import { setTimeout as pause } from 'node:timers/promises'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { spend } from '#platform/budget.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { askingBudgets } from './attempt.ts'
import { changePassword, resetPassword } from './change-password.ts'
import { changeRoles } from './change-roles.ts'
import { deactivateMember } from './deactivate-member.ts'
import { findLink } from './find-link.ts'
import { findMemberNamed } from './find-member.ts'
import { admitted, know, originOf } from './identity-routes.ts'
import { inviteAgain, inviteMember } from './invite-member.ts'
import { askReset, issueReset } from './issue-reset.ts'
import { listMembers } from './list-members.ts'
import { listOrganisations } from './list-organisations.ts'
import { DESK } from './member.ts'
import type { IsBreached } from './password.ts'
import type { Visitor } from './session.ts'

type Managed =
  | 'listMembers'
  | 'listOrganisations'
  | 'inviteMember'
  | 'inviteAgain'
  | 'changeRoles'
  | 'deactivateMember'
  | 'issueReset'

type Own = 'readLink' | 'acceptInvitation' | 'changePassword' | 'askReset' | 'resetPassword'

export const accountRoutes = (
  serving: Serving,
  isBreached: IsBreached,
): Handlers<Visitor, Managed | Own> => ({ ...managedRoutes(serving), ...ownRoutes(serving, isBreached) })

const postOf = ({ origin, mails, demo }: Serving) => ({ origin: origin(), mails, demo })

const managedRoutes = (serving: Serving): Handlers<Visitor, Managed> => {
  const { db, now } = serving
  return {
    listMembers: ({ member, query }) => listMembers(db, member, query),
    listOrganisations: ({ member, query }) => listOrganisations(db, member, query),
    inviteMember: ({ member, body }) => inviteMember(db, member, body, postOf(serving), now()),
    inviteAgain: ({ member, params, body }) =>
      inviteAgain(db, member, { id: params.id, days: body.days }, postOf(serving), now()),
    changeRoles: async ({ member, params, body }) => {
      const roles = await changeRoles(db, member, params.id, body.roles, now())
      return { member: params.id, roles: [...roles] }
    },
    deactivateMember: async ({ member, params }) => {
      await deactivateMember(db, member, params.id, now())
      return { member: params.id }
    },
    issueReset: ({ member, params }) => issueReset(db, member, params.id, postOf(serving), now()),
  }
}

/** Long enough for what a known address leads to, so that a stopwatch learns nothing either. Milliseconds. */
const RESET_ANSWER_MS = 300

const ownRoutes = (serving: Serving, isBreached: IsBreached): Handlers<Visitor, Own> => {
  const { db, now, mails } = serving
  const rules = { isBreached, mails }
  return {
    readLink: async ({ body }) => {
      const { name, email, organisation, ...found } = await findLink(db, body.purpose, body.link, now())
      return {
        ...{ name, email, roles: [...found.roles] },
        organisation: {
          ...{ name: organisation, standing: found.standing },
          ...(found.organisation_en !== null && { nameEn: found.organisation_en }),
        },
        expiresAt: found.expires_at.toISOString(),
      }
    },
    acceptInvitation: async ({ member, body, request, reply }) => {
      const token = await acceptInvitation(db, body, isBreached, originOf(request), now())
      return admitted(serving, reply, token, member)
    },
    changePassword: async ({ member, body, reply }) =>
      admitted(serving, reply, await changePassword(db, member, body, rules, now()), member),
    askReset: async ({ body, request }) => {
      await spend(db, askingBudgets(request.ip), now())
      const desk = (await findMemberNamed(db, DESK))!
      await Promise.all([askReset(db, desk, body.email, postOf(serving), now()), pause(RESET_ANSWER_MS)])
      return { asked: true }
    },
    resetPassword: async ({ body, reply }) => {
      // Whoever had the link is the owner: what others try in their name must not slow them down.
      await know(serving, reply, await resetPassword(db, body, rules, now()))
      return { changed: true }
    },
  }
}
