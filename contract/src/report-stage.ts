/** What an operator owes about an incident, in the order in which it comes. */
export const REPORT_STAGES = ['early-warning', 'notification', 'update', 'final'] as const
export type ReportStage = (typeof REPORT_STAGES)[number]
