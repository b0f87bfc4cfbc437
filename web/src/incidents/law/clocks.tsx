import type { IncidentLaw, StandingView } from '@hiepluc/contract/endpoints/incident-law.ts'
import { Chip } from '#kit/chip.tsx'
import { useNow } from '#kit/now.tsx'
import { Section } from '#kit/page.tsx'
import { OwedCard } from '#law/owed-card.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { useIncidentLawLanguage } from '#texts/incident-law-language.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './clocks.module.css'

type Duty = IncidentLaw['duties'][number]

const NOW: readonly StandingView['is'][] = ['running', 'overdue', 'at-once']
const DONE: readonly StandingView['is'][] = ['met', 'took', 'done']

/** What is owed on an incident: first what runs, then what was done, and on request what depends or has no time. */
export function Clocks({ law }: { law: IncidentLaw }) {
  const { t, f } = useIncidentLawLanguage()
  const sure = law.duties.filter((duty) => duty.sure)
  const running = sure.filter(({ standing }) => NOW.includes(standing.is))
  const done = sure.filter(({ standing }) => DONE.includes(standing.is))
  const rest = sure.filter(({ standing }) => ![...NOW, ...DONE].includes(standing.is))
  const unsure = law.duties.filter((duty) => !duty.sure)
  return (
    <Section title={t.atLaw.clocks}>
      <p className={css['about']}>{t.atLaw.clocksNote(law.ref, f.moment(law.began))}</p>
      {running.length + done.length === 0 ? <p className="hl-muted">{t.atLaw.noneRuns}</p> : null}
      <List duties={[...running, ...done]} law={law} />
      <Folded title={t.atLaw.depends(unsure.length)} duties={unsure} law={law} />
      <Folded title={t.atLaw.noTime(rest.length)} duties={rest} law={law} />
    </Section>
  )
}

function List({ duties, law }: { duties: readonly Duty[]; law: IncidentLaw }) {
  if (duties.length === 0) return null
  return (
    <ul className={css['clocks']}>
      {duties.map((duty) => (
        <li key={duty.duty}>
          <ClockRow duty={duty} law={law} />
        </li>
      ))}
    </ul>
  )
}

function Folded({ title, duties, law }: { title: string; duties: readonly Duty[]; law: IncidentLaw }) {
  if (duties.length === 0) return null
  return (
    <details className={css['folded']}>
      <summary>{title}</summary>
      <List duties={duties} law={law} />
    </details>
  )
}

/** One clock in a line; opened, all that is known of the duty. */
function ClockRow({ duty, law }: { duty: Duty; law: IncidentLaw }) {
  const { t, language } = useLawLanguage()
  const { standing } = duty
  const doneAt = DONE.includes(standing.is) ? standing.at : undefined
  return (
    <details className={css['clock']} data-duty={duty.duty}>
      <summary>
        <Left duty={duty} />
        <span className={css['what']}>
          <span className={css['says']}>{wordsIn(duty.says, language)}</span>
          <span className={css['ground']}>
            <span>
              {duty.article} · {duty.document.number}
            </span>
            {duty.to.length > 0 ? (
              <span>
                {t.law.to}: {duty.to.map((to) => to[language]).join(', ')}
              </span>
            ) : null}
            {duty.unverified ? <Chip tone="warn">{t.law.explorer.restsOnUnverified}</Chip> : null}
          </span>
        </span>
      </summary>
      <OwedCard pack={law.ref} zone={law.zone} owed={{ ...duty, ...(doneAt && { doneAt }) }} />
    </details>
  )
}

/** The time left or how late, in words; the colour only helps. */
function Left({ duty: { standing, due, waitsFor } }: { duty: Duty }) {
  const { t, f, language } = useIncidentLawLanguage()
  const { t: law } = useLawLanguage()
  const now = useNow()
  const late =
    standing.is === 'overdue' || (standing.is === 'met' && (standing.late ?? 0) > 0) ? true : undefined
  const words = (() => {
    switch (standing.is) {
      case 'running':
      case 'overdue': {
        const left = Date.parse(due!) - now
        return left >= 0 ? law.law.explorer.left(f.length(left)) : law.law.explorer.late(f.length(-left))
      }
      case 'met':
        return standing.late ? law.law.explorer.doneLate(f.length(standing.late)) : law.law.explorer.inTime
      case 'at-once':
        return t.atLaw.atOnce
      case 'took':
        return t.atLaw.took(f.length(standing.time ?? 0))
      case 'done':
        return t.atLaw.done
      case 'waiting':
        return waitsFor ? t.atLaw.waitsFor(wordsIn(waitsFor, language)) : t.atLaw.waits
      default:
        return t.atLaw.open
    }
  })()
  return (
    <strong className={css['left']} data-late={late}>
      {words}
      {due && standing.is !== 'waiting' ? <time dateTime={due}>{f.moment(due)}</time> : null}
    </strong>
  )
}
