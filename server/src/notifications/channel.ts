import type { ChannelForm, ChannelMode, ChannelView } from '@hiepluc/contract/endpoints/channels.ts'
import type { RsitClass } from '@hiepluc/contract/rsit.ts'
import { Refusal } from '#platform/refusal.ts'

export interface ChannelRow {
  readonly id: number
  readonly orgId: number
  readonly kind: 'mail' | 'webhook'
  readonly contactId: number | null
  readonly webhookId: number | null
  readonly classes: readonly RsitClass[]
  readonly mode: ChannelMode
  readonly digestAt: readonly number[]
  readonly quietFrom: number | null
  readonly quietTo: number | null
  readonly step: number
}

/** What was asked for, in one form: each class and time once, in order. */
export function parseChannel(form: ChannelForm): ChannelForm {
  if (form.quiet && form.quiet.from === form.quiet.to) throw NO_QUIET
  return {
    ...form,
    classes: [...new Set(form.classes)].sort(),
    digestAt: [...new Set(form.digestAt)].sort((a, b) => a - b),
  }
}

const NO_QUIET = new Refusal(
  'malformed',
  {
    vi: 'Giờ yên lặng bắt đầu và kết thúc cùng một lúc; hãy đặt hai giờ khác nhau, hoặc bỏ giờ yên lặng.',
    en: 'Quiet hours begin and end at the same time; choose two different times, or none.',
  },
  [
    {
      field: 'quiet',
      vi: 'Hai giờ phải khác nhau.',
      en: 'The two times must differ.',
    },
  ],
)

/** A channel as its organisation and the authorities see it. */
export const viewChannel = (row: ChannelRow, may: ChannelView['may']): ChannelView => ({
  ...{ id: row.id, kind: row.kind, classes: [...row.classes], mode: row.mode, digestAt: [...row.digestAt] },
  ...(row.contactId !== null && { contact: row.contactId }),
  ...(row.webhookId !== null && { webhook: row.webhookId }),
  ...(row.quietFrom !== null && row.quietTo !== null && { quiet: { from: row.quietFrom, to: row.quietTo } }),
  step: row.step,
  may,
})
