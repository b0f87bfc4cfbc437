/**
 * How far a row of a pack was checked: read in the full legal text; in a guide or press that cites it; in a part of the
 * text; not yet, so that it must be checked before anybody relies on it; or set by the pack because the law is silent.
 */
export const EVIDENCE = ['primary', 'secondary', 'excerpt', 'unverified', 'ours'] as const
export type Evidence = (typeof EVIDENCE)[number]
