import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { role, whoIs } from '#endpoints/session.ts'
import { byNumber, may, number, organisation, page, pageQuery, time } from '#wire.ts'
import { AUTHORITY_ROLES, SESSION_LEVELS } from '#role.ts'

const email = z.string().min(1).max(320)
const password = z.string().min(1).max(1000)
const linkSecret = z.string().min(1).max(100)
const roles = z.array(role).min(1).max(9)

export const MEMBER_STATES = ['invited', 'active', 'deactivated'] as const
/** Days an invitation is good for at most; one that is not chosen is good for three. */
export const LONGEST_INVITATION_DAYS = 30
const days = z.number().int().min(1).max(LONGEST_INVITATION_DAYS).optional()

export const member = z.object({
  id: number,
  name: z.string(),
  email: z.string(),
  organisation: organisation.pick({ id: true, name: true, nameEn: true, standing: true }),
  roles: z.array(role),
  /** invited: has nothing to come in by yet */
  state: z.enum(MEMBER_STATES),
  createdAt: time,
  deactivatedAt: time.optional(),
  /** absent: never signed in */
  lastSeenAt: time.optional(),
  may: may('invite', 'changeRoles', 'deactivate', 'reset', 'resetFactors'),
})
export type MemberView = z.output<typeof member>

/** A link that lets somebody in. It is shown only where the desk cannot send it by mail. */
const sentLink = z.object({ expiresAt: time, sent: z.boolean(), link: z.string().optional() })

export const listMembers = endpoint({
  method: 'GET',
  path: '/api/members',
  who: ['desk-admin', 'operator-admin'],
  summary:
    'People with accounts: of every organisation for the desk’s administrators, of their own for others.',
  query: z.object({
    ...pageQuery,
    organisation: number.optional(),
    /** part of a name or an e-mail address */
    q: z.string().max(100).optional(),
    role: role.optional(),
    state: z.enum(MEMBER_STATES).optional(),
  }),
  output: page(member).extend({ may: may('invite') }),
})

export const listOrganisations = endpoint({
  method: 'GET',
  path: '/api/organisations',
  who: ['desk-admin', 'operator-admin', ...AUTHORITY_ROLES, 'auditor'],
  summary: 'Organisations that the reader knows by name, with the roles each can give its people.',
  query: z.object({
    ...pageQuery,
    q: z.string().max(100).optional(),
    /** this one alone */
    id: number.optional(),
  }),
  output: page(
    organisation
      .pick({ id: true, key: true, name: true, nameEn: true, standing: true })
      .extend({ parent: number.optional(), roles: z.array(role), may: may('invite') }),
  ),
})

export const inviteMember = endpoint({
  method: 'POST',
  path: '/api/members',
  who: ['desk-admin', 'operator-admin'],
  summary: 'Invite a person to an organisation, in some of the roles it can give.',
  body: z.strictObject({ organisation: number, name: z.string().min(1).max(200), email, roles, days }),
  status: 201,
  output: sentLink.extend({ member: number }),
})

export const inviteAgain = endpoint({
  method: 'POST',
  path: '/api/members/{id}/invite',
  who: ['desk-admin', 'operator-admin'],
  summary: 'Send a new invitation to somebody who has not come in yet; the one before is worth nothing then.',
  params: byNumber,
  body: z.strictObject({ days }),
  output: sentLink,
})

export const changeRoles = endpoint({
  method: 'POST',
  path: '/api/members/{id}/roles',
  who: ['desk-admin', 'operator-admin'],
  summary: 'Give a member other roles. They hold from the next request on.',
  params: byNumber,
  body: z.strictObject({ roles }),
  output: z.object({ member: number, roles: z.array(role) }),
})

export const deactivateMember = endpoint({
  method: 'POST',
  path: '/api/members/{id}/deactivate',
  who: ['desk-admin', 'operator-admin'],
  summary: 'End an account: its sessions, tokens and links at once. What it did stays on record.',
  params: byNumber,
  output: z.object({ member: number }),
})

export const issueReset = endpoint({
  method: 'POST',
  path: '/api/members/{id}/reset',
  who: ['desk-admin', 'operator-admin'],
  summary: 'Give a member a link to choose a new password. A second factor stays as it is.',
  params: byNumber,
  output: sentLink,
})

export const readLink = endpoint({
  method: 'POST',
  path: '/api/link',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary: 'Whom an invitation or a reset link is for, without taking it up.',
  body: z.strictObject({ purpose: z.enum(['invitation', 'reset']), link: linkSecret }),
  output: z.object({
    name: z.string(),
    email: z.string(),
    organisation: organisation.pick({ name: true, nameEn: true, standing: true }),
    roles: z.array(role),
    expiresAt: time,
  }),
})

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/api/invitation',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary: 'Take up an invitation: choose a password, and be signed in.',
  body: z.strictObject({ link: linkSecret, name: z.string().min(1).max(200).optional(), password }),
  status: 201,
  output: whoIs,
})

export const changePassword = endpoint({
  method: 'POST',
  path: '/api/password',
  who: 'member',
  summary: 'Choose another password. All my other sessions end.',
  body: z.strictObject({ current: password, password }),
  output: whoIs,
})

export const askReset = endpoint({
  method: 'POST',
  path: '/api/password/forgotten',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary: 'Have a link to choose a new password sent. The answer is the same for every address.',
  body: z.strictObject({ email }),
  status: 202,
  output: z.object({ asked: z.literal(true) }),
})

export const resetPassword = endpoint({
  method: 'POST',
  path: '/api/password/reset',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary: 'Choose a new password by a reset link. All sessions end; then sign in.',
  body: z.strictObject({ link: linkSecret, password }),
  output: z.object({ changed: z.literal(true) }),
})
