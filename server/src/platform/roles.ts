import { escapeLiteral } from 'pg'
import { randomBytes, scryptSync } from 'node:crypto'
import { Refusal } from '#platform/refusal.ts'
import type { Client } from 'pg'

/** The three roles of a desk: one owns and migrates, two log in to work and own nothing. */
export const ROLES = ['hl_owner', 'hl_api', 'hl_worker'] as const
export type Role = (typeof ROLES)[number]
export type RolePasswords = Readonly<Record<Role, string>>

export const newPassword = (): string => randomBytes(24).toString('base64url')

/**
 * Passwords of the roles on a server whose administrator's URL the desk was given. Whoever knows that URL derives the
 * same ones, so any number of processes agree without a file. The database's name has no part in it: roles belong to
 * the whole server, and several desks may live there.
 */
export const derivePasswords = (adminPassword: string): RolePasswords =>
  Object.fromEntries(
    ROLES.map((role) => [role, scryptSync(adminPassword, `hiepluc ${role}`, 24).toString('base64url')]),
  ) as Record<Role, string>

const POWERS = 'nosuperuser nocreatedb nocreaterole noreplication nobypassrls inherit login'

/** Makes the three roles or corrects them, as an administrator. Without passwords, those that exist keep theirs. */
export async function ensureRoles(admin: Client, passwords: RolePasswords | undefined): Promise<void> {
  for (const role of ROLES) {
    const { rows } = await admin.query<RoleRow>(ROLE, [role])
    const found = rows[0]
    const password = passwords ? ` password ${escapeLiteral(passwords[role])}` : ''
    // Only a superuser may name some of these powers of a role that exists, even to say that it has none.
    const statement = !found
      ? `create role ${role} ${POWERS}${password}`
      : `alter role ${role} ${found.powerful ? POWERS : ''}${password}`
    if (!found || found.powerful || passwords) await overRaces(() => admin.query(statement))
  }
}

interface RoleRow {
  readonly powerful: boolean
}

const ROLE = `select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls or not rolcanlogin as powerful
  from pg_roles where rolname = $1`

/**
 * Gives the database and its schema to hl_owner. An administrator who is no superuser can't always give a database
 * away; then hl_owner gets the rights it needs.
 */
export async function giveDatabase(admin: Client, database: string): Promise<void> {
  const { rows } = await admin.query<{ owner: string }>(
    'select datdba::regrole::text as owner from pg_database where datname = $1',
    [database],
  )
  if (rows[0]?.owner === 'hl_owner') return
  const name = `"${database.replaceAll('"', '""')}"`
  await overRaces(() => admin.query(`alter database ${name} owner to hl_owner`)).catch(
    async (error: unknown) => {
      if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error
      await overRaces(() => admin.query(`grant create, connect, temporary on database ${name} to hl_owner`))
      await overRaces(() => admin.query('grant all on schema public to hl_owner with grant option'))
    },
  )
}

const INSUFFICIENT_PRIVILEGE = '42501'

/** Roles and databases are rows of the whole server: two desks setting up at once may touch the same one. */
async function overRaces(statement: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await statement()
      return
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      const passes = code === '42710' || code === '23505' || /tuple concurrently updated/.test(message)
      if (!passes || attempt === 20) throw error
      if (code === '42710' || code === '23505') return
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt))
    }
}

/** What a login may do that matters here. */
export interface Login {
  readonly role: string
  readonly database: string
  readonly mayCreateRoles: boolean
  /** no row rule binds it */
  readonly aboveRules: boolean
}

export async function readLogin(client: Client): Promise<Login> {
  const { rows } = await client.query<Login & { version: number }>(LOGIN)
  const { version, ...login } = rows[0]!
  if (version < 150_000)
    throw new Refusal('not-ready', {
      vi: `Cần PostgreSQL 15 trở lên, máy chủ này là bản ${Math.floor(version / 10_000)}.`,
      en: `PostgreSQL 15 or later is needed; this server is version ${Math.floor(version / 10_000)}.`,
    })
  return login
}

const LOGIN = `select rolname as role, current_database() as database, rolsuper or rolcreaterole as "mayCreateRoles",
    rolsuper or rolbypassrls as "aboveRules", current_setting('server_version_num')::integer as version
  from pg_roles where rolname = current_user`
