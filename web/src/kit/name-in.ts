import type { Language } from '#texts/format.ts'

/** An organisation's name for a reader: the English one for who reads English, where it has one. */
export const nameIn = (
  { name, nameEn }: { readonly name: string; readonly nameEn?: string | undefined },
  language: Language,
): string => (language === 'en' && nameEn ? nameEn : name)

/** Who acted: a person, or the organisation where no more may be known of them. */
export const actorIn = (
  line: {
    readonly by: string
    readonly organisation?: string | undefined
    readonly organisationEn?: string | undefined
  },
  language: Language,
): { readonly by: string; readonly organisation: string | undefined } => {
  if (line.organisation === undefined) return { by: line.by, organisation: undefined }
  const organisation = nameIn({ name: line.organisation, nameEn: line.organisationEn }, language)
  return line.by === line.organisation
    ? { by: organisation, organisation: undefined }
    : { by: line.by, organisation }
}
