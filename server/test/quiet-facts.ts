/** A telecom operator under the decrees of 2026; facts that a line does not name are answered with no. */
export const QUIET = {
  kind: 'incident',
  sector: ['telecom'],
  'military-system': false,
  'national-security-signs': false,
  'public-order-signs': false,
  'personal-data': false,
  'nationally-important': false,
  'service-state': 'running',
  'system-level': 2,
  'users-affected': 0,
  effects: [],
  complex: false,
  'beyond-capacity': false,
  'dangerous-situation': false,
  services: ['voice'],
}
