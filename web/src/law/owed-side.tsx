import type { Answer } from '#api.ts'
import { SeverityMark } from '#kit/severity-mark.tsx'
import { OwedCard, type Owed } from '#law/owed-card.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { formatOf } from '#texts/format.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './explorer.module.css'

interface OwedSideProps {
  readonly pack: string
  readonly title: string
  readonly answer: Answer<'exploreDuties'>
  /** what a name of a fact that the pack has no word for is called elsewhere */
  readonly nameOf: (id: string) => string
}

/** What one pack makes of one set of facts. */
export function OwedSide({ pack, title, answer, nameOf }: OwedSideProps) {
  const { t, language } = useLawLanguage()
  const f = formatOf(language, answer.zone)
  const { duties, severity, ignored } = answer
  const card = (owed: Owed) => <OwedCard key={owed.duty} pack={pack} zone={answer.zone} owed={owed} />
  const unsure = duties.filter(({ sure }) => !sure).length
  return (
    <section className={css['side']} aria-label={title} data-pack={pack}>
      <h2>{title}</h2>
      <p className={css['sum']}>
        <strong>{t.law.explorer.sure(duties.length - unsure)}</strong>
        {' · '}
        <span className="hl-muted">{t.law.explorer.began(f.moment(answer.began))}</span>
      </p>
      {severity ? (
        <div className={css['severity']}>
          <span className="hl-muted">{t.law.explorer.severity}</span>
          <SeverityMark severity={severity.severity} />
          <span>{wordsIn(severity.because, language)}</span>
          {severity.missing.length > 0 ? (
            <span className="hl-muted">
              {t.law.explorer.severityOpen}:{' '}
              {f.all(severity.missing.map(({ name }) => wordsIn(name, language)))}
            </span>
          ) : null}
        </div>
      ) : null}
      {ignored.length > 0 ? (
        <p className="hl-muted">{t.law.explorer.ignored(f.all(ignored.map(nameOf)))}</p>
      ) : null}
      {duties.length === 0 ? <p>{t.law.explorer.none}</p> : null}
      {duties.filter(({ sure }) => sure).map(card)}
      {unsure > 0 ? (
        <details className={css['unsure']}>
          <summary>{t.law.explorer.unsure(unsure)}</summary>
          {duties.filter(({ sure }) => !sure).map(card)}
        </details>
      ) : null}
    </section>
  )
}
