import type { StagedFieldView } from '@hiepluc/contract/endpoints/staged-reports.ts'
import type { Answer, ContactAnswer, SeriesPoint } from '@hiepluc/contract/staged-answer.ts'
import { wordsIn } from '#law/pack-words.ts'
import { countryName } from '#staged-reports/country.ts'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

/** What was answered, as it is read. What does not fit its field is shown as it was given. */
export function AnswerWords({
  field,
  answer,
  files,
}: {
  field: StagedFieldView | undefined
  answer: Answer | undefined
  files: readonly { id: number; name: string }[]
}) {
  const { t, f, language } = useStagedLanguage()
  if (answer === undefined) return <span className="hl-muted">{t.staged.unanswered}</span>
  if (typeof answer === 'boolean') return answer ? t.staged.yes : t.staged.no
  const unit = field?.unit ? ` ${wordsIn(field.unit, language)}` : ''
  if (typeof answer === 'number') return `${f.number(answer)}${unit}`
  const named = (id: string) => {
    const choice = field?.choices.find((one) => one.id === id)
    return choice ? wordsIn(choice.name, language) : id
  }
  if (typeof answer === 'string') {
    if (field?.type === 'choice') return named(answer)
    if (field?.type === 'moment' && !Number.isNaN(Date.parse(answer))) return f.moment(answer)
    if (field?.type === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(answer)) return f.day(answer)
    return <span className={css['text']}>{answer}</span>
  }
  if (!Array.isArray(answer)) return <ContactWords contact={answer} />
  if (answer.some((one) => typeof one === 'object'))
    return (
      <SeriesWords points={answer.filter((one): one is SeriesPoint => typeof one === 'object')} unit={unit} />
    )
  const words = answer.map((one) => {
    if (typeof one === 'object') return ''
    if (field?.type === 'files') return files.find(({ id }) => id === one)?.name ?? String(one)
    return field?.type === 'countries' ? countryName(String(one), language) : named(String(one))
  })
  return <span className={css['text']}>{words.join(field?.type === 'places' ? '\n' : ', ')}</span>
}

function ContactWords({ contact }: { contact: ContactAnswer }) {
  const { name, office, phone, email } = contact
  return (
    <span className={css['text']}>
      {[name, office, phone, email].filter((part) => part?.trim()).join('\n')}
    </span>
  )
}

/** Every point of a series in a table that can be folded away. */
function SeriesWords({ points, unit }: { points: readonly SeriesPoint[]; unit: string }) {
  const { t, f } = useStagedLanguage()
  return (
    <details>
      <summary>{t.staged.seriesCount(points.length)}</summary>
      <table className={css['points']}>
        <tbody>
          {points.map(({ at, value }) => (
            <tr key={at}>
              <td>{Number.isNaN(Date.parse(at)) ? at : f.moment(at)}</td>
              <td>
                {f.number(value)}
                {unit}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
