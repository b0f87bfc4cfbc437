import { useEffect, useState } from 'react'
import { Icon } from '#kit/icon.tsx'
import type { Told } from '#kit/act-button.tsx'
import { useUploads } from '#reports/uploads.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './drop-place.module.css'

const bringsFiles = (drag: DragEvent) => drag.dataTransfer?.types.includes('Files') === true

/** While files are dragged over the window it shows where they would go; dropped, they are sent. */
export function DropPlace({ may, source }: { may: Told; source?: string | undefined }) {
  const { t } = useLanguage()
  const { send } = useUploads()
  const [over, setOver] = useState(false)
  const barred = may !== true
  useEffect(() => {
    if (barred) return
    const drag = (dragged: DragEvent) => {
      if (!bringsFiles(dragged)) return
      dragged.preventDefault()
      setOver(true)
    }
    const leave = (left: DragEvent) => {
      if (left.relatedTarget === null) setOver(false)
    }
    const drop = (dropped: DragEvent) => {
      if (!bringsFiles(dropped)) return
      dropped.preventDefault()
      setOver(false)
      send(dropped.dataTransfer?.files ?? [], source)
    }
    addEventListener('dragover', drag)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', drag)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [barred, send, source])
  if (!over) return null
  return (
    <div className={css['drop']}>
      <Icon name="upload" size={28} />
      <strong>{t.upload.dropHere}</strong>
      <span>{t.upload.formats}</span>
    </div>
  )
}
