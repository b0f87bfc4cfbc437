import { createHash, randomBytes } from 'node:crypto'
import type { IncidentState } from '@hiepluc/contract/incident-state.ts'
import { ROLES } from '@hiepluc/contract/role.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import type { Relation, Target } from './access-relations.ts'
import { addPhoto, addPublicReport } from './plant-public-report.ts'
import { plantWorld, READ_AT } from './leak-plant.ts'
import type { Planted } from './leak-plant.ts'
import { addAttachment } from './plant-attachment.ts'
import { addMail } from './plant-mail.ts'
import { addSourceRow } from './intake-world.ts'
import { addAnalysisRow, addCheckRow, addEvidenceRow, addFacilityRow } from './plant-facility.ts'
import { addPortalThing } from './plant-portal.ts'
import { addWebhookRow } from './plant-webhook.ts'
import { addOutsideReport, addStagedReport } from './plant-staged-report.ts'
import { deskForWorlds } from './leak-search.ts'
import type { WorldDesk } from './leak-search.ts'
import type { World } from './leak-world.ts'

/** Who calls, as the columns of the access matrix. */
export const CALLERS = ['nobody', 'expired', 'source', 'witness', ...ROLES] as const
export type Caller = (typeof CALLERS)[number]

export const NO_NUMBER = 999_999_999

const [REGULATOR, POLICE, NORTH, SOUTH, EAST] = [0, 1, 3, 4, 5]
/** Authorities' people belong to the regulator, operators' to the operator in the north. */
const ORG_OF: Readonly<Record<Caller, number>> = {
  ...{ nobody: NORTH, expired: NORTH, source: NORTH, witness: POLICE },
  ...{ 'duty-officer': REGULATOR, analyst: REGULATOR, inspector: REGULATOR, investigator: REGULATOR },
  ...{
    leader: REGULATOR,
    contact: NORTH,
    'operator-admin': NORTH,
    auditor: REGULATOR,
    'desk-admin': REGULATOR,
  },
}

const incident = (org: number) =>
  ({ org, tlp: 'AMBER', isOpen: true, severity: 'medium', report: 0 }) as const

/** Of each thing the north's, the south's, one of another's that is shared with the north, the regulator's, the police's. */
const WORLD: World = {
  members: [
    ...ROLES.map((role) => ({ org: ORG_OF[role], roles: [role] })),
    ...ROLES.filter((role) => ORG_OF[role] === REGULATOR).map((role) => ({ org: POLICE, roles: [role] })),
  ],
  sources: [{ org: NORTH }, { org: SOUTH }, { org: REGULATOR }, { org: POLICE }],
  reports: [
    { source: 0, tlp: 'AMBER', bytesOf: 0 },
    { source: 1, tlp: 'AMBER', bytesOf: 1 },
    { source: 1, tlp: 'AMBER', bytesOf: 2 },
    { source: 2, tlp: 'AMBER', bytesOf: 3 },
    { source: 3, tlp: 'AMBER', bytesOf: 4 },
  ],
  incidents: [NORTH, SOUTH, EAST, REGULATOR, POLICE].map(incident),
  observations: [],
  entries: [NORTH, SOUTH, EAST, REGULATOR, POLICE].map(
    (org, nth) => ({ about: 'incident', nth, org }) as const,
  ),
  links: [],
  attachments: [],
  assigned: [],
  relations: [],
  sharings: [
    { thing: 'incident', nth: 2, with: { org: NORTH }, lasts: 'for ever' },
    { thing: 'report', nth: 2, with: { org: NORTH }, lasts: 'for ever' },
  ],
}
/** Place of what is shared with the north. */
const SHARED = 2
const PLACE_OF_OWN: Readonly<Record<number, number>> = { [NORTH]: 0, [REGULATOR]: 3, [POLICE]: 4 }

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/** Tables to which the test adds. */
const COUNTED =
  'facility failure_analysis backup_check backup_check_file organisation member session sharing factor token incident attachment staged_report staged_submission outside_report claim delegation contact channel suppression webhook message mail_in public_report public_report_photo public_upload'.split(
    ' ',
  )

export interface AccessWorld {
  readonly desk: WorldDesk
  readonly planted: Planted
  readonly orgId: (caller: Caller, police: boolean) => number
  /** headers by which a caller is known, in a session of its own */
  headersOf(caller: Caller, police: boolean): Promise<Record<string, string>>
  /** number of a thing that stands so to the caller, a fresh one where the act would use it up */
  idOf(
    target: Target,
    relation: Relation,
    caller: Caller,
    police: boolean,
    state?: IncidentState,
  ): Promise<number>
  freshOrganisation(): Promise<number>
  /** a new incident of the operator in the north, or like the one of this number */
  freshLike(like: number | 'own'): Promise<number>
  /** an incident that was merged into the one of this number */
  partOf(whole: number): Promise<number>
  memberId(role: Role, police: boolean): number
  /** what somebody of another operator signs in with elsewhere */
  foreignIdentity(): Promise<number>
}

export async function openAccessWorld(): Promise<AccessWorld> {
  const desk = await deskForWorlds()
  const planted = await plantWorld(desk.owner, WORLD, ++desk.planted)
  const one = async (statement: string, values: unknown[]): Promise<number> => {
    const { rows } = await desk.owner.query<{ id: number }>(statement, values)
    return rows[0]!.id
  }
  // What was planted bears small numbers; what the test adds comes behind it.
  for (const table of COUNTED)
    await desk.owner.query(`select setval(pg_get_serial_sequence($1, 'id'), 100000)`, [table])
  // What duty officers hand in themselves belongs to a source of the desk's own.
  await desk.owner.query("update source set name = 'manual' where id = $1", [planted.idOf(2)])
  const orgOf = (caller: Caller, police: boolean) =>
    police && ORG_OF[caller] === REGULATOR ? POLICE : ORG_OF[caller]
  const memberOf = (role: Role, police: boolean): number =>
    planted.idOf(
      WORLD.members.findIndex(({ org, roles }) => roles.includes(role) && org === orgOf(role, police)),
    )

  const addSession = async (memberId: number, orgId: number, isOver = false): Promise<[number, string]> => {
    const token = `hls_${randomBytes(32).toString('base64url')}`
    const ends = new Date(READ_AT.getTime() + (isOver ? -60_000 : 3_600_000))
    const id = await one(
      `insert into session (member_id, org_id, hash, level, how, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, 'whole', '{password,totp}', $4, $4, $5) returning id`,
      [memberId, orgId, hashOf(token), READ_AT, ends],
    )
    return [id, token]
  }

  // It acts for whoever has no account.
  await one("insert into member (org_id, kind, name) values ($1, 'desk', 'desk') returning id", [
    planted.idOf(REGULATOR),
  ])
  const witnessMember = await one(
    "insert into member (org_id, kind, name) values ($1, 'witness', 'witness') returning id",
    [planted.idOf(POLICE)],
  )
  const witnessToken = `hlk_${randomBytes(32).toString('base64url')}`
  await desk.owner.query('insert into token (org_id, member_id, hash) values ($1, $2, $3)', [
    ...[planted.idOf(POLICE), witnessMember, hashOf(witnessToken)],
  ])

  let fresh = 0
  const freshOrganisation = () =>
    one(
      "insert into organisation (key, name, standing, reviewed) values ($1, $1, 'public-body', true) returning id",
      [`fresh-${++fresh}`],
    )
  const freshMember = (orgId: number, role: Role) =>
    one(
      "insert into member (org_id, kind, name, email, roles) values ($1, 'person', 'x', $2, $3) returning id",
      [...[orgId, `fresh-${++fresh}@example.org`, [role]]],
    )

  const foreignIdentity = async () =>
    one(
      `insert into outside_identity (member_id, org_id, provider, issuer, subject, created_at)
       values ($1, $2, 'elsewhere', 'https://login.example', 'x', $3) returning id`,
      [await freshMember(planted.idOf(SOUTH), 'contact'), planted.idOf(SOUTH), READ_AT],
    )

  async function headersOf(caller: Caller, police: boolean): Promise<Record<string, string>> {
    if (caller === 'nobody') return {}
    if (caller === 'source')
      return { authorization: `Bearer ${planted.secretOf({ org: NORTH, roles: [], source: 0 })}` }
    if (caller === 'witness') return { authorization: `Bearer ${witnessToken}` }
    const role = caller === 'expired' ? 'contact' : caller
    const orgId = planted.idOf(orgOf(caller, police))
    const [, token] = await addSession(memberOf(role, police), orgId, caller === 'expired')
    return { cookie: `hiepluc=${token}`, 'sec-fetch-site': 'same-origin' }
  }

  /** An incident like the planted one of this relation, in a state of its own. */
  async function freshIncident(place: number, state: IncidentState): Promise<number> {
    const id = await copyOf(planted.idOf(place), state)
    if (place === SHARED)
      await desk.owner.query(
        `insert into sharing (org_id, thing, number, holding_id, with_org_id, reason, entry_id, shared_at)
         select org_id, 'incident', $1, holding_id, $2, 'x', 1, $3 from incident where id = $1`,
        [id, planted.idOf(NORTH), READ_AT],
      )
    return id
  }

  async function copyOf(like: number, state: IncidentState): Promise<number> {
    const { rows } = await desk.owner.query<{ columns: string }>(
      `select string_agg(column_name, ', ') as columns from information_schema.columns
       where table_name = 'incident' and column_name not in ('id', 'matter', 'state', 'closed_at', 'closed_as')`,
    )
    const { columns } = rows[0]!
    return one(
      `insert into incident (matter, state, closed_at, closed_as, ${columns})
       select gen_random_uuid(), $2, $3, $4, ${columns} from incident where id = $1 returning id`,
      [like, state, ...(state === 'closed' ? [READ_AT, 'gone'] : [null, null])],
    )
  }

  async function partOf(whole: number): Promise<number> {
    const part = await freshLike(whole)
    if (whole !== NO_NUMBER)
      await desk.owner.query(
        `update incident set state = 'closed', closed_as = 'merged', closed_at = $3, merged_state = 'reported',
           merged_into = $2 where id = $1`,
        [part, whole, READ_AT],
      )
    return part
  }

  const freshLike = (like: number | 'own') =>
    copyOf(like === 'own' || like === NO_NUMBER ? planted.idOf(0) : like, 'reported')

  async function idOf(
    target: Target,
    relation: Relation,
    caller: Caller,
    police: boolean,
    state?: IncidentState,
  ): Promise<number> {
    if (relation === 'none') return NO_NUMBER
    const own = orgOf(caller, police)
    const org = planted.idOf(relation === 'own' ? own : relation === 'shared' ? EAST : SOUTH)
    const role = relation === 'own' && own !== NORTH ? 'leader' : 'contact'
    const place = relation === 'own' ? PLACE_OF_OWN[own]! : relation === 'shared' ? SHARED : 1
    const ownerOf = async () =>
      relation === 'own' && caller in ROLES_SET ? memberOf(caller as Role, police) : freshMember(org, role)
    switch (target) {
      case 'organisation':
        return org
      case 'incident':
      case 'report':
      case 'entry':
        return state === undefined ? planted.idOf(place) : freshIncident(place, state)
      case 'member':
        return freshMember(org, role)
      case 'session':
        return relation === 'own' && caller in ROLES_SET
          ? (await addSession(memberOf(caller as Role, police), org))[0]
          : (await addSession(await freshMember(org, role), org))[0]
      case 'factor': {
        const memberId = await ownerOf()
        return one(
          `insert into factor (member_id, org_id, kind, name, created_at, confirmed_at)
           values ($1, $2, 'passkey', 'x', $3, $3) returning id`,
          [memberId, org, READ_AT],
        )
      }
      case 'token': {
        const memberId = await ownerOf()
        return one(
          `insert into token (member_id, org_id, hash, name, scope, created_at, expires_at)
           values ($1, $2, $3, 'x', '{readDesk}', $4, $5) returning id`,
          [memberId, org, randomBytes(32), READ_AT, new Date(READ_AT.getTime() + 86_400_000)],
        )
      }
      case 'witness':
        return one(
          `with m as (insert into member (org_id, kind, name) values ($1, 'witness', $2) returning id)
           insert into witness (org_id, member_id, vkey, added_entry) select $1, m.id, $2, $3 from m returning id`,
          [org, `witness-${++fresh}`, planted.idOf(0)],
        )
      case 'source':
        return addSourceRow(desk, planted.idOf(REGULATOR))
      case 'attachment': {
        return addAttachment(desk, planted.idOf(place), {
          text: String(++fresh),
          at: READ_AT,
          by: planted.idOf(0),
        })
      }
      case 'staged': {
        return addStagedReport(desk, await freshIncident(place, 'reported'), {
          state: relation === 'own' ? 'draft' : 'submitted',
        })
      }
      case 'outside':
        return addOutsideReport(desk, planted.idOf(own), relation === 'own' ? org : undefined)
      case 'public-report':
        return addPublicReport(desk, planted.idOf(REGULATOR), { police: true })
      case 'public-photo':
        return addPhoto(desk, await addPublicReport(desk, planted.idOf(REGULATOR), { police: true }), 'x')
      case 'mail':
        return addMail(desk, planted.idOf(0), READ_AT)
      case 'claim':
      case 'delegation':
      case 'contact':
      case 'channel':
      case 'suppression':
        return addPortalThing(desk, target, { org, by: planted.idOf(0), at: READ_AT })
      case 'facility':
        return addFacilityRow(desk, org, READ_AT)
      case 'site':
        return addFacilityRow(desk, org, READ_AT, 'site')
      case 'check':
        return addCheckRow(desk, org, { by: planted.idOf(0), at: READ_AT })
      case 'evidence':
        return addEvidenceRow(desk, org, { by: planted.idOf(0), at: READ_AT })
      case 'analysis':
        return addAnalysisRow(desk, org, { by: planted.idOf(0), at: READ_AT })
      case 'webhook':
        return addWebhookRow(desk, org, READ_AT)
      case 'sharing':
        return one(
          `insert into sharing (org_id, thing, number, holding_id, with_org_id, reason, entry_id, shared_at)
           values ($1, 'incident', $2, $3, $4, 'x', 1, $5) returning id`,
          [org, planted.idOf(1), planted.idOf(SOUTH), await freshOrganisation(), READ_AT],
        )
    }
  }
  return {
    ...{
      desk,
      planted,
      headersOf,
      idOf,
      freshOrganisation,
      freshLike,
      partOf,
      foreignIdentity,
      memberId: memberOf,
    },
    orgId: (caller, police) => planted.idOf(orgOf(caller, police)),
  }
}

const ROLES_SET: Readonly<Record<string, true>> = Object.fromEntries(
  ROLES.map((role) => [role, true as const]),
)
