import { ActButton } from '#kit/act-button.tsx'
import { CommandLine } from '#kit/command-line.tsx'
import { useConnectionsLanguage } from '#texts/connections-language.ts'
import css from './connections.module.css'

/** A secret, shown this once, and what it is for. */
export function SecretOnce({ secret, done }: { secret: string; done: () => void }) {
  const { t } = useConnectionsLanguage()
  return (
    <div className={css['column']} data-secret>
      <p>{t.connections.secretOnce}</p>
      <CommandLine command={secret} />
      <p className="hl-muted">{t.connections.verify}</p>
      <div className={css['end']}>
        <ActButton icon="check" words={t.connections.secretKept} first onAct={done} />
      </div>
    </div>
  )
}
