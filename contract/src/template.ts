/** The mails whose texts are templates: one incident, several, nobody acknowledged, a word about one thing. */
export const TEMPLATES = ['incident', 'incidents', 'step', 'word'] as const
export type TemplateName = (typeof TEMPLATES)[number]

export const TEMPLATE_LANGUAGES = ['vi', 'en'] as const
export type TemplateLanguage = (typeof TEMPLATE_LANGUAGES)[number]

/** Characters. */
export const LONGEST_SUBJECT = 200
export const LONGEST_BODY = 10_000
