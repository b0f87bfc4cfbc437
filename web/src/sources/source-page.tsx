import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#api.ts'
import { formatName } from '#kit/format-name.ts'
import { Ago } from '#kit/moment.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { AddSource } from '#sources/add-source.tsx'
import { ChangeSource } from '#sources/change-source.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './source-page.module.css'

/** Who may send reports. */
export function SourcePage() {
  const { t, f } = useLanguage()
  const read = useQuery({ queryKey: ['sources'], queryFn: ({ signal }) => call('listSources', { signal }) })
  const columns: Column[] = [
    { key: 'name', label: t.sources.name },
    { key: 'format', label: t.sources.format, width: '150px' },
    { key: 'tlp', label: 'TLP', width: '168px' },
    { key: 'confidence', label: t.sources.confidence, width: '110px', align: 'right' },
    { key: 'last', label: t.sources.lastReport, width: '170px' },
    { key: 'act', label: t.sources.change, width: '110px', align: 'right' },
  ]
  return (
    <Page
      title={t.sources.title}
      about={t.sources.about}
      acts={<AddSource may={read.data?.may.add ?? 'unknown'} />}
    >
      {read.isError && !read.data ? (
        <Trouble failure={read.error} retry={() => void read.refetch()} />
      ) : read.data?.rows.length === 0 ? (
        <Empty icon="sources" title={t.sources.none}>
          {t.sources.noneWords}
        </Empty>
      ) : (
        <Table label={t.sources.title} columns={columns} layout={css['sources']}>
          {read.data ? (
            read.data.rows.map((source) => (
              <Row key={source.id}>
                <Cell name="name">
                  <Link to="/reports" search={{ source: source.name }} className={css['name']} data-row>
                    {source.name}
                  </Link>
                </Cell>
                <Cell name="format">
                  {source.format ? (
                    formatName(source.format)
                  ) : (
                    <span className="hl-muted">{t.sources.formatAny}</span>
                  )}
                </Cell>
                <Cell name="tlp">TLP:{source.tlp}</Cell>
                <Cell name="confidence" align="right" label={t.sources.confidence}>
                  {f.percent(source.confidence / 100)}
                </Cell>
                <Cell name="last">
                  {source.lastReportAt ? (
                    <Ago at={source.lastReportAt} />
                  ) : (
                    <span className="hl-muted">{t.sources.never}</span>
                  )}
                </Cell>
                <Cell name="act" align="right">
                  {source.may.change === true ? <ChangeSource source={source} /> : null}
                </Cell>
              </Row>
            ))
          ) : (
            <WaitingRows columns={6} rows={3} />
          )}
        </Table>
      )}
    </Page>
  )
}
