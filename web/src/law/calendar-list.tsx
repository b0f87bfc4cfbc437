import type { Answer } from '#api.ts'
import { Fact, Facts } from '#kit/facts.tsx'
import { Ground } from '#law/ground.tsx'
import { holdsOn } from '#law/law-filters.ts'
import { wordsIn } from '#law/pack-words.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './law.module.css'

/** The days that do not count as working days, year by year, and those worked in exchange. */
export function CalendarList({ calendars }: { calendars: Answer<'readPack'>['calendars'] }) {
  const { t, f, language } = useLawLanguage()
  return calendars.map((calendar) => (
    <article key={calendar.id} className={css['duty']}>
      <h3 className={css['says']}>{wordsIn(calendar.name, language)}</h3>
      <Facts>
        <Fact name={t.law.covers}>{t.law.fromUntil(f.day(calendar.from), f.day(calendar.until))}</Fact>
        <Fact name={t.law.weekend}>{f.all(calendar.weekend.map((day) => nameOfWeekday(day, language)))}</Fact>
        <Fact name={t.law.holidays}>
          <Days days={calendar.holidays} />
        </Fact>
        {calendar.worked.length > 0 ? (
          <Fact name={t.law.worked}>
            <Days days={calendar.worked} />
          </Fact>
        ) : null}
      </Facts>
      <Ground row={calendar} />
    </article>
  ))
}

function Days({ days }: { days: Answer<'readPack'>['calendars'][number]['holidays'] }) {
  const { f, language } = useLawLanguage()
  const years = [...new Set(days.map(({ day }) => day.slice(0, 4)))]
  return years.map((year) => (
    <div key={year} className={css['year']}>
      <strong>{year}</strong>
      <ul>
        {days
          .filter(({ day }) => holdsOn({ from: `${year}-01-01`, until: `${Number(year) + 1}-01-01` }, day))
          .map(({ day, name }) => (
            <li key={day}>
              <time dateTime={day}>{f.day(day)}</time> {wordsIn(name, language)}
            </li>
          ))}
      </ul>
    </div>
  ))
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
// a week of known days: 4 January 2026 is a Sunday
const nameOfWeekday = (day: string, language: string) => {
  const place = WEEKDAYS.findIndex((one) => one.startsWith(day.toLowerCase()))
  if (place < 0) return day
  const form = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  return form.format(new Date(Date.UTC(2026, 0, 4 + place)))
}
