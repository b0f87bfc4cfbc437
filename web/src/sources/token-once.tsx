import { Button } from '@mantine/core'
import { CopyButton } from '#kit/copy-button.tsx'
import { useLeaveWarning } from '#reports/uploads.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './source-page.module.css'

/** A source's token, shown this once, with a line that works at once. */
export function TokenOnce({ token, done }: { token: string; done: () => void }) {
  const { t } = useLanguage()
  useLeaveWarning(true)
  const line = `curl -f -H 'Authorization: Bearer ${token}' --data-binary @report.csv '${location.origin}/api/reports?name=report.csv'`
  return (
    <div className={css['form']}>
      <p style={{ margin: 0 }}>{t.sources.tokenOnce}</p>
      <div className={css['token']}>
        <div>
          <strong>{t.sources.token}</strong>
          <CopyButton text={token} words={t.kit.copy} />
        </div>
        <code data-token>{token}</code>
      </div>
      <div className={css['token']}>
        <div>
          <strong>{t.sources.tryIt}</strong>
          <CopyButton text={line} words={t.kit.copy} />
        </div>
        <code>{line}</code>
      </div>
      <div className={css['acts']}>
        <Button onClick={done}>{t.sources.tokenKept}</Button>
      </div>
    </div>
  )
}
