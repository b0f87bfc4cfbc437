import type { SuppressionView } from '@hiepluc/contract/endpoints/channels.ts'
import { RSIT } from '@hiepluc/contract/rsit.ts'
import type { RsitClass, RsitType } from '@hiepluc/contract/rsit.ts'
import { Refusal } from '#platform/refusal.ts'

/** What an organisation does not want to hear of: all that is named must be so. */
export interface Suppressed {
  readonly class: RsitClass | null
  readonly type: RsitType | null
  readonly asset: string | null
}

export interface SuppressionRow extends Suppressed {
  readonly id: number
  readonly orgId: number
  readonly orgName: string
  readonly orgNameEn: string | null
  readonly until: Date
  readonly words: string
  readonly by: string | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}

/** What was asked for, in the form in which it is compared with incidents. */
export function parseSuppressed(given: {
  readonly class?: RsitClass | undefined
  readonly type?: RsitType | undefined
  readonly asset?: string | undefined
}): Suppressed {
  const asset = given.asset?.normalize('NFC').trim().replaceAll(/\s+/g, ' ') || null
  if (asset !== null && /\p{C}/u.test(asset)) throw ODD_ASSET
  const type = given.type ?? null
  if (type !== null && given.class !== undefined && RSIT[type] !== given.class) throw OTHER_CLASS
  // A type says its class.
  const of = type === null ? (given.class ?? null) : null
  if (of === null && type === null && asset === null) throw NOTHING
  return { class: of, type, asset }
}

export const suppressionEnd = (days: number, now: Date): Date =>
  new Date(now.getTime() + days * 24 * 3_600_000)

/** The incident as far as it matters here. */
export interface SuppressibleMatter {
  readonly type: RsitType
  readonly asset: string
}

/** Until when an organisation does not want to hear of an incident; null: it does. */
export function suppressedUntil(
  suppressions: readonly (Suppressed & { readonly until: Date; readonly endedAt: Date | null })[],
  { type, asset }: SuppressibleMatter,
  now: Date,
): Date | null {
  const ends = suppressions
    .filter(
      (one) =>
        one.endedAt === null &&
        one.until > now &&
        (one.class === null || one.class === RSIT[type]) &&
        (one.type === null || one.type === type) &&
        (one.asset === null || one.asset === asset),
    )
    .map(({ until }) => until.getTime())
  return ends.length === 0 ? null : new Date(Math.max(...ends))
}

/** As its organisation and the authorities see it. */
export const viewSuppression = (row: SuppressionRow, may: SuppressionView['may']): SuppressionView => ({
  id: row.id,
  operator: {
    ...{ id: row.orgId, name: row.orgName },
    ...(row.orgNameEn !== null && { nameEn: row.orgNameEn }),
  },
  ...(row.class !== null && { class: row.class }),
  ...(row.type !== null && { type: row.type }),
  ...(row.asset !== null && { asset: row.asset }),
  ...{ until: row.until.toISOString(), words: row.words, createdAt: row.createdAt.toISOString() },
  ...(row.by !== null && { by: row.by }),
  ...(row.endedAt && { endedAt: row.endedAt.toISOString() }),
  may,
})

const NOTHING = new Refusal('malformed', {
  vi: 'Hãy chọn ít nhất một nhóm, loại hoặc tài sản: không thể tạm ngừng mọi thông báo.',
  en: 'Choose a class, a type or an asset at least: not everything can be suppressed.',
})
const OTHER_CLASS = new Refusal('malformed', {
  vi: 'Loại này không thuộc nhóm đã chọn; hãy chọn chỉ loại, hoặc nhóm của nó.',
  en: 'This type is not of that class; choose the type alone, or its class.',
})
const ODD_ASSET = new Refusal('malformed', {
  vi: 'Tài sản có ký tự không nhìn thấy được; hãy gõ lại như trong sự cố.',
  en: 'The asset has characters that cannot be seen; type it as the incident has it.',
})
