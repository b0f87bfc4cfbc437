import { Button } from '@mantine/core'
import type { Tally } from '@hiepluc/contract/endpoints/measurement.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { call } from '#api.ts'
import { Icon } from '#kit/icon.tsx'
import { Page, Section } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { ByClass, ByOperator } from '#measurement/breakdowns.tsx'
import { ByProvince } from '#measurement/by-province.tsx'
import { KeyFigures } from '#measurement/key-figures.tsx'
import { usePlaceName } from '#measurement/use-place-name.ts'
import { saveFile, tallyFile } from '#measurement/tally-file.ts'
import { rowsOf } from '#measurement/tally-rows.ts'
import { WeekCharts } from '#measurement/week-charts.tsx'
import { useMeasurementLanguage } from '#texts/measurement-language.ts'
import css from '#measurement/leader.module.css'

const route = getRouteApi('/leader')

/** How it stands and how it goes, on one page that can be printed: figures first, then why. */
export function LeaderPage() {
  const { t, f } = useMeasurementLanguage()
  const { province } = route.useSearch()
  const placeName = usePlaceName()
  const read = useQuery({
    queryKey: ['tally', province ?? ''],
    queryFn: ({ signal }) => call('readTally', { query: province === undefined ? {} : { province }, signal }),
    refetchInterval: 60_000,
  })
  const tally = read.data
  const where =
    tally?.province === undefined
      ? t.measurement.country
      : t.measurement.ofProvince(placeName(tally.province))
  const about = tally?.countedAt ? `${where} · ${t.measurement.counted(f.moment(tally.countedAt))}` : where
  return (
    <Page title={t.measurement.title} about={about} acts={tally ? <Acts tally={tally} /> : null}>
      {read.isError ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
      {tally && tally.countedAt === undefined ? <Panel tone="warn">{t.measurement.notCounted}</Panel> : null}
      {tally ? <Figures tally={tally} /> : read.isPending ? <Waiting /> : null}
    </Page>
  )
}

function Figures({ tally }: { tally: Tally }) {
  const { t } = useMeasurementLanguage()
  return (
    <div className={css['sheet']}>
      {tally.isUnit ? <Panel>{t.measurement.unit}</Panel> : null}
      {tally.province !== undefined && !tally.isUnit ? (
        <Link to="/leader" className={css['back']}>
          <Icon name="left" size={12} /> {t.measurement.wholeCountry}
        </Link>
      ) : null}
      <KeyFigures tally={tally} />
      <Section title={t.measurement.weeks}>
        <WeekCharts weeks={tally.weeks} />
      </Section>
      {tally.province === undefined ? (
        <Section title={t.measurement.byProvince}>
          <ByProvince rows={tally.byProvince} />
        </Section>
      ) : null}
      <div className={css['beside']}>
        <Section title={t.measurement.byClass}>
          <ByClass tally={tally} />
        </Section>
        <Section title={t.measurement.byOperator}>
          <ByOperator tally={tally} />
        </Section>
      </div>
    </div>
  )
}

function Acts({ tally }: { tally: Tally }) {
  const spoken = useMeasurementLanguage()
  const placeName = usePlaceName()
  const { t } = spoken
  return (
    <div className={css['acts']}>
      <Button
        variant="default"
        leftSection={<Icon name="download" />}
        onClick={() =>
          saveFile(
            `${t.measurement.csv.split(' ')[0]!.toLowerCase()}-${(tally.countedAt ?? '').slice(0, 10)}.csv`,
            tallyFile(rowsOf(tally, placeName, spoken)),
          )
        }
      >
        {t.measurement.csv}
      </Button>
      <Button variant="default" leftSection={<Icon name="print" />} onClick={() => print()}>
        {t.measurement.print}
      </Button>
    </div>
  )
}

const Waiting = () => (
  <div className={css['tiles']} aria-hidden="true">
    {Array.from({ length: 6 }, (_, nth) => (
      <div key={nth} className={css['tile']}>
        <span className="hl-bone" style={{ width: '60%' }} />
      </div>
    ))}
  </div>
)
