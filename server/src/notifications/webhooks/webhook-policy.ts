import type { Member, Rule } from '#permits/permit.ts'

/** Whose machine it is. */
export interface Owned {
  readonly orgId: number
}

export type WebhookAct = 'add' | 'test' | 'rotate' | 'pause' | 'resume' | 'remove'

export interface WebhookThings extends Record<string, unknown>, Record<WebhookAct, Owned> {
  /** calling, and stopping by itself */
  call: undefined
}

/** People who speak for an organisation that is no authority. */
const speaksFor = (member: Member, { orgId }: Owned) =>
  member.kind === 'person' &&
  member.orgId === orgId &&
  (member.roles.includes('contact') || member.roles.includes('operator-admin'))

const byOwner: Rule<Owned> = {
  may: speaksFor,
  otherwise: {
    vi: 'Chỉ đầu mối hoặc quản trị viên của chính doanh nghiệp được đặt webhook của doanh nghiệp.',
    en: 'Only a contact or an administrator of the organisation itself sets up its webhooks.',
  },
}

/** Who may have the desk call a machine. */
export const WEBHOOK_POLICY: { readonly [Act in WebhookAct]: Rule<Owned> } & {
  readonly call: Rule<undefined>
} = {
  ...{ add: byOwner, test: byOwner, rotate: byOwner, pause: byOwner, resume: byOwner, remove: byOwner },
  call: {
    may: (member) => member.kind === 'desk',
    otherwise: { vi: 'Chỉ bàn trực gọi webhook.', en: 'Only the desk calls webhooks.' },
  },
}
