import { SOON_MS } from '@hiepluc/contract/due.ts'
import type { DueLine } from '@hiepluc/contract/endpoints/duty.ts'
import { Icon } from '#kit/icon.tsx'
import { useNow } from '#kit/now.tsx'
import { useDutyLanguage } from '#texts/duty-language.ts'
import css from './due-table.module.css'

/** How much time is left, or how late it is; whose time that is; the time itself. */
export function TimeDue({ line: { what, dueAt, law } }: { line: DueLine }) {
  const { t, f } = useDutyLanguage()
  const now = useNow()
  const left = Date.parse(dueAt) - now
  const tone = left < 0 ? 'late' : left < SOON_MS ? 'soon' : undefined
  const lawLeft = law && what !== 'law' ? Date.parse(law.due) - now : undefined
  return (
    <span className={css['due']}>
      <time dateTime={dueAt} className={css['left']} data-tone={tone} title={f.moment(dueAt)}>
        {tone === 'late' ? <Icon name="warning" size={14} /> : <Icon name="clock" size={14} />}
        {left < 0 ? t.duty.late(f.length(left)) : t.duty.left(f.length(left))}
        <span className="hl-unseen"> ({f.moment(dueAt)})</span>
      </time>
      <span className={css['under']}>{what === 'law' ? t.duty.byLaw : t.duty.byDesk}</span>
      {lawLeft === undefined ? null : (
        <span className={css['under']} title={f.moment(law!.due)}>
          {lawLeft < 0 ? t.duty.lawLate(f.length(lawLeft)) : t.duty.lawLater(f.length(lawLeft))}
        </span>
      )}
    </span>
  )
}
