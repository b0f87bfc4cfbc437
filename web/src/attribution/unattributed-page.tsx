import type { ObservationView } from '@hiepluc/contract/endpoints/incidents.ts'
import { call } from '#api.ts'
import { ObservationTable } from '#intake/observation-table.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useLanguage } from '#texts/language.tsx'

/** Observations that nobody is known to answer for. The desk never guesses. */
export function UnattributedPage() {
  const { t } = useLanguage()
  const list = useKeyset(['unattributed'], (after, signal) =>
    call('listUnattributed', { query: { after }, signal }),
  )
  return (
    <Page title={t.unattributed.title} about={t.unattributed.about}>
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : list.isSuccess && list.rows.length === 0 ? (
        <Empty icon="check" title={t.unattributed.none}>
          {t.unattributed.noneWords}
        </Empty>
      ) : (
        <>
          <ObservationTable
            rows={list.isSuccess ? list.rows : undefined}
            also={{ label: t.unattributed.looked, of: looked }}
          />
          <More list={list} shown={list.isSuccess ? t.kit.shown(list.rows.length, !list.hasNextPage) : ''} />
        </>
      )}
    </Page>
  )
}

const looked = (row: ObservationView) => <Looked observation={row} />

/** What the desk looked for in the registry, and did not find. */
function Looked({ observation }: { observation: ObservationView }) {
  const { t } = useLanguage()
  const sought = [
    ...(observation.address ? [t.unattributed.prefixOf(observation.address)] : []),
    ...(observation.asn === undefined ? [] : [`AS${observation.asn}`]),
    ...(observation.domain ? [t.unattributed.domainOf(observation.domain)] : []),
  ]
  if (sought.length === 0) return <span className="hl-muted">{t.unattributed.nothingToLookFor}</span>
  return <span style={{ fontSize: 13 }}>{t.unattributed.nobodyHolds(sought)}</span>
}
