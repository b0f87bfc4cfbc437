import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import type { Places } from '#registry/place.ts'
import { addFacility } from './add-facility.ts'
import { attachEvidence } from './attach-evidence.ts'
import { changeFacility } from './change-facility.ts'
import { remindDaysIn } from './coverage-question.ts'
import type { CoverageQuestion } from './coverage-question.ts'
import { closeFacility } from './close-facility.ts'
import { namesOf } from './given-place.ts'
import { downloadEvidence } from './download-evidence.ts'
import { importFacilities } from './import-facilities.ts'
import type { KnownPlaces } from './import-facilities.ts'
import { listBackupTests } from './list-backup-tests.ts'
import { listFacilities } from './list-facilities.ts'
import { matchFacility } from './match-facility.ts'
import { downloadRows, readCoverage, viewQuestion } from './read-coverage.ts'
import type { Asked } from './read-coverage.ts'
import { readFacility } from './read-facility.ts'
import { recordBackupCheck } from './record-backup-check.ts'

type Served =
  | 'listFacilities'
  | 'readFacility'
  | 'addFacility'
  | 'changeFacility'
  | 'closeFacility'
  | 'matchFacility'
  | 'importFacilities'
  | 'recordBackupCheck'
  | 'attachEvidence'
  | 'downloadEvidence'
  | 'listCoverageQuestions'
  | 'readCoverage'
  | 'downloadCoverage'
  | 'listBackupTests'

export interface FacilityServing extends Serving {
  readonly places: Places
  /** what the country's pack asks about backups */
  readonly coverage: readonly CoverageQuestion[]
}

/** Degrees beyond its outermost communes that still count as the country: waters and islands. */
const MARGIN = 1.5

/** What the country's places say of the places in a list. */
function placesIn(places: Places): KnownPlaces {
  const { provinces, findProvince, findCommune, findCommunesIn } = places
  const communes = provinces.flatMap(({ code }) => findCommunesIn(code))
  const rangeOf = (all: readonly number[]) => [Math.min(...all) - MARGIN, Math.max(...all) + MARGIN] as const
  const [west, east] = rangeOf(communes.map(({ lon }) => lon))
  const [south, north] = rangeOf(communes.map(({ lat }) => lat))
  return {
    ...namesOf(places),
    hasProvince: (code) => findProvince(code) !== undefined,
    provinceOf: (commune) => findCommune(commune)?.province,
    middleOf: (commune) => findCommune(commune),
    isInside: ({ lat, lon }) => lat >= south && lat <= north && lon >= west && lon <= east,
  }
}

export const facilityRoutes = ({ db, now, places, coverage }: FacilityServing): Handlers<Member, Served> => {
  const known = placesIn(places)
  const remindDays = remindDaysIn(coverage)
  const asked = (member: Member): Asked => ({ db, member, questions: coverage, places, now: now() })
  return {
    listFacilities: ({ member, query }) => listFacilities(db, member, query, now()),
    readFacility: ({ member, params }) => readFacility(db, member, params.id, now()),
    addFacility: ({ member, body }) => addFacility(db, member, body, now(), known),
    changeFacility: ({ member, params, body }) => changeFacility(db, member, params.id, body, now(), known),
    closeFacility: ({ member, params, body }) => closeFacility(db, member, params.id, body.words, now()),
    matchFacility: ({ member, params, body }) => matchFacility(db, member, params.id, body.common, now()),
    importFacilities: ({ member, query, body }) => {
      const { 'dry-run': isDryRun, 'may-shrink': mayShrink, 'users-by': usersBy, ...order } = query
      return importFacilities(
        db,
        member,
        { ...order, isDryRun, mayShrink, usersBy, bytes: body },
        now(),
        known,
      )
    },
    listCoverageQuestions: async () => ({ rows: coverage.map(viewQuestion) }),
    readCoverage: ({ member, params, query }) => readCoverage(asked(member), params.question, query),
    downloadCoverage: async ({ member, params, query }) => ({
      stream: downloadRows(asked(member), params.question, query),
      name: `${params.question}.csv`,
    }),
    listBackupTests: ({ member, query }) => listBackupTests(db, member, { ...query, remindDays }, now()),
    recordBackupCheck: ({ member, params, body }) => recordBackupCheck(db, member, params.id, body, now()),
    attachEvidence: ({ member, params, query, body }) =>
      attachEvidence(db, member, params.id, { ...query, bytes: body }, now()),
    downloadEvidence: ({ member, params }) => downloadEvidence(db, member, params.id, now()),
  }
}
