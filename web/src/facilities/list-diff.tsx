import type { FacilityImport } from '@hiepluc/contract/endpoints/facilities.ts'
import type { FacilityKind } from '@hiepluc/contract/facility.ts'
import { Changes } from '#facilities/facility-relations.tsx'
import { Chip } from '#kit/chip.tsx'
import { Panel } from '#kit/panel.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

const TONE = { added: 'good', changed: 'warn', gone: 'bad' } as const
const COUNTED = ['added', 'changed', 'gone', 'kept'] as const

/** What a list changes: in numbers, and one by one. */
export function ListDiff({ answer }: { answer: FacilityImport }) {
  const { t, f, language } = useFacilitiesLanguage()
  return (
    <div className={css['cards']}>
      <table className={css['counts']}>
        <thead>
          <tr>
            <th scope="col">{t.facilities.kind}</th>
            {COUNTED.map((one) => (
              <th key={one} scope="col">
                {t.facilities[one]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(answer.counts).map(([kind, counts]) => (
            <tr key={kind}>
              <th scope="row">{t.facilities.kinds[kind as FacilityKind]}</th>
              {COUNTED.map((one) => (
                <td key={one}>{f.number(counts[one])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {answer.marks.length > 0 ? (
        <Panel tone="warn">
          <strong>{t.facilities.marks}</strong>
          <ul className={css['list']}>
            {answer.marks.map((mark) => (
              <li key={mark.en}>{mark[language]}</li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {answer.changes.length === 0 ? (
        <p>{t.facilities.willNothing}</p>
      ) : (
        // A region that scrolls is reached by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ul className={`${css['list']} ${css['scroll']}`} tabIndex={0} aria-label={t.facilities.will}>
          {answer.changes.map((change) => (
            <li key={`${change.kind} ${change.key}`}>
              <Chip tone={TONE[change.what]}>{t.facilities[change.what]}</Chip>{' '}
              <span className="hl-muted">{t.facilities.kinds[change.kind]}</span> {change.name}{' '}
              {change.fields ? <Changes kind={change.kind} changes={change.fields} /> : null}
            </li>
          ))}
          {answer.moreChanges > 0 ? <li>{t.facilities.moreChanges(answer.moreChanges)}</li> : null}
        </ul>
      )}
    </div>
  )
}
