import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { importFacilities } from '#facilities/import-facilities.ts'
import type { FacilityOrder } from '#facilities/import-facilities.ts'
import { loadNetwork } from '#facilities/load-network.ts'
import { addOrganisation, addPerson } from './test-database.ts'
import type { TestDesk } from './test-database.ts'

/** When the things of these tests are first known. */
export const FIRST = new Date('2026-11-20T03:00:00Z')
export const later = (minutes: number) => new Date(FIRST.getTime() + minutes * 60_000)

/** A contact of an operator of its own. */
export const addOperator = async (desk: TestDesk): Promise<Member> =>
  addPerson(desk, ['contact'], { orgId: await addOrganisation(desk, 'operator'), standing: 'operator' })

async function* bytesOf(text: string) {
  yield Buffer.from(text)
}

/** Takes in a list out of a text. */
export const takeList = (
  desk: TestDesk,
  by: Member,
  text: string,
  more: Partial<FacilityOrder> = {},
  now = FIRST,
) =>
  importFacilities(
    desk.api,
    by,
    {
      ...{ format: 'csv', list: 'all', isDryRun: false, mayShrink: false, seed: 1 },
      ...more,
      bytes: bytesOf(text),
    },
    now,
  )

/** The network as a member sees it at a moment. */
export const networkAt = (desk: TestDesk, member: Member, when: Date, operator?: number) =>
  change(desk.api, member, (tx) => loadNetwork(tx, { at: when, scope: { operator } }))

/** Three sites in a row in one duct, with a feed and a service. */
export const NETWORK = `[sites]
key,lat,lon,battery_hours,users,national_security
HN,21.03,105.85,8,100,yes
HUE,16.46,107.59,4,50,
DN,16.07,108.22,2,70,
[groups]
key,name,type
QL1,Cống bể quốc lộ 1,duct
[links]
key,from,to,groups
a,HN,HUE,QL1
b,HUE,DN,QL1
[substations]
key
E1
[feeds]
key,site,substation
f1,HN,E1
[services]
key,from,to,users,class
s1,DN,HN,20,emergency
`
