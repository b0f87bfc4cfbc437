/**
 * What the desk itself knows of an incident and gives to the pack it runs under, by the name a pack calls it. A pack
 * that has a fact of one of these names takes it as this kind; the rest of its facts people answer.
 */
export const DESK_FACTS = {
  /** of the pack's classes */
  class: { type: 'choice' },
  kind: { type: 'choice', choices: ['incident', 'near-miss', 'threat', 'voluntary'] },
  sector: { type: 'choices', choices: ['post', 'telecom', 'it'] },
  'users-affected': { type: 'number' },
  /** of the service that was hit */
  'users-total': { type: 'number' },
  /** users without the service, summed over time */
  'user-hours': { type: 'number' },
  'outage-minutes': { type: 'number' },
  'personal-data': { type: 'yes-no' },
  'personal-data-subjects': { type: 'number' },
  'cross-border': { type: 'yes-no' },
} as const satisfies Record<
  string,
  { type: 'yes-no' | 'number' | 'choice' | 'choices'; choices?: readonly string[] }
>
export type DeskFact = keyof typeof DESK_FACTS

/** Moments of an incident that the desk sets by itself where the pack has an anchor of that name. */
export const DESK_ANCHORS = [
  'occurred',
  'detected',
  /** the operator became aware of it */
  'aware',
  /** it was classified as serious */
  'classified',
  /** the authority received the first word of it */
  'received',
  /** the first of each staged report was handed in */
  'warned',
  'notified',
  'updated',
  'finalised',
  'resolved',
] as const
export type DeskAnchor = (typeof DESK_ANCHORS)[number]

/** Every pack has this matter: what the desk opens from reports. */
export const INCIDENT_MATTER = 'incident'
