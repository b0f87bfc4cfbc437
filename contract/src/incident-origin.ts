/** What brought an incident about, as far as whoever opens it can say. */
export const CAUSES = [
  'attack',
  'sabotage',
  'theft',
  'works',
  'equipment',
  'software',
  'power',
  'human-error',
  'natural',
  'unknown',
] as const
export type Cause = (typeof CAUSES)[number]

/** What of the operator's an incident hit. */
export const HIT_PARTS = [
  'cable',
  'station',
  'exchange',
  'data-centre',
  'power-supply',
  'network',
  'system',
  'data',
  'post-office',
  'mail',
  'transport',
  'other',
] as const
export type HitPart = (typeof HIT_PARTS)[number]
