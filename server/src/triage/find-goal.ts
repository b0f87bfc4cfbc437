import { partOf } from '#incidents/incident-move.ts'
import { noIncident } from '#incidents/read-incident.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { findJoinable, findTriaged } from './triage-store.ts'
import type { Triaged } from './triaged.ts'

/** Where reports go with an act: an incident, or another report. */
export interface Goal {
  readonly incident?: { readonly id: number; readonly orgId: number }
  readonly into?: Triaged
}

/** Looks up where reports are to go. Refuses what is not there, and what is itself part of another. */
export async function findGoal(
  tx: Tx,
  {
    act,
    incident,
    into,
  }: { readonly act: string; readonly incident?: number | undefined; readonly into?: number | undefined },
): Promise<Goal> {
  if (act === 'join') return { incident: await findJoined(tx, incident ?? 0) }
  if (act !== 'merge') return {}
  const report = await findTriaged(tx, into ?? 0)
  if (!report) throw noReport(into ?? 0)
  if (report.mergedInto !== null) throw new Refusal('not-in-this-state', isPart(report))
  return { into: report }
}

async function findJoined(tx: Tx, id: number): Promise<{ id: number; orgId: number }> {
  const incident = await findJoinable(tx, id)
  if (!incident) throw noIncident(id)
  if (incident.mergedInto !== null) throw new Refusal('not-in-this-state', partOf(incident.mergedInto))
  if (incident.state === 'rejected') throw new Refusal('not-in-this-state', REJECTED)
  return { id, orgId: incident.orgId }
}

export const noReport = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có phản ánh số ${id}, hoặc loại phản ánh này không thuộc phần bạn được xem.`,
    en: `There is no public report number ${id}, or its kind is not among those you may see.`,
  })

const isPart = ({ id, mergedInto }: Triaged) => ({
  vi: `Phản ánh số ${id} đã gộp vào phản ánh số ${mergedInto}; hãy gộp vào phản ánh số ${mergedInto}.`,
  en: `Report ${id} was merged into report ${mergedInto}; merge into report ${mergedInto}.`,
})

const REJECTED = {
  vi: 'Sự cố này đã bị bác bỏ, không ghép thêm phản ánh được. Hãy chọn sự cố khác, hoặc mở sự cố mới.',
  en: 'This incident was rejected; nothing can be added to it. Choose another, or open a new one.',
}
