import { Button } from '@mantine/core'
import { CopyButton } from '#kit/copy-button.tsx'
import { Icon } from '#kit/icon.tsx'
import { useLeaveWarning } from '#reports/uploads.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly whose: string
  readonly done: () => void
}

/** Recovery codes, shown this once: to copy, print or keep as a file. */
export function RecoveryCodes({ codes, whose, done }: RecoveryCodesProps) {
  const { t } = useAccountLanguage()
  useLeaveWarning(true)
  const text = [t.me.fileHead(whose), '', ...codes, ''].join('\n')
  const download = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = address
    link.download = t.me.fileName
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <div className={css['column']}>
      <p>{t.me.codesOnce}</p>
      <ul className={css['codes']} data-codes>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={css['acts']}>
        <CopyButton text={text} words={t.kit.copy} />
        <Button variant="default" size="sm" leftSection={<Icon name="print" />} onClick={() => print()}>
          {t.kit.print}
        </Button>
        <Button variant="default" size="sm" leftSection={<Icon name="download" />} onClick={download}>
          {t.me.download}
        </Button>
        <Button size="sm" onClick={done}>
          {t.me.kept}
        </Button>
      </div>
    </div>
  )
}
