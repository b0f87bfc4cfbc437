import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { Icon } from '#kit/icon.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

/** Files dropped or chosen. */
export function FileDrop({
  files,
  choose,
}: {
  files: readonly File[]
  choose: (files: readonly File[]) => void
}) {
  const { t, f } = useFacilitiesLanguage()
  const [isOver, setIsOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  return (
    <div
      className={css['drop']}
      data-over={isOver}
      onDragOver={(dragged) => {
        dragged.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(dropped) => {
        dropped.preventDefault()
        setIsOver(false)
        choose([...dropped.dataTransfer.files])
      }}
    >
      <Icon name="upload" size={20} />
      {files.length === 0 ? (
        <span className="hl-muted">{t.facilities.filesAbout}</span>
      ) : (
        <strong>
          {files.map(({ name, size }) => `${name} (${f.number(Math.ceil(size / 1000))} kB)`).join(', ')}
        </strong>
      )}
      <Button variant="default" size="sm" onClick={() => input.current?.click()}>
        {t.facilities.choose}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t.facilities.files}
        accept=".csv,.txt,.json,.geojson,.graphml,.xml"
        onChange={({ currentTarget }) => {
          const chosen = [...(currentTarget.files ?? [])]
          // the same file, corrected, is to be chosen again
          currentTarget.value = ''
          choose(chosen)
        }}
      />
    </div>
  )
}
