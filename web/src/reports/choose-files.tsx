import { Button } from '@mantine/core'
import { useRef } from 'react'
import { Icon } from '#kit/icon.tsx'
import { useUploads } from '#reports/uploads.tsx'
import { useLanguage } from '#texts/language.tsx'

/** Picks report files from this machine and sends them. */
export function ChooseFiles({ first = false, source }: { first?: boolean; source?: string | undefined }) {
  const { t } = useLanguage()
  const { send } = useUploads()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        variant={first ? 'filled' : 'default'}
        leftSection={<Icon name="upload" />}
        onClick={() => input.current?.click()}
      >
        {t.upload.choose}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t.upload.choose}
        onChange={(chosen) => {
          send(chosen.currentTarget.files ?? [], source)
          chosen.currentTarget.value = ''
        }}
      />
    </>
  )
}
