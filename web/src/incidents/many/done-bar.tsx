import { Button } from '@mantine/core'
import type { Work } from '#incidents/many/use-work.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useDutyLanguage } from '#texts/duty-language.ts'
import css from './many-bar.module.css'

/** What was done last, said where the eye is, with its undo; and why it was not done with the others. */
export function DoneBar({ work }: { work: Work }) {
  const { t, language } = useDutyLanguage()
  const { done, error, busy } = work
  if (error) return <Trouble failure={error} />
  if (!done) return null
  const { answer, act, isUndo } = done
  const why = answer.left[0]?.why[language]
  return (
    <section className={css['bar']} aria-label={t.duty.lastDone}>
      <output className={css['count']}>
        {isUndo ? t.duty.undone : answer.done.length > 0 ? t.duty.done[act](answer.done.length) : null}{' '}
        {why === undefined ? null : isUndo ? t.duty.notUndone(answer.left.length) : why}
      </output>
      <span className={css['acts']}>
        {done.back ? (
          <Button size="xs" variant="default" loading={busy} onClick={() => work.undo()}>
            {t.duty.undo} <kbd className={css['key']}>z</kbd>
          </Button>
        ) : null}
        <Button size="xs" variant="subtle" onClick={() => work.forget()}>
          {t.kit.close}
        </Button>
      </span>
    </section>
  )
}
