import { CheckFiles } from '#facilities/check-files.tsx'
import type { Facility } from '#facilities/facility-page.tsx'
import { Chip } from '#kit/chip.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

const TONE = { passed: 'good', partly: 'warn', failed: 'bad' } as const

/** Plans, tests and drills, the last done first. */
export function CheckList({ thing }: { thing: Facility }) {
  const { t, f } = useFacilitiesLanguage()
  const { checks } = thing
  if (checks.length === 0) return <p className="hl-muted">{t.facilities.noChecks}</p>
  return (
    <ul className={css['list']}>
      {checks.map((check) => (
        <li key={check.id}>
          <strong>{t.facilities.checkKinds[check.kind]}</strong> {f.day(check.doneOn)}{' '}
          {check.outcome ? (
            <Chip tone={TONE[check.outcome]}>{t.facilities.outcomes[check.outcome]}</Chip>
          ) : null}{' '}
          {[
            check.hours === undefined ? undefined : `${f.number(check.hours)} ${t.facilities.units.h}`,
            check.load === undefined ? undefined : `${t.facilities.load}: ${f.number(check.load)}`,
            check.seconds === undefined ? undefined : `${t.facilities.seconds}: ${f.number(check.seconds)}`,
            check.words,
            check.evidence,
            check.nextOn === undefined ? undefined : `${t.facilities.nextOn}: ${f.day(check.nextOn)}`,
          ]
            .filter((words) => words !== undefined)
            .join(' · ')}{' '}
          {check.by ? (
            <span className="hl-muted">
              {t.facilities.by} {check.by}
            </span>
          ) : null}
          <CheckFiles thing={thing} check={check} />
        </li>
      ))}
    </ul>
  )
}
