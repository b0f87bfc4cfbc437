import type { FacilityView, FacilityReference } from '@hiepluc/contract/endpoints/facilities.ts'
import type { FacilityFacts, FacilityKind, FactValue } from '@hiepluc/contract/facility.ts'

interface Row {
  readonly id: number
  readonly orgId: number
  readonly orgName: string
  readonly orgNameEn: string | null
  readonly kind: FacilityKind
  readonly key: string
  readonly name: string
  readonly facts: FacilityFacts
  readonly from: Date
  readonly until: Date | null
  readonly list: string | null
  readonly listDate: string | null
}

/** A thing as it goes over the wire. */
export function viewFacility(row: Row, isShared: boolean): FacilityView {
  const { id, kind, key, name, facts, from, until, list, listDate } = row
  return {
    ...{
      id,
      kind,
      key,
      name,
      facts: viewFacts(facts),
      owner: viewOwner(row),
      from: from.toISOString(),
      isShared,
    },
    ...(until !== null && { until: until.toISOString() }),
    ...(list !== null && listDate !== null && { list: { name: list, date: listDate } }),
  }
}

export const viewOwner = ({ orgId, orgName, orgNameEn }: Pick<Row, 'orgId' | 'orgName' | 'orgNameEn'>) => ({
  ...{ id: orgId, name: orgName },
  ...(orgNameEn !== null && { nameEn: orgNameEn }),
})

export const viewReference = ({ id, kind, key, name }: FacilityReference): FacilityReference => ({
  id,
  kind,
  key,
  name,
})

const viewFacts = (facts: FacilityFacts): FacilityView['facts'] =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, viewFact(value)]))
const viewFact = (value: FactValue) => (typeof value === 'object' ? [...value] : value)

/** Sites that are important to national security: that they were read is on record. */
export const isSensitiveThing = ({ facts }: Pick<Row, 'facts'>): boolean => facts['nationalSecurity'] === true
