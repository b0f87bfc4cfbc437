import { Button } from '@mantine/core'
import type { StagedReportPage } from '@hiepluc/contract/endpoints/staged-reports.ts'
import { Panel } from '#kit/panel.tsx'
import { labelOf } from '#staged-reports/label.ts'
import { AnswerWords } from '#staged-reports/answer-words.tsx'
import { startOf, type Saving } from '#staged-reports/use-saving.ts'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

/** Two texts of one draft, field by field where they differ: the reader chooses. */
export function SaveConflict({ report, saving }: { report: StagedReportPage; saving: Saving }) {
  const { t, language } = useStagedLanguage()
  const theirs = startOf(report)
  const differing = report.fields.filter(
    ({ id }) => JSON.stringify(theirs[id]) !== JSON.stringify(saving.answers[id]),
  )
  return (
    <div role="alert">
      <Panel tone="warn">
        <p>{t.staged.conflict}</p>
        <table className={css['sides']}>
          <thead>
            <tr>
              <th scope="col">{t.staged.field}</th>
              <th scope="col">{t.staged.mine}</th>
              <th scope="col">
                {t.staged.theirs}
                {report.draft?.by ? `, ${report.draft.by}` : ''}
              </th>
            </tr>
          </thead>
          <tbody>
            {differing.map((field) => (
              <tr key={field.id}>
                <th scope="row">{labelOf(field, language)}</th>
                <td data-label={t.staged.mine}>
                  <AnswerWords field={field} answer={saving.answers[field.id]} files={report.files} />
                </td>
                <td data-label={t.staged.theirs}>
                  <AnswerWords field={field} answer={theirs[field.id]} files={report.files} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className={css['acts']}>
          <Button size="sm" variant="default" onClick={saving.takeTheirs}>
            {t.staged.takeTheirs}
          </Button>
          <Button size="sm" onClick={saving.keepMine}>
            {t.staged.keepMine}
          </Button>
        </div>
      </Panel>
    </div>
  )
}
