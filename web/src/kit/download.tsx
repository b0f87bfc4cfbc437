import { ActButton, type Told } from '#kit/act-button.tsx'
import { Icon } from '#kit/icon.tsx'
import css from './download.module.css'

interface DownloadProps {
  readonly from: string
  readonly words: string
  /** absent: the desk names it */
  readonly name?: string
  /** what the reply says of it; absent: it is everybody's */
  readonly may?: Told
}

/** A file to be saved by the browser. */
export function Download({ from, words, name = '', may = true }: DownloadProps) {
  if (may !== true) return <ActButton icon="download" words={words} may={may} onAct={() => undefined} />
  return (
    <a className={css['download']} href={from} download={name}>
      <Icon name="download" /> {words}
    </a>
  )
}
