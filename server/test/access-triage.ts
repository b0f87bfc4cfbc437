import type { Asking } from './access-matrix.ts'

const opening = (operator: number) => ({
  incident: { operator, class: 'cyber.fraud', asset: 'x', words: 'x' },
})

/** How what officers do with public reports is asked. */
export const TRIAGE_ASKING = {
  listPublicReports: {},
  listPublicReportGroups: {},
  readPublicReport: { target: 'public-report' },
  downloadPublicPhoto: { target: 'public-photo' },
  findAlike: { target: 'public-report' },
  decidePublicReports: { body: () => ({ act: 'take', reports: [999_999_999] }) },
  openFromPublicReport: {
    target: 'public-report',
    body: async (world) => opening(await world.freshOrganisation()),
  },
  readTriageRules: {},
  listIncidentPublicReports: { target: 'incident' },
} as const satisfies Record<string, Asking>
