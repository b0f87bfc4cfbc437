import type { PackFormView } from '@hiepluc/contract/endpoints/packs.ts'
import { Ground } from '#law/ground.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './law.module.css'

/** The forms in which something is owed, and what they ask. */
export function FormList({ forms }: { forms: readonly PackFormView[] }) {
  const { t, language } = useLawLanguage()
  return forms.map((form) => (
    <article key={`${form.id}@${form.version}`} className={css['duty']} id={form.id}>
      <header className={css['head']}>
        {form.article ? <span className={css['article']}>{form.article}</span> : null}
        {form.number ? <span>{form.number}</span> : null}
        <span className="hl-muted">{t.law.version(form.version)}</span>
      </header>
      <h3 className={css['says']}>{wordsIn(form.title, language)}</h3>
      <p className={css['words']}>{t.law.layout[form.layout]}</p>
      {form.fields.length > 0 ? (
        <details>
          <summary>{t.law.fields(form.fields.length)}</summary>
          <ol className={css['fields']}>
            {form.fields.map(({ id, label, required }) => (
              <li key={id}>
                {wordsIn(label, language)}
                {required ? <span className="hl-muted"> ({t.law.required})</span> : null}
              </li>
            ))}
          </ol>
        </details>
      ) : null}
      <Ground row={form} />
    </article>
  ))
}
