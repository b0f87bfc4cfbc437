/** When a day of the reader's zone begins, or one some days later. */
export function startOfDay(day: string, later = 0): string {
  const start = new Date(`${day}T00:00:00`)
  start.setDate(start.getDate() + later)
  return start.toISOString()
}
