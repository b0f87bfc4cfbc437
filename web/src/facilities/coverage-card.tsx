import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf, call, type Answer } from '#api.ts'
import { Icon } from '#kit/icon.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

type Question = Answer<'listCoverageQuestions'>['rows'][number]
type Coverage = Answer<'readCoverage'>

/** One question about backups: asked when somebody wants to know, answered with the list of those that fail. */
export function CoverageCard({ question, operator }: { question: Question; operator: number | undefined }) {
  const { t, language } = useFacilitiesLanguage()
  const [isAsked, setIsAsked] = useState(false)
  const asked = { params: { question: question.id }, query: { operator } }
  const answer = useQuery({
    queryKey: ['facilities', 'coverage', question.id, operator],
    queryFn: ({ signal }) => call('readCoverage', { ...asked, signal }),
    enabled: isAsked,
    staleTime: 60_000,
  })
  return (
    <article className={css['card']}>
      <h3 className={css['question']}>{question.says[language]}</h3>
      <div className={css['ground']}>
        {question.ground[language]} {question.evidence === 'ours' ? `(${t.facilities.ours})` : null}
      </div>
      {answer.data ? (
        <Answered coverage={answer.data} file={addressOf('downloadCoverage', asked)} />
      ) : (
        <div>
          <Button
            variant="default"
            size="sm"
            leftSection={<Icon name="check" />}
            loading={answer.isFetching}
            onClick={() => setIsAsked(true)}
          >
            {answer.isFetching ? t.facilities.asking : t.facilities.ask}
          </Button>
        </div>
      )}
      {answer.isError ? <Trouble failure={answer.error} retry={() => void answer.refetch()} /> : null}
    </article>
  )
}

function Answered({ coverage, file }: { coverage: Coverage; file: string }) {
  const { t, language } = useFacilitiesLanguage()
  const { asked, covered, open, rows } = coverage
  if (asked === 0) return <p className="hl-muted">{t.facilities.noneAsked}</p>
  const missing = asked - covered
  return (
    <>
      <div className={css['answer']}>
        <span className={css['figure']}>{t.facilities.covered(covered, asked)}</span>
        <span>{missing === 0 ? t.facilities.allCovered : t.facilities.missing(missing)}</span>
        {open > 0 ? <span className="hl-muted">{t.facilities.open(open)}</span> : null}
        {missing > 0 ? (
          <a href={file} download>
            {t.facilities.file}
          </a>
        ) : null}
      </div>
      {missing > 0 ? (
        // A region that scrolls is reached by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ul className={`${css['list']} ${css['scroll']}`} tabIndex={0} aria-label={coverage.says[language]}>
          {rows.map(({ commune, thing, why }) => (
            <li key={commune?.code ?? thing?.id}>
              {thing ? (
                <Link to="/facilities/$id" params={{ id: thing.id }}>
                  {thing.name}
                </Link>
              ) : (
                <strong>
                  {commune?.name} <span className="hl-muted">{commune?.code}</span>
                </strong>
              )}{' '}
              {why[language]}
            </li>
          ))}
          {rows.length < missing ? <li className="hl-muted">{t.facilities.firstOf(rows.length)}</li> : null}
        </ul>
      ) : null}
    </>
  )
}
