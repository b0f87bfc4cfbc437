/** The short numbers people say on the phone: SC-48213 an incident (sự cố), BT-12 a report (bản tin), BC-3 a staged report (báo cáo), PA-7 a public report (phản ánh). */
export const incidentNumber = (id: number) => `SC-${id}`
export const reportNumber = (id: number) => `BT-${id}`
export const stagedNumber = (id: number) => `BC-${id}`
export const publicReportNumber = (id: number) => `PA-${id}`

const THINGS = { sc: 'incident', bt: 'report', bc: 'staged', pa: 'public-report' } as const
const SPOKEN = /^(sc|bt|bc|pa)[\s-]*(\d{1,15})$/i

/** Where a spoken number leads; a bare number is an incident's. */
export function placeOf(
  spoken: string,
): { to: 'incident' | 'report' | 'staged' | 'public-report'; id: number } | undefined {
  const bare = /^\d{1,15}$/.exec(spoken.trim())
  if (bare) return { to: 'incident', id: Number(bare[0]) }
  const said = SPOKEN.exec(spoken.trim())
  if (!said) return undefined
  return { to: THINGS[said[1]!.toLowerCase() as keyof typeof THINGS], id: Number(said[2]) }
}

/** The number in an address: /incidents/48213, and /incidents/SC-48213 as someone may type it. 0 is nobody's. */
export function numberFromPath(part: string): number {
  const digits = /^(?:[a-z]{2}-)?(\d{1,15})$/i.exec(part)?.[1]
  return digits === undefined ? 0 : Number(digits)
}
