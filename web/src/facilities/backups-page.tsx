import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { CoverageCard } from '#facilities/coverage-card.tsx'
import { PartTabs } from '#facilities/part-tabs.tsx'
import { OperatorPick } from '#incidents/operator-pick.tsx'
import { Chip } from '#kit/chip.tsx'
import { Filters, Pick } from '#kit/filters.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Page, Section } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useMe } from '#reader.ts'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

const route = getRouteApi('/facilities/backups')
type Tests = Answer<'listBackupTests'>

/** Which backup is to be tested next, and where one is missing. */
export function BackupsPage() {
  const { t } = useFacilitiesLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [onlyLate, setOnlyLate] = useState(false)
  const isOwn = useMe()?.organisation.standing === 'operator'
  const tests = useQuery({
    queryKey: ['facilities', 'tests', search.operator, onlyLate],
    queryFn: ({ signal }) =>
      call('listBackupTests', { query: { operator: search.operator, overdue: onlyLate }, signal }),
  })
  const questions = useQuery({
    queryKey: ['facilities', 'questions'],
    queryFn: ({ signal }) => call('listCoverageQuestions', { signal }),
    staleTime: Infinity,
  })
  return (
    <Page
      title={t.facilities.backups}
      about={t.facilities.backupsAbout}
      trail={<PartTabs operator={search.operator} />}
    >
      <Filters
        chosen={search.operator !== undefined || onlyLate}
        clear={() => (setOnlyLate(false), void navigate({ search: {} }))}
      >
        <Pick
          label={t.facilities.due}
          value={onlyLate ? 'late' : ''}
          idle=""
          options={[
            ['', t.facilities.all],
            ['late', t.facilities.onlyOverdue],
          ]}
          choose={(one) => setOnlyLate(one === 'late')}
        />
        {isOwn ? null : (
          <OperatorPick
            narrows
            chosen={search.operator}
            choose={(operator) => void navigate({ search: { operator }, replace: true })}
          />
        )}
      </Filters>
      <Section
        title={t.facilities.due}
        note={
          tests.data
            ? tests.data.overdue > 0
              ? t.facilities.overdue(tests.data.overdue)
              : t.facilities.noneOverdue
            : null
        }
      >
        {tests.isError ? (
          <Trouble failure={tests.error} retry={() => void tests.refetch()} />
        ) : (
          <TestTable tests={tests.data} isOwn={isOwn} />
        )}
      </Section>
      <Section title={t.facilities.coverage}>
        {questions.isError ? (
          <Trouble failure={questions.error} retry={() => void questions.refetch()} />
        ) : null}
        <div className={css['cards']}>
          {questions.data?.rows.map((question) => (
            <CoverageCard key={question.id} question={question} operator={search.operator} />
          ))}
        </div>
      </Section>
    </Page>
  )
}

function TestTable({ tests, isOwn }: { tests: Tests | undefined; isOwn: boolean }) {
  const { t, f, language } = useFacilitiesLanguage()
  const columns: Column[] = [
    { key: 'name', label: t.facilities.name },
    { key: 'facts', label: t.facilities.dueOn, width: '24%' },
    { key: 'known', label: t.facilities.last, width: '26%' },
    ...(isOwn ? [] : [{ key: 'owner', label: t.facilities.owner, width: '20%' }]),
  ]
  if (tests?.rows.length === 0)
    return (
      <Empty icon="check" title={t.facilities.noTests}>
        {t.facilities.noTestsWords}
      </Empty>
    )
  return (
    <>
      <Table label={t.facilities.due} columns={columns} layout={css['things']}>
        {tests ? (
          tests.rows.map((row) => (
            <Row key={row.id}>
              <Cell name="name">
                <Link to="/facilities/$id" params={{ id: row.id }} className={css['name']} data-row>
                  {row.name}
                </Link>
                <span className={css['under']}>{row.key === row.name ? null : row.key}</span>
              </Cell>
              <Cell name="facts">
                {row.dueOn ? f.day(row.dueOn) : <span className="hl-muted">{t.facilities.noDay}</span>}{' '}
                {row.isOverdue ? <Chip tone="bad">{t.facilities.late}</Chip> : null}
                {row.isSoon ? <Chip tone="warn">{t.facilities.soon}</Chip> : null}
              </Cell>
              <Cell name="known">
                {row.last ? (
                  `${t.facilities.checkKinds[row.last.kind]} ${f.day(row.last.on)}${row.last.outcome ? ` · ${t.facilities.outcomes[row.last.outcome]}` : ''}`
                ) : (
                  <span className="hl-muted">{t.facilities.never}</span>
                )}
              </Cell>
              {isOwn ? null : <Cell name="owner">{nameIn(row.owner, language)}</Cell>}
            </Row>
          ))
        ) : (
          <WaitingRows columns={columns.length} />
        )}
      </Table>
      {tests && tests.more > 0 ? <p className="hl-muted">{t.facilities.moreTests(tests.more)}</p> : null}
    </>
  )
}
