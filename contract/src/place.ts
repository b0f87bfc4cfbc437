/** Kinds of provinces and of communes since 1 July 2025, when districts ended (Law on the organisation of local government, 72/2025/QH15, art. 1 and 2). */
export const PROVINCE_KINDS = ['city', 'province'] as const
export type ProvinceKind = (typeof PROVINCE_KINDS)[number]

export const COMMUNE_KINDS = ['ward', 'commune', 'special-zone'] as const
export type CommuneKind = (typeof COMMUNE_KINDS)[number]

/** Codes of the General Statistics Office: two digits a province, five a commune. They are names, not numbers. */
export const PROVINCE_CODE = /^\d{2}$/
export const COMMUNE_CODE = /^\d{5}$/
