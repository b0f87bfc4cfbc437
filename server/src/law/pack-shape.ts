import { z } from 'zod'
import { id, day } from './clock.ts'
import { bandRow, dutyRow } from './duty-row.ts'
import { formRow } from './form-row.ts'
import { agencyRow, documentRow, ground, place, taskRow } from './ground-row.ts'
import {
  anchorRow,
  classRow,
  contradictionRow,
  countRow,
  factRow,
  familyRow,
  matterRow,
  partyRow,
  reminderRow,
  severityRow,
  termRow,
  thresholdRow,
} from './vocabulary-row.ts'
import { languageTag, words } from './words.ts'
import { WEEKDAYS } from './day.ts'
import { isZone } from './zone.ts'

const holiday = z.strictObject({ day, name: words })

export const calendarRow = z
  .strictObject({
    id,
    name: words,
    weekend: z.array(z.enum(WEEKDAYS)).max(6),
    /** the days it speaks of, both included; beyond them only its weekends are known */
    from: day,
    until: day,
    holidays: z.array(holiday).max(2000),
    /** days of the weekend that are worked in exchange for another day */
    worked: z.array(holiday).max(500).optional(),
    ...ground,
  })
  .meta({ id: 'calendar' })
export type CalendarRow = z.output<typeof calendarRow>

const counting = z
  .strictObject({
    firstDay: z.enum(['counted', 'not-counted']),
    endOfMonth: z.enum(['last-day', 'day-after']),
    lastDayOff: z.enum(['next-working-day', 'previous-working-day', 'stays']),
    hours: z.enum(['from-the-moment', 'from-the-next-full-hour']),
    document: place.document.optional(),
    article: place.article.optional(),
    ...ground,
  })
  .meta({ id: 'counting' })

/** What the pack says of itself; of a folder, one file does. */
export const headShape = {
  $schema: z.string().max(500).optional(),
  pack: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  /** raised with every change: an incident keeps the version it ran under */
  version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$/),
  title: words,
  jurisdiction: z.string().trim().min(1).max(100),
  zone: z
    .string()
    .refine(isZone, {
      params: {
        vi: 'không phải múi giờ IANA, như Asia/Ho_Chi_Minh',
        en: 'is no IANA zone, as Asia/Ho_Chi_Minh',
      },
    })
    .meta({ id: 'zone', examples: ['Asia/Ho_Chi_Minh', 'Europe/Brussels'] }),
  /** every text of the pack is in all of these; the first is the authoritative one */
  languages: z.array(languageTag).min(1).max(10),
  about: words.optional(),
  /** what the country puts at the head of administrative documents, line by line */
  motto: z
    .array(z.strictObject({ says: words }))
    .min(1)
    .max(4)
    .optional(),
  counting,
  /** the calendar of clocks that name none */
  calendar: id.optional(),
  reminders: z.array(reminderRow).max(20).optional(),
}

const rows = <Row extends z.ZodType>(row: Row) => z.array(row).max(5000).default([])

/** Lists of rows; in a folder, files add to them. */
export const listShapes = {
  documents: rows(documentRow),
  tasks: rows(taskRow),
  agencies: rows(agencyRow),
  matters: rows(matterRow),
  parties: rows(partyRow),
  facts: rows(factRow),
  anchors: rows(anchorRow),
  counts: rows(countRow),
  families: rows(familyRow),
  classes: rows(classRow),
  terms: rows(termRow),
  thresholds: rows(thresholdRow),
  severities: rows(severityRow),
  contradictions: rows(contradictionRow),
  calendars: rows(calendarRow),
  duties: rows(dutyRow),
  bands: rows(bandRow),
  forms: rows(formRow),
}
export type ListName = keyof typeof listShapes
export const LIST_NAMES = Object.keys(listShapes) as ListName[]

export const packShape = z.strictObject({ ...headShape, ...listShapes })
/** A pack as its files state it, before anything is looked up in it. */
export type PackText = z.output<typeof packShape>
