import type { PackTermView } from '@hiepluc/contract/endpoints/packs.ts'
import type { Answer } from '#api.ts'
import { Chip } from '#kit/chip.tsx'
import { Section } from '#kit/page.tsx'
import { SeverityMark } from '#kit/severity-mark.tsx'
import { Ground } from '#law/ground.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './law.module.css'

/** How a pack reads what the law leaves open: its terms, its levels of severity, how it counts time. */
export function Readings({ pack }: { pack: Answer<'readPack'> }) {
  const { t, language } = useLawLanguage()
  return (
    <>
      <Section title={t.law.counting}>
        <article className={css['duty']}>
          <p>
            {pack.counting.said[language]}
            {pack.counting.article ? ` (${pack.counting.article})` : ''}
          </p>
          <Ground row={pack.counting} />
        </article>
      </Section>
      <Section title={t.law.terms}>
        <TermList terms={pack.terms} />
      </Section>
      {pack.severities.length > 0 ? (
        <Section title={t.law.severities}>
          {pack.severities.map((one) => (
            <article key={one.id} className={css['duty']}>
              <header className={css['head']}>
                <SeverityMark severity={one.severity} />
                {one.article ? <span className={css['article']}>{one.article}</span> : null}
              </header>
              <p>{wordsIn(one.because, language)}</p>
              <p className={css['words']}>
                {t.law.when} {one.means[language]}
              </p>
              <Ground row={one} />
            </article>
          ))}
        </Section>
      ) : null}
    </>
  )
}

/** Terms, each with what it stands for, and whether the law says so itself. */
export function TermList({ terms }: { terms: readonly PackTermView[] }) {
  const { t, language } = useLawLanguage()
  return terms.map((term) => (
    <article key={term.id} className={css['duty']} id={term.id}>
      <header className={css['head']}>
        {term.article ? <span className={css['article']}>{term.article}</span> : null}
        <Chip tone={term.defined ? 'plain' : 'accent'}>{term.defined ? t.law.defined : t.law.setting}</Chip>
      </header>
      <h3 className={css['says']}>{wordsIn(term.name, language)}</h3>
      <p className={css['words']}>
        {t.law.means} {term.means[language]}
      </p>
      <Ground row={term} />
    </article>
  ))
}
