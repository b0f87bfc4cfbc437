import { KeyGroup } from '#shell/key-group.tsx'
import { useTriageLanguage } from '#texts/triage-language.ts'
import { ACT_KEYS, type TriageAct } from '#triage/act-keys.ts'
import css from './queue-keys.module.css'

const KEYS = Object.entries(ACT_KEYS) as [TriageAct, string][]

/** The keys of the acts, where somebody works by keyboard: on screens with one. */
export function QueueKeys() {
  const { t } = useTriageLanguage()
  return (
    <ul className={css['keys']} aria-label={t.triage.keys}>
      {KEYS.map(([act, key]) => (
        <li key={act}>
          <kbd>{key}</kbd> {t.triage.act[act]}
        </li>
      ))}
    </ul>
  )
}

/** The same among all keys of the desk. */
export function TriageKeys() {
  const { t } = useTriageLanguage()
  return (
    <KeyGroup
      heading={t.triage.keys}
      shortcuts={KEYS.map(([act, key]) => [key, t.triage.act[act]] as const)}
    />
  )
}
