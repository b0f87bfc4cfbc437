import type { Evidence } from '@hiepluc/contract/evidence.ts'
import { Chip } from '#kit/chip.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './law.module.css'

/** How far a row was checked. What nobody checked stands out. */
export function EvidenceMark({ evidence, of }: { evidence: Evidence; of?: string }) {
  const { t } = useLawLanguage()
  const words = of ? `${of}: ${t.law.evidence[evidence]}` : t.law.evidence[evidence]
  return evidence === 'unverified' ? (
    <Chip tone="warn">{words}</Chip>
  ) : (
    <span className="hl-muted">{words}</span>
  )
}

interface GroundProps {
  readonly row: {
    readonly evidence: Evidence
    readonly source?: string | undefined
    readonly note?: Readonly<Record<string, string>> | undefined
  }
  /** how far its days were checked, where less */
  readonly validity?: Evidence | undefined
}

/** On what a row rests: how far it was checked, where it was read, what is to be said about that. */
export function Ground({ row, validity }: GroundProps) {
  const { t, language } = useLawLanguage()
  return (
    <div className={css['ground']}>
      <EvidenceMark evidence={row.evidence} />
      {validity ? <EvidenceMark evidence={validity} of={t.law.validityMark} /> : null}
      {row.source ? <Source source={row.source} /> : null}
      {row.note ? <span className={css['note']}>{wordsIn(row.note, language)}</span> : null}
    </div>
  )
}

/** Where it was read: an address leads there, anything else is its title. */
function Source({ source }: { source: string }) {
  const { t } = useLawLanguage()
  const address = /^https?:\/\//.test(source) ? source : undefined
  if (!address) return <span className="hl-muted">{`${t.law.source}: ${source}`}</span>
  return (
    <a href={address} target="_blank" rel="noopener noreferrer" title={address}>
      {`${t.law.source}: ${new URL(address).hostname}`}
    </a>
  )
}
