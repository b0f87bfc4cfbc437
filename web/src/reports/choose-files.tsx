import { useRef } from 'react'
import { ActButton, type Told } from '#kit/act-button.tsx'
import { useUploads } from '#reports/uploads.tsx'
import { useLanguage } from '#texts/language.tsx'

/** Picks report files from this machine and sends them. */
export function ChooseFiles({
  may,
  first = false,
  source,
}: {
  may: Told
  first?: boolean
  source?: string | undefined
}) {
  const { t } = useLanguage()
  const { send } = useUploads()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <ActButton
        icon="upload"
        words={t.upload.choose}
        first={first}
        may={may}
        onAct={() => input.current?.click()}
      />
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
