import { CopyButton } from '#kit/copy-button.tsx'
import css from './command-line.module.css'

/** What somebody types at a terminal, to be copied whole. */
export function CommandLine({ command }: { command: string }) {
  return (
    <div className={css['command']}>
      <code data-command>{command}</code>
      <CopyButton text={command} />
    </div>
  )
}
