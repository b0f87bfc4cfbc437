import type { Tally } from '@hiepluc/contract/endpoints/measurement.ts'
import type { useMeasurementLanguage } from '#texts/measurement-language.ts'

type Spoken = Pick<ReturnType<typeof useMeasurementLanguage>, 't' | 'language'>

/** Everything the page shows, as rows of a file: one table after the other under its heading. */
export function rowsOf(
  tally: Tally,
  placeName: (province: string) => string,
  { t, language }: Spoken,
): (string | number)[][] {
  const m = t.measurement
  const standing = [m.open, m.late, m.overdue, m.opened, m.closed, m.back]
  const counts = (one: {
    open: number
    late: number
    overdue: number
    opened: number
    closed: number
    back: number
  }) => [...[one.open, one.late, one.overdue, one.opened, one.closed, one.back]]
  return [
    [m.title, tally.countedAt ?? ''],
    [tally.province === undefined ? m.country : placeName(tally.province)],
    [m.open, tally.open],
    [m.late, tally.late],
    [m.overdue, tally.overdue],
    [],
    [m.week, m.opened, m.closed, m.back, m.answered, m.soFar, `${m.answers} (min)`, `${m.ends} (min)`],
    ...tally.weeks.map((week) => [
      ...[week.from + (week.isPartial ? ' *' : ''), week.opened, week.closed, week.back, week.answered],
      ...[week.soFar.opened, week.answerMinutes ?? '', week.closeMinutes ?? ''],
    ]),
    [m.partial],
    [],
    [m.class, ...standing, m.usualShort],
    ...tally.byClass.map((one) => [t.names.rsitClass[one.class], ...counts(one), one.usual]),
    [],
    [m.operator, ...standing],
    ...tally.byOperator.map((one) => [
      (language === 'en' && one.operator.nameEn) || one.operator.name,
      ...counts(one),
    ]),
    ...(tally.byProvince.length === 0
      ? []
      : [
          [],
          [m.province, ...standing],
          ...tally.byProvince.map((one) => [placeName(one.province), ...counts(one)]),
        ]),
  ]
}
