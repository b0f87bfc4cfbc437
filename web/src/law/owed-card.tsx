import { Link } from '@tanstack/react-router'
import type { Answer } from '#api.ts'
import { Chip } from '#kit/chip.tsx'
import { Fact, Facts } from '#kit/facts.tsx'
import { BandList } from '#law/band-list.tsx'
import { ClockLine } from '#law/clock-line.tsx'
import { Ground } from '#law/ground.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './explorer.module.css'

export type Owed = Answer<'exploreDuties'>['duties'][number]

interface OwedCardProps {
  readonly pack: string
  readonly zone: string
  readonly owed: Owed
}

/** One duty that follows: its clock as a line, why it follows or what is missing to know, to whom, by which article. */
export function OwedCard({ pack, zone, owed }: OwedCardProps) {
  const { t, f, language } = useLawLanguage()
  return (
    <article className={css['owed']} data-unsure={owed.sure ? undefined : true} data-duty={owed.duty}>
      <header className={css['head']}>
        <strong>{owed.article}</strong>
        <Link to="/law/$pack/$document" params={{ pack, document: owed.document.id }} hash={owed.duty}>
          {owed.document.number}
        </Link>
        {owed.sure ? null : <Chip>{t.law.explorer.notSure}</Chip>}
        {owed.unverified ? <Chip tone="warn">{t.law.explorer.restsOnUnverified}</Chip> : null}
      </header>
      <h3>{wordsIn(owed.says, language)}</h3>
      <p className={css['said']}>
        {f.any(owed.who.map((who) => wordsIn(who, language)))}: {owed.clock[language]}
      </p>
      <ClockLine clock={owed} zone={zone} />
      <Facts>
        {owed.missing.length > 0 ? (
          <Fact name={t.law.explorer.missing}>
            <strong>{f.all(owed.missing.map(({ name }) => wordsIn(name, language)))}</strong>
          </Fact>
        ) : null}
        {owed.why.length > 0 ? (
          <Fact name={t.law.explorer.why}>
            {owed.why.map((why) => (
              <div key={why.en}>{why[language]}</div>
            ))}
          </Fact>
        ) : null}
        {owed.steps.length > 0 ? (
          <Fact name={t.law.explorer.steps}>
            {owed.steps.map((step) => (
              <div key={step.en}>{step[language]}</div>
            ))}
          </Fact>
        ) : null}
        {owed.to.length > 0 ? (
          <Fact name={t.law.to}>
            {owed.to.map((to) => (
              <div key={to.en}>{to[language]}</div>
            ))}
          </Fact>
        ) : null}
        {owed.form ? <Fact name={t.law.form}>{wordsIn(owed.form.title, language)}</Fact> : null}
        {owed.settings.length > 0 ? (
          <Fact name={t.law.explorer.settings}>
            {f.all(owed.settings.map(({ name }) => wordsIn(name, language)))}
          </Fact>
        ) : null}
      </Facts>
      {owed.bands.length > 0 ? (
        <details className={css['fines']}>
          <summary>{t.law.explorer.fines}</summary>
          <BandList bands={owed.bands} />
        </details>
      ) : null}
      <Ground row={owed} />
    </article>
  )
}
