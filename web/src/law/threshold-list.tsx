import type { Answer } from '#api.ts'
import { Ground } from '#law/ground.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './law.module.css'

/** From what size or number on something follows. */
export function ThresholdList({ thresholds }: { thresholds: Answer<'readPackDocument'>['thresholds'] }) {
  const { t, language } = useLawLanguage()
  return thresholds.map((row) => (
    <article key={row.id} className={css['duty']} id={row.id}>
      <header className={css['head']}>
        {row.article ? <span className={css['article']}>{row.article}</span> : null}
        <span className="hl-code">{row.id}</span>
      </header>
      <h3 className={css['says']}>{wordsIn(row.says, language)}</h3>
      <p className={css['words']}>
        {t.law.consequence}: {wordsIn(row.consequence, language)}
      </p>
      {row.means ? (
        <p className={css['words']}>
          {t.law.means} {row.means[language]}
        </p>
      ) : null}
      <Ground row={row} />
    </article>
  ))
}
