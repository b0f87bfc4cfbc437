import type { TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import { Link } from '@tanstack/react-router'
import { incidentNumber, stagedNumber } from '#kit/number-of.ts'
import { LawWords } from '#incidents/law/law-words.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './timeline.module.css'

/** What an act said, beside that it was done. */
export function LineWords({
  line,
  incident,
  law,
}: {
  line: TimelineLine
  incident: number
  /** the version of its pack, where no page of the incident has read it */
  law?: string | undefined
}) {
  const { t, f } = useLifeLanguage()
  return (
    <>
      {line.assignee ? <div>{t.life.assignedTo(line.assignee)}</div> : null}
      {line.report ? (
        <div>
          <Link to="/staged/$id" params={{ id: line.report }}>
            {stagedNumber(line.report)}
          </Link>
          {line.submission ? `, ${t.life.version(line.submission)}` : ''}
        </div>
      ) : null}
      {line.file ? <div className={css['file']}>{line.file}</div> : null}
      {line.incidents ? <div>{line.incidents.map(incidentNumber).join(', ')}</div> : null}
      {line.answer ? <div>{t.names.answer[line.answer]}</div> : null}
      {line.closedAs ? <div>{t.names.closing[line.closedAs]}</div> : null}
      {line.until ? <div>{t.life.answeredUntil(f.moment(line.until))}</div> : null}
      <LawWords line={line} incident={line.of ?? incident} law={law} />
      {line.words ? <p className={css['words']}>{line.words}</p> : null}
    </>
  )
}
