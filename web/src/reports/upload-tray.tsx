import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Icon } from '#kit/icon.tsx'
import { reportNumber } from '#kit/number-of.ts'
import { Progress } from '#kit/progress.tsx'
import { tellTrouble } from '#kit/trouble.tsx'
import { reportQuery } from '#queries.ts'
import { useUploads, type Upload } from '#reports/uploads.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './upload-tray.module.css'

/** Files on their way and what became of them, in a corner of every screen. */
export function UploadTray() {
  const { t } = useLanguage()
  const { uploads } = useUploads()
  if (uploads.length === 0) return null
  return (
    <section className={css['tray']} aria-label={t.upload.tray}>
      <ul>
        {uploads.map((upload) => (
          <UploadLine key={upload.key} upload={upload} />
        ))}
      </ul>
    </section>
  )
}

function UploadLine({ upload }: { upload: Upload }) {
  const { t, f, language } = useLanguage()
  const { dismiss, again } = useUploads()
  return (
    <li className={css['line']}>
      <div className={css['head']}>
        <span className={css['name']} title={upload.name}>
          {upload.name}
        </span>
        <span className="hl-muted">{f.size(upload.size)}</span>
        {upload.state === 'sending' ? null : (
          <button
            type="button"
            className={css['close']}
            aria-label={t.kit.close}
            onClick={() => dismiss(upload.key)}
          >
            <Icon name="close" size={14} />
          </button>
        )}
      </div>
      <div aria-live="polite">
        {upload.state === 'sending' ? (
          <>
            <Progress part={upload.progress} label={t.upload.sending} />
            <span className={css['state']}>{t.upload.sent(f.percent(upload.progress))}</span>
          </>
        ) : upload.state === 'failed' ? (
          <div className={css['failed']}>
            <span>{tellTrouble(upload.failure, t, language).words}</span>
            <Button size="xs" variant="default" onClick={() => again(upload)}>
              {t.trouble.retry}
            </Button>
          </div>
        ) : upload.answer ? (
          <Outcome id={upload.answer.report} known={upload.answer.known} />
        ) : null}
      </div>
    </li>
  )
}

/** What the desk makes of a report that has arrived. */
function Outcome({ id, known }: { id: number; known: boolean }) {
  const { t, f, language } = useLanguage()
  const { data: report } = useQuery(reportQuery(id))
  return (
    <>
      {report && (report.state === 'waiting' || report.state === 'reading') ? (
        <Progress part={report.progress} label={t.names.reportState[report.state]} />
      ) : null}
      <span className={css['state']}>
        <Link to="/reports/$id" params={{ id }}>
          {reportNumber(id)}
        </Link>{' '}
        {known ? t.upload.known : null}{' '}
        {report?.state === 'read'
          ? t.upload.read(
              f.number(report.rowsRead),
              f.number(report.rowsUnreadable),
              f.number(report.incidentsOpened),
            )
          : report?.state === 'unreadable'
            ? (report.trouble?.[language] ?? t.names.reportState.unreadable)
            : t.names.reportState[report?.state ?? 'waiting']}
      </span>
    </>
  )
}
