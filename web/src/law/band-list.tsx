import type { PackBandView } from '@hiepluc/contract/endpoints/packs.ts'
import { Ground } from '#law/ground.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './law.module.css'

/** Fines, for persons and organisations; which of the two the law prints and which follows from it. */
export function BandList({ bands }: { bands: readonly PackBandView[] }) {
  const { t, f, language } = useLawLanguage()
  return (
    <ul className={css['bands']}>
      {bands.map((band) => (
        <li key={band.id}>
          <div>
            <strong>{band.article}</strong> {wordsIn(band.offence, language)}
          </div>
          {(['individual', 'organisation'] as const).map((kind) => (
            <div key={kind}>
              <span className="hl-muted">{t.law.band[kind]}</span> <Sum band={band} kind={kind} />{' '}
              <span className="hl-muted">
                ({band.basis === kind ? t.law.band.printed : t.law.band.computed(factorOf(band, f.number))})
              </span>
            </div>
          ))}
          {band.remedies ? (
            <div>
              <span className="hl-muted">{t.law.remedies}</span> {wordsIn(band.remedies, language)}
            </div>
          ) : null}
          {band.limitation ? (
            <div>
              <span className="hl-muted">{t.law.limitation}</span> {band.limitation.said[language]} (
              {band.limitation.article})
            </div>
          ) : null}
          <Ground row={band} />
        </li>
      ))}
    </ul>
  )
}

const factorOf = ({ factor }: PackBandView, number: (value: number) => string) =>
  factor === 0.5 ? '½' : number(factor)

function Sum({ band, kind }: { band: PackBandView; kind: 'individual' | 'organisation' }) {
  const { t, f } = useLawLanguage()
  const { min, max } = band[kind]
  const sum = min === max ? f.number(max) : `${f.number(min)}–${f.number(max)}`
  return (
    <span className={css['sum']}>
      {band.unit === 'percent-of-revenue' ? `${sum} ${t.law.band.share}` : `${sum} ${band.unit}`}
    </span>
  )
}
