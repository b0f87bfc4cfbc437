import { useEffect, useState } from 'react'
import { Icon } from '#kit/icon.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './copy-button.module.css'

/** Puts a text on the clipboard and says that it did. */
export function CopyButton({ text, words }: { text: string; words?: string }) {
  const { t } = useLanguage()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const fading = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(fading)
  }, [copied])
  const copy = () => {
    void navigator.clipboard?.writeText(text).then(() => setCopied(true))
  }
  return (
    <button type="button" className={css['copy']} onClick={copy} data-worded={words ? true : undefined}>
      <Icon name={copied ? 'check' : 'copy'} size={14} />
      <span className={words ? undefined : 'hl-unseen'}>{copied ? t.kit.copied : (words ?? t.kit.copy)}</span>
      <output className="hl-unseen">{copied ? t.kit.copied : ''}</output>
    </button>
  )
}
