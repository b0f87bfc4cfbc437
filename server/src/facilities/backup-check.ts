import type { BackupCheckKind, CheckOutcome } from '@hiepluc/contract/facility.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { Refusal } from '#platform/refusal.ts'

/** A plan, a test or a drill as it is handed in; days are YYYY-MM-DD. */
export interface GivenCheck {
  readonly kind: BackupCheckKind
  readonly doneOn: string
  readonly outcome?: CheckOutcome | undefined
  /** as measured */
  readonly hours?: number | undefined
  /** percent of the rated load */
  readonly load?: number | undefined
  /** until it had taken over */
  readonly seconds?: number | undefined
  readonly nextOn?: string | undefined
  readonly words?: string | undefined
  readonly evidence?: string | undefined
}

/** Why it cannot be put down; undefined: it can. A day may have begun further east. */
export function troubleOfCheck(
  { kind, doneOn, outcome, nextOn, words }: GivenCheck,
  now: Date,
): Refusal | undefined {
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)
  if (kind !== 'plan' && doneOn > tomorrow)
    return at(
      'doneOn',
      'Ngày thử, diễn tập không thể ở tương lai.',
      'A test or drill cannot have been done in the future.',
    )
  if (kind !== 'plan' && outcome === undefined)
    return at(
      'outcome',
      'Hãy chọn kết quả: đạt, đạt một phần hoặc không đạt.',
      'Say how it went: passed, partly or failed.',
    )
  if (kind === 'plan' && outcome !== undefined)
    return at(
      'outcome',
      'Kế hoạch chưa có kết quả; hãy bỏ trống.',
      'A plan has no outcome yet; leave it empty.',
    )
  if (nextOn !== undefined && nextOn <= doneOn)
    return at('nextOn', 'Lần tới phải sau lần này.', 'The next time must be after this one.')
  if (outcome === 'failed' && words === undefined)
    return at(
      'words',
      'Không đạt thì cần nói vì sao và làm gì tiếp.',
      'If it failed, say why and what is done next.',
    )
  return undefined
}

const at = (field: string, vi: string, en: string) => {
  const said: Said = { vi, en }
  return new Refusal('malformed', said, [{ field, ...said }])
}

/** When a thing is to be tested next: as the last check or the backup itself says, or a period after the last test; undefined: nobody says. */
export function nextTestOf({
  said,
  last,
  every,
}: {
  /** the next day that somebody named */
  readonly said?: string | undefined
  readonly last?: string | undefined
  /** days */
  readonly every?: number | undefined
}): string | undefined {
  if (said !== undefined) return said
  if (last === undefined || every === undefined) return undefined
  return new Date(Date.parse(`${last}T00:00:00Z`) + every * 86_400_000).toISOString().slice(0, 10)
}

/** What is to be called to mind of a test: that it is due within `days`, or that its day has passed; undefined: nothing. Days are YYYY-MM-DD. */
export function reminderOf(
  dueOn: string | undefined,
  now: Date,
  days: number,
): 'soon' | 'overdue' | undefined {
  if (dueOn === undefined) return undefined
  const dayIn = (count: number) => new Date(now.getTime() + count * 86_400_000).toISOString().slice(0, 10)
  if (dueOn < dayIn(0)) return 'overdue'
  return dueOn <= dayIn(days) ? 'soon' : undefined
}
