import type { ReportView } from '@hiepluc/contract/endpoints/reports.ts'
import { Sharings } from '#sharing/sharings.tsx'

/** The part of a report's page about sharing it. */
export const ReportSharings = ({ report: { id, tlp } }: { report: Pick<ReportView, 'id' | 'tlp'> }) => (
  <Sharings of={{ thing: 'report', id, tlp }} />
)
