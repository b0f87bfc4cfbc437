import { Link } from '@tanstack/react-router'
import { Icon } from '#kit/icon.tsx'
import { useNow } from '#kit/now.tsx'
import type { DeskState } from '#queries.ts'
import { isStuck } from '#shell/health.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './banners.module.css'

/** Said on every page of a desk that was started to be looked at. */
export function DemoBanner() {
  const { t } = useLanguage()
  return (
    <div className={css['banner']} data-tone="warn" data-demo>
      <Icon name="warning" />
      <span>
        <strong>{t.account.demo}</strong> {t.account.demoWords}
      </span>
    </div>
  )
}

/** Said while a desk is being filled with the example country. */
function MakingBanner({
  making: { day, days, incidents },
}: {
  making: NonNullable<NonNullable<DeskState>['making']>
}) {
  const { t, f } = useLanguage()
  return (
    <div className={css['banner']} data-tone="info">
      <Icon name="clock" />
      <span>
        <strong>{t.account.making}</strong> {t.account.makingWords(day, days, f.number(incidents))}
      </span>
      <progress className={css['progress']} max={days} value={day} aria-label={t.account.making} />
    </div>
  )
}

/** What the whole desk suffers from: a lost line, a stuck queue, work that failed. */
export function Banners({
  demo,
  desk,
  lost,
  heardAt,
}: {
  demo: boolean
  desk: DeskState
  lost: boolean
  heardAt: number
}) {
  const { t, f } = useLanguage()
  const now = useNow()
  const stuck = desk && isStuck(desk, now) && desk.queue.oldestWaitingAt
  return (
    <div aria-live="polite">
      {demo ? <DemoBanner /> : null}
      {desk?.making ? <MakingBanner making={desk.making} /> : null}
      {lost ? (
        <div className={css['banner']} data-tone="bad">
          <Icon name="lost" />
          <span>
            <strong>{t.shell.lost}</strong>{' '}
            {heardAt > 0
              ? t.shell.lostSince(f.moment(new Date(heardAt).toISOString()))
              : t.shell.lostFromStart}
          </span>
        </div>
      ) : null}
      {!lost && stuck ? (
        <div className={css['banner']} data-tone="warn">
          <Icon name="clock" />
          <span>
            <strong>{t.shell.stuck}</strong>{' '}
            {t.shell.stuckWords(desk.queue.waiting, f.length(now - Date.parse(stuck)))}{' '}
            <Link to="/reports" search={{ state: 'waiting' }}>
              {t.shell.stuckLink}
            </Link>
          </span>
        </div>
      ) : null}
      {!lost && desk && desk.queue.failed > 0 ? (
        <div className={css['banner']} data-tone="bad">
          <Icon name="warning" />
          <span>
            <strong>{t.shell.failed(desk.queue.failed)}</strong> {t.shell.failedWords}{' '}
            <Link to="/reports" search={{ state: 'unreadable' }}>
              {t.shell.failedLink}
            </Link>
          </span>
        </div>
      ) : null}
    </div>
  )
}
