import type { Language } from '#texts/format.ts'

const namesIn = (language: Language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Codes that name no country: unions, territories without a name of their own, and what is kept free. */
const NO_COUNTRY =
  /^(?:A[AC]|CP|D[DG]|E[AUZ]|FX|I[C]|NT|Q[M-Z]|SU|T[AP]|U[KN]|X[A-JL-Z]|Y[DU]|Z[RZ]|BU|CS|AN|HV|VD|RH|NH)$/

/** What a country is called; its code where it has no name. */
export const countryName = (code: string, language: Language): string => {
  try {
    return namesIn(language).of(code) ?? code
  } catch {
    return code
  }
}

/** Every country by its ISO 3166-1 code with its name, by name. */
export function countries(language: Language): readonly (readonly [code: string, name: string])[] {
  const names = namesIn(language)
  return LETTERS.flatMap((a) => LETTERS.map((b) => `${a}${b}`))
    .filter((code) => !NO_COUNTRY.test(code))
    .flatMap((code) => {
      const name = names.of(code)
      return name === undefined ? [] : [[code, name] as const]
    })
    .toSorted((a, b) => a[1].localeCompare(b[1], language))
}
