import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NOW } from './country-ground.ts'
import type { May } from './country-sharings.ts'

const PROVINCES: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../server/packs/vn/places/provinces.json'), 'utf8'),
)

/** What an operator of the small country keeps of whom to tell, and how. */
export const portalAnswers = (may: May) => ({
  listContacts: () => ({
    rows: [
      {
        ...{ id: 1, role: 'noc', name: 'Trung tâm điều hành mạng', email: 'noc@example.vn' },
        ...{ phone: '+84 24 3555 0000', language: 'vi', isOverdue: false },
        verifiedAt: new Date(NOW - 86_400_000).toISOString(),
        confirmedAt: new Date(NOW - 86_400_000).toISOString(),
        may: may('change', 'remove', 'ask'),
      },
    ],
    may: may('add'),
  }),
  listChannels: () => ({
    rows: [
      {
        ...{ id: 1, kind: 'mail', contact: 1, classes: [], mode: 'by-rule', digestAt: [480], step: 1 },
        may: may('change'),
      },
    ],
  }),
  listSuppressions: () => ({ rows: [], may: may('add') }),
  listPlaces: () => ({ provinces: PROVINCES, communes: [] }),
  listCommunes: () => ({ communes: [] }),
  listClaims: () => ({ rows: [], may: may('add') }),
})
