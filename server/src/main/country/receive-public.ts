import { change } from '#platform/database.ts'
import { REPORTER_DAYS } from '#platform/public-settings.ts'
import { keepReport } from '#triage/receive-public-report.ts'
import { checkReport } from '#triage/report-fields.ts'
import { trackingCode, trackingHash } from '#triage/tracking-code.ts'
import { isKnown } from '#triage/public-report-store.ts'
import { happens, oneOf } from './country-form.ts'
import { HOUR } from './country-world.ts'
import type { CountryWorld } from './country-world.ts'
import { exampleReport } from './example-reports.ts'

/** Of a usual day for each ten addresses that fall ill; the week with twice the trouble brings more. */
const SHARE = 14

const CAME = ['web', 'web', 'web', 'message', 'api'] as const

/** What people report on a day, in one transaction; their machines are not asked to work, as the desk's own hand brings it. */
export async function receivePublic(
  { api, desk, draw, form, places, messages }: CountryWorld,
  noon: Date,
  day: number,
): Promise<void> {
  const many = Math.max(2, Math.round((form.illPerDay / SHARE) * (0.7 + draw(60) / 100)))
  await change(api, desk, async (tx) => {
    for (let nth = 0; nth < many; nth++) {
      const at = new Date(noon.getTime() - draw(12) * HOUR - draw(3600) * 1000)
      const report = checkReport(exampleReport(draw, Math.floor(day / 7), places, at), places, at)
      if (Array.isArray(report)) throw new Error(`an example report is wrong: ${report[0]!.en}`)
      const proven = !happens(draw, 12)
      const came = oneOf(draw, CAME)
      const codeHash = trackingHash(trackingCode(Buffer.from(`country ${form.seed}`), `${day} ${nth}`))
      // Taken in before the country was broken off.
      if (await isKnown(tx, codeHash)) continue
      const row = {
        ...report,
        ...{
          codeHash,
          cameBy: came,
          source: came === 'message' ? messages : undefined,
          proven,
          language: 'vi' as const,
          contact: undefined,
        },
      }
      await keepReport(tx, { keptDays: REPORTER_DAYS }, { by: desk, report: row, photos: [] }, at)
    }
  })
}
