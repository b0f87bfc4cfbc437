import type { StagedReportPage, StagedSubmissionView } from '@hiepluc/contract/endpoints/staged-reports.ts'
import { useState } from 'react'
import { addressOf } from '#api.ts'
import { Download } from '#kit/download.tsx'
import { Moment } from '#kit/moment.tsx'
import { actorIn } from '#kit/name-in.ts'
import { Section } from '#kit/page.tsx'
import { Pick } from '#kit/filters.tsx'
import { labelOf } from '#staged-reports/label.ts'
import { AnswerWords } from '#staged-reports/answer-words.tsx'
import { ReviewActs } from '#staged-reports/review-acts.tsx'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

/** What was handed in: one version beside the one before it, with what changed, what was made of it and who read it. */
export function Submissions({ report }: { report: StagedReportPage }) {
  const { t, language } = useStagedLanguage()
  const [chosen, choose] = useState<number>()
  const last = report.history.at(-1)
  if (!last) return null
  const shown = report.history.find(({ number }) => number === chosen) ?? last
  const before = report.history.find(({ number }) => number === shown.number - 1)
  return (
    <Section title={t.staged.answers} note={before ? t.staged.changes(shown.changes.length) : undefined}>
      {report.history.length > 1 ? (
        <div className={css['pick']}>
          <Pick
            label={t.staged.versions}
            value={String(shown.number)}
            idle={String(last.number)}
            options={report.history.map(({ number }) => [String(number), t.staged.version(number)] as const)}
            choose={(number) => choose(Number(number))}
          />
        </div>
      ) : null}
      <div className={css['headed']}>
        <SubmissionHead submission={shown} />
        <Download
          words={t.staged.pdf}
          from={addressOf('printStagedReport', {
            params: { id: report.id },
            query: { submission: shown.number, language },
          })}
        />
      </div>
      <Sides report={report} shown={shown} before={before} />
      {shown === last ? <ReviewActs report={report} submission={shown.number} /> : null}
      <Readers submission={shown} />
    </Section>
  )
}

interface PersonProps {
  readonly person: Pick<StagedSubmissionView, 'by' | 'organisation' | 'organisationEn'>
  readonly strong?: boolean
}

/** Who it was, and for which organisation. */
function Person({ person, strong = false }: PersonProps) {
  const { language } = useStagedLanguage()
  const { by, organisation } = actorIn(person, language)
  return (
    <>
      {strong ? <strong>{by}</strong> : by}
      {organisation ? `, ${organisation}` : ''}
    </>
  )
}

function SubmissionHead({ submission }: { submission: StagedSubmissionView }) {
  const { t } = useStagedLanguage()
  const { review } = submission
  return (
    <div className={css['head']}>
      <p>
        {t.staged.sentBy}: <Person person={submission} strong /> <Moment at={submission.at} />
      </p>
      {review ? (
        <p>
          <strong>{t.staged.outcome[review.outcome]}</strong>: <Person person={review} />{' '}
          <Moment at={review.at} />
          {review.words ? <span className={css['words']}>{review.words}</span> : null}
        </p>
      ) : null}
    </div>
  )
}

function Sides({
  report,
  shown,
  before,
}: {
  report: StagedReportPage
  shown: StagedSubmissionView
  before: StagedSubmissionView | undefined
}) {
  const { t, language } = useStagedLanguage()
  const [only, setOnly] = useState(false)
  const changed = new Set(shown.changes.map(({ field }) => field))
  const fields = report.fields.filter(({ id }) =>
    before && only ? changed.has(id) : shown.answers[id] !== undefined || before?.answers[id] !== undefined,
  )
  return (
    <>
      {before ? (
        <label className={css['only']}>
          <input type="checkbox" checked={only} onChange={() => setOnly(!only)} /> {t.staged.onlyChanges}
        </label>
      ) : null}
      <table className={css['sides']}>
        <thead>
          <tr>
            <th scope="col">{t.staged.field}</th>
            {before ? <th scope="col">{t.staged.version(before.number)}</th> : null}
            <th scope="col">{t.staged.version(shown.number)}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.id} data-changed={(before && changed.has(field.id)) || undefined}>
              <th scope="row">
                {labelOf(field, language)}
                {before && changed.has(field.id) ? <em>{t.staged.wasChanged}</em> : null}
              </th>
              {before ? (
                <td data-label={t.staged.version(before.number)}>
                  <AnswerWords field={field} answer={before.answers[field.id]} files={report.files} />
                </td>
              ) : null}
              <td data-label={t.staged.version(shown.number)}>
                <AnswerWords field={field} answer={shown.answers[field.id]} files={report.files} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Readers({ submission }: { submission: StagedSubmissionView }) {
  const { t } = useStagedLanguage()
  return (
    <div className={css['readers']}>
      <h3>{t.staged.readBy}</h3>
      {submission.readings.length === 0 ? <p className="hl-muted">{t.staged.nobodyRead}</p> : null}
      <ul>
        {submission.readings.map((reading) => (
          <li key={`${reading.by} ${reading.at}`}>
            <Person person={reading} /> <Moment at={reading.at} />
          </li>
        ))}
      </ul>
    </div>
  )
}
