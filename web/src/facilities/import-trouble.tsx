import { Declined } from '#api.ts'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

/** Why a list was not taken, with each trouble at its line. */
export function ImportTrouble({ failure }: { failure: unknown }) {
  const { t, language } = useFacilitiesLanguage()
  const fields = failure instanceof Declined ? failure.fields : []
  return (
    <>
      <Trouble failure={failure} />
      {fields.length > 1 ? (
        <Section title={t.facilities.moreTroubles}>
          <ul className={`${css['list']} ${css['scroll']}`}>
            {fields.map((one) => (
              <li key={`${one.field} ${one.en}`}>{one[language]}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}
