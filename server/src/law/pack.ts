import type { Calendar } from './calendar.ts'
import type { BandRow, DutyRow } from './duty-row.ts'
import type { FormRow } from './form-row.ts'
import type { AgencyRow, DocumentRow } from './ground-row.ts'
import type { CalendarRow, PackText } from './pack-shape.ts'
import type { AnchorRow, ClassRow, FactRow, PartyRow, TermRow, ThresholdRow } from './vocabulary-row.ts'

type ById<Row> = ReadonlyMap<string, Row>

/** A pack ready to be asked: what its files state, and every row by its name. */
export interface Pack {
  /** 'vn@2026-12-01': what an incident keeps */
  readonly ref: string
  readonly text: PackText
  readonly documents: ById<DocumentRow>
  readonly agencies: ById<AgencyRow>
  readonly parties: ById<PartyRow>
  readonly facts: ById<FactRow>
  readonly anchors: ById<AnchorRow>
  readonly classes: ById<ClassRow>
  readonly terms: ById<TermRow>
  readonly thresholds: ById<ThresholdRow>
  readonly calendars: ById<Calendar>
  readonly duties: ById<DutyRow>
  readonly bands: ById<BandRow>
  /** the newest version of each form by its name, and each version as 'name@2' */
  readonly forms: ById<FormRow>
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ById<Row> =>
  new Map(rows.map((row) => [row.id, row]))

export const refOf = ({ pack, version }: Pick<PackText, 'pack' | 'version'>): string => `${pack}@${version}`

/** Makes a pack of a text that was checked; of one that was not, questions may go wrong. */
export const packOf = (text: PackText): Pack => ({
  ref: refOf(text),
  text,
  documents: byId(text.documents),
  agencies: byId(text.agencies),
  parties: byId(text.parties),
  facts: byId(text.facts),
  anchors: byId(text.anchors),
  classes: byId(text.classes),
  terms: byId(text.terms),
  thresholds: byId(text.thresholds),
  calendars: new Map(text.calendars.map((row) => [row.id, calendarOf(row)])),
  duties: byId(text.duties),
  bands: byId(text.bands),
  forms: formsOf(text.forms),
})

export const calendarOf = ({ id, weekend, from, until, holidays, worked = [] }: CalendarRow): Calendar => ({
  ...{ id, from, until },
  weekend: new Set(weekend),
  off: new Map(holidays.map(({ day, name }) => [day, name])),
  worked: new Set(worked.map(({ day }) => day)),
})

function formsOf(rows: readonly FormRow[]): ById<FormRow> {
  const forms = new Map<string, FormRow>()
  for (const row of rows) {
    forms.set(`${row.id}@${row.version}`, row)
    if ((forms.get(row.id)?.version ?? 0) < row.version) forms.set(row.id, row)
  }
  return forms
}

/** The named row; the check of a pack lets no name pass that leads nowhere. */
export function rowOf<Row>(rows: ById<Row>, name: string): Row {
  const row = rows.get(name)
  if (row === undefined) throw new Error(`the pack has no row ${name}`)
  return row
}
