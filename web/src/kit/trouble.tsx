import { Button } from '@mantine/core'
import { Declined, NotUnderstood, Unreachable } from '#api.ts'
import { CopyButton } from '#kit/copy-button.tsx'
import { Icon } from '#kit/icon.tsx'
import { useLanguage } from '#texts/language.tsx'
import type { Language } from '#texts/format.ts'
import type { Texts } from '#texts/vi.ts'
import css from './trouble.module.css'

interface Told {
  readonly title: string
  readonly words: string
  readonly reference?: string
}

/** What went wrong and what to do, in the reader's language. */
export function tellTrouble(failure: unknown, t: Texts, language: Language): Told {
  if (failure instanceof Declined) {
    const told = { title: t.names.refusal[failure.kind] ?? t.trouble.declined, words: failure[language] }
    return failure.reference === undefined ? told : { ...told, reference: failure.reference }
  }
  if (failure instanceof Unreachable)
    return { title: t.trouble.unreachable, words: t.trouble.unreachableWords }
  if (failure instanceof NotUnderstood)
    return { title: t.trouble.notUnderstood, words: t.trouble.notUnderstoodWords }
  return { title: t.trouble.unexpected, words: t.trouble.unexpectedWords }
}

export function Trouble({ failure, retry }: { failure: unknown; retry?: () => void }) {
  const { t, language } = useLanguage()
  const told = tellTrouble(failure, t, language)
  // what is not there is not there the next time either
  const isFinal = failure instanceof Declined && failure.kind === 'not-found'
  return (
    <div role="alert" className={css['trouble']}>
      <span className={css['icon']}>
        <Icon name="warning" size={18} />
      </span>
      <div className={css['words']}>
        <strong>{told.title}</strong>
        <p>{told.words}</p>
        {told.reference ? (
          <p className={css['reference']}>
            {t.trouble.reference} <code>{told.reference}</code> <CopyButton text={told.reference} />
          </p>
        ) : null}
        <div className={css['acts']}>
          {retry && !isFinal ? (
            <Button size="xs" variant="default" onClick={retry}>
              {t.trouble.retry}
            </Button>
          ) : null}
          {failure instanceof NotUnderstood ? (
            <Button size="xs" variant="default" onClick={() => location.reload()}>
              {t.trouble.reload}
            </Button>
          ) : null}
        </div>
      </div>
    </div>
  )
}
