import { Pool } from 'pg'
import { after } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { closeDatabase, openDatabase } from '#platform/database.ts'
import { memberOf } from '#identity/member.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import type { Member } from '#permits/permit.ts'
import type { Db } from '#platform/database.ts'
import { openTestServer } from './test-server.ts'
import type { FreshDatabase, TestServer } from './test-server.ts'

/** A desk's database for tests: migrated, empty, gone when the run ends. */
export interface TestDesk extends FreshDatabase {
  readonly api: Db
  readonly worker: Db
  /** hl_owner: row rules don't bind it */
  readonly owner: Pool
  close(): Promise<void>
}

let server: Promise<TestServer> | undefined
let shared: Promise<TestDesk> | undefined
const open = new Set<TestDesk>()

// Loaded by the first test file that needs a database, this runs after the last test of the whole run.
after(async () => {
  for (const desk of open) await hangUp(desk)
  await (await server)?.stop()
})

/** The desks of all files are open until the run ends; only the one whose test runs may hold the server's slots. */
const IDLE_MS = 200

/** The server of this run. */
export const testServer = (): Promise<TestServer> => (server ??= openTestServer())

/** A database of its own, made from the template in a tenth of a second. */
export async function testDesk(): Promise<TestDesk> {
  const database = await (await testServer()).fresh()
  const { urls } = database
  const api = openDatabase({ url: urls.api, connections: 8, name: 'test api', idleMs: IDLE_MS })
  const worker = openDatabase({ url: urls.worker, connections: 8, name: 'test worker', idleMs: IDLE_MS })
  const owner = new Pool({ connectionString: urls.owner, max: 4, idleTimeoutMillis: IDLE_MS })
  owner.on('error', () => undefined)
  owner.on('connect', (client) => client.on('error', () => undefined))
  const desk: TestDesk = {
    ...database,
    api,
    worker,
    owner,
    close: async () => {
      if (!open.delete(desk)) return
      await hangUp(desk)
      await database.drop()
    },
  }
  open.add(desk)
  return desk
}

/** A test that failed in the middle of a transaction never gives its connection back: that must not hold up the end. */
const hangUp = ({ api, worker, owner }: TestDesk) =>
  Promise.race([
    Promise.all([closeDatabase(api), closeDatabase(worker), owner.end()]),
    pause(HANG_UP_MS, undefined, { ref: false }),
  ])
const HANG_UP_MS = 3000

/** One database for all tests that only look at what they made themselves: each takes its own organisations. */
export const sharedDesk = (): Promise<TestDesk> => (shared ??= testDesk())

let number = 0

/** A new organisation; returns its number. */
export async function addOrganisation(
  desk: TestDesk,
  standing: 'regulator' | 'police' | 'operator' | 'public-body',
  name = `Test ${standing} ${++number}`,
): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    'insert into organisation (key, name, standing, reviewed) values ($1, $2, $3, true) returning id',
    [`test-${standing}-${process.pid}-${++number}`, name, standing],
  )
  return rows[0]!.id
}

/** A new member of a standing, in a new organisation unless one is named. */
export async function addMember(
  desk: TestDesk,
  kind: 'desk' | 'officer' | 'source',
  { orgId, standing = kind === 'source' ? 'operator' : 'regulator' }: MemberOptions = {},
): Promise<Member> {
  const org = orgId ?? (await addOrganisation(desk, standing))
  const name = `test ${kind} ${++number}`
  const { rows } = await desk.owner.query<{ id: number }>(
    'insert into member (org_id, kind, name) values ($1, $2, $3) returning id',
    [org, kind, name],
  )
  return memberOf({
    ...{ member_id: rows[0]!.id, org_id: org, kind, name, roles: [], demo: false },
    standing,
  })
}

/** A new person in these roles, in a new organisation unless one is named. */
export async function addPerson(
  desk: TestDesk,
  roles: readonly Role[],
  { orgId, standing = 'regulator' }: MemberOptions = {},
): Promise<Member & { readonly email: string }> {
  const org = orgId ?? (await addOrganisation(desk, standing))
  const [name, email] = [`Person ${++number}`, `person-${process.pid}-${number}@test.example`]
  const { rows } = await desk.owner.query<{ id: number }>(
    "insert into member (org_id, kind, name, email, roles) values ($1, 'person', $2, $3, $4) returning id",
    [org, name, email, roles],
  )
  const row = { member_id: rows[0]!.id, org_id: org, kind: 'person', name, roles, demo: false } as const
  return { ...memberOf({ ...row, standing }), email }
}

export interface MemberOptions {
  readonly orgId?: number
  readonly standing?: 'regulator' | 'police' | 'operator' | 'public-body'
}

/** The three who act in most tests: the regulator's officer, the desk itself, an operator's source. */
export async function addMembers(desk: TestDesk): Promise<{ officer: Member; desk: Member; source: Member }> {
  const orgId = await addOrganisation(desk, 'regulator')
  return {
    officer: await addMember(desk, 'officer', { orgId, standing: 'regulator' }),
    desk: await addMember(desk, 'desk', { orgId, standing: 'regulator' }),
    source: await addMember(desk, 'source'),
  }
}
