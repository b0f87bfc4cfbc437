import type { OwedDutyView } from '@hiepluc/contract/endpoints/packs.ts'
import { useNow } from '#kit/now.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { formatOf } from '#texts/format.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './explorer.module.css'

type Drawn = Pick<OwedDutyView, 'anchor' | 'due' | 'steps' | 'state' | 'waitsFor' | 'clock'>

interface ClockLineProps {
  readonly clock: Drawn & { readonly doneAt?: string | undefined }
  /** the pack's own, in which its days are counted */
  readonly zone: string
}

/** A clock as a line: where it begins, where it ends, how far it has gone, the days on the way that do not count. */
export function ClockLine({ clock, zone }: ClockLineProps) {
  const { t, language } = useLawLanguage()
  const f = formatOf(language, zone)
  const now = useNow()
  const { anchor, due, doneAt } = clock
  if (due === undefined)
    return (
      <p className={css['idle']}>
        {clock.waitsFor ? t.law.explorer.waits(wordsIn(clock.waitsFor, language)) : t.law.explorer.openEnded}
        {doneAt ? ` · ${t.law.explorer.done(f.moment(doneAt))}` : ''}
      </p>
    )
  return (
    <div className={css['clock']}>
      {anchor ? (
        <div className={css['start']}>
          <span className="hl-muted">{wordsIn(anchor.name, language)}</span>
          <time dateTime={anchor.at}>{f.moment(anchor.at)}</time>
        </div>
      ) : null}
      <Line from={anchor?.at} due={due} until={doneAt ? Date.parse(doneAt) : now} steps={clock.steps} />
      <div className={css['end']}>
        <Standing due={due} doneAt={doneAt} />
        <time dateTime={due}>{f.moment(due)}</time>
      </div>
    </div>
  )
}

/** In time or late, in words: by when it was done, else by now. */
function Standing({ due, doneAt }: { due: string; doneAt: string | undefined }) {
  const { t, f } = useLawLanguage()
  const now = useNow()
  const left = Date.parse(due) - (doneAt ? Date.parse(doneAt) : now)
  const words = doneAt
    ? left >= 0
      ? t.law.explorer.inTime
      : t.law.explorer.doneLate(f.length(-left))
    : left >= 0
      ? t.law.explorer.left(f.length(left))
      : t.law.explorer.late(f.length(-left))
  return (
    <strong className={css['standing']} data-late={left < 0 ? true : undefined}>
      {words}
    </strong>
  )
}

interface LineProps {
  readonly from: string | undefined
  readonly due: string
  readonly until: number
  readonly steps: Drawn['steps']
}

const WIDE = 1000
const DAY = 86_400_000

/** Drawn for the eye; the words beside it say the same. */
function Line({ from, due, until, steps }: LineProps) {
  const start = from === undefined ? undefined : Date.parse(from)
  const end = Date.parse(due)
  if (start === undefined || Math.abs(end - start) < 1)
    return <span className={css['line']} aria-hidden="true" />
  const [first, length] = [Math.min(start, end), Math.abs(end - start)]
  const place = (at: number) => Math.round(Math.max(0, Math.min(1, (at - first) / length)) * WIDE)
  const off = steps.flatMap(({ day }) => (day ? [Date.parse(day)] : []))
  return (
    <svg className={css['line']} viewBox={`0 0 ${WIDE} 10`} preserveAspectRatio="none" aria-hidden="true">
      <rect className={css['whole']} x="0" y="3" width={WIDE} height="4" />
      <rect className={css['gone']} x="0" y="3" width={place(until)} height="4" />
      {off.map((day) => (
        <rect
          key={day}
          className={css['off']}
          x={place(day)}
          y="1"
          width={Math.max(4, place(day + DAY) - place(day))}
          height="8"
        />
      ))}
    </svg>
  )
}
