/** What somebody is written to about. */
export const CONTACT_ROLES = ['security', 'abuse', 'noc', 'legal', 'postal-security'] as const
export type ContactRole = (typeof CONTACT_ROLES)[number]

/** Languages in which the desk writes. */
export const MAIL_LANGUAGES = ['vi', 'en'] as const
export type MailLanguage = (typeof MAIL_LANGUAGES)[number]
