import type { PackDutyLine, PackDutyView } from '@hiepluc/contract/endpoints/packs.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { Link } from '@tanstack/react-router'
import { Fact, Facts } from '#kit/facts.tsx'
import { BandList } from '#law/band-list.tsx'
import { Ground } from '#law/ground.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './law.module.css'

interface DutyCardProps {
  readonly pack: string
  readonly duty: PackDutyView & Partial<Pick<PackDutyLine, 'document'>>
  readonly on?: string | undefined
}

/** One duty: who owes what, when it comes up, by when, to whom, and what a breach costs. */
export function DutyCard({ pack, duty, on }: DutyCardProps) {
  const { t, f, language } = useLawLanguage()
  return (
    <article className={css['duty']} id={duty.id} data-withdrawn={duty.withdrawn ? true : undefined}>
      <header className={css['head']}>
        <span className={css['article']}>{duty.article}</span>
        {duty.document ? (
          <Link
            to="/law/$pack/$document"
            params={{ pack, document: duty.document.id }}
            search={{ on }}
            title={wordsIn(duty.document.title, language)}
          >
            {duty.document.number}
          </Link>
        ) : null}
        <span className="hl-code">{duty.id}</span>
      </header>
      <h3 className={css['says']}>{wordsIn(duty.says, language)}</h3>
      {duty.withdrawn ? (
        <p className={css['gone']}>
          {t.law.withdrawn(f.day(duty.withdrawn.on))}: {wordsIn(duty.withdrawn.why, language)}
        </p>
      ) : null}
      {duty.until ? <p className={css['gone']}>{t.law.ends(f.day(duty.until))}</p> : null}
      <Facts>
        <Fact name={t.law.owedBy}>{f.any(duty.who.map((who) => wordsIn(who, language)))}</Fact>
        <Fact name={t.law.matters}>{f.any(duty.matters.map((matter) => wordsIn(matter, language)))}</Fact>
        {duty.when ? <Fact name={t.law.when}>{duty.when[language]}</Fact> : null}
        <Fact name={t.law.clock}>
          <strong>{duty.clock[language]}</strong>
          {duty.variants.map(({ when, clock, article }) => (
            <div key={when.en}>
              {t.law.variant} {when[language]}: <strong>{clock[language]}</strong>{' '}
              {article ? <span className="hl-muted">({article})</span> : null}
            </div>
          ))}
        </Fact>
        {duty.to.length > 0 ? <Fact name={t.law.to}>{lines(duty.to, language)}</Fact> : null}
        {duty.form ? <Fact name={t.law.form}>{wordsIn(duty.form.title, language)}</Fact> : null}
        {duty.bands.length > 0 ? (
          <Fact name={t.law.fine}>
            <BandList bands={duty.bands} />
          </Fact>
        ) : null}
        {duty.clauses.length > 0 ? <Fact name={t.law.clauses}>{duty.clauses.join(', ')}</Fact> : null}
      </Facts>
      <Ground row={duty} />
    </article>
  )
}

const lines = (said: readonly Said[], language: keyof Said) =>
  said.map((one) => <div key={one.en}>{one[language]}</div>)
