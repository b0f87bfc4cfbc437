import type { ClientBase } from 'pg'

/** What one role may do with one table, as people read it. */
interface RightsRow {
  readonly name: string
  readonly role: 'hl_api' | 'hl_worker'
  readonly rights: string
}

interface RulesRow {
  readonly name: string
  readonly role: 'hl_api' | 'hl_worker'
  /** 'select: its own rule' */
  readonly rules: string
}

const TABLES = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
  and not c.relispartition and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`

/** Rights on whole tables and on single columns, one cell a table and role. */
const RIGHTS = `select name, role, string_agg(rights, ', ' order by rights) as rights from (
    select c.relname::text as name, x.grantee::regrole::text as role, lower(x.privilege_type) as rights
    from pg_class c, aclexplode(c.relacl) x where ${TABLES} and x.grantee <> c.relowner
    union all
    select c.relname, x.grantee::regrole::text,
      lower(x.privilege_type) || ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')'
    from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) x
    where ${TABLES} and not a.attisdropped and x.grantee <> c.relowner
    group by c.relname, x.grantee, x.privilege_type) given
  group by name, role order by name, role`

/** A rule that lets every row pass is named as such: that is what a reader of the table looks for. */
const RULES = `select tablename::text as name, role::text, string_agg(lower(cmd) || ': '
    || case when coalesce(qual, 'true') = 'true' and coalesce(with_check, 'true') = 'true' then 'every row' else 'rule' end,
    ', ' order by cmd) as rules
  from pg_policies, unnest(roles) role where schemaname = 'public' group by tablename, role order by 1, 2`

const CLOSED = `select c.relname::text as name, c.relrowsecurity as ruled from pg_class c where ${TABLES} order by 1`

/** Functions that run as the owner are doors through the row rules: each is listed with who may open it. */
const DOORS = `select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
    coalesce(string_agg(distinct case x.grantee when 0 then 'public' else x.grantee::regrole::text end, ', '), '') as roles
  from pg_proc p left join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x on x.grantee <> p.proowner
  where p.pronamespace = 'public'::regnamespace and p.prosecdef group by p.oid, p.proname order by 1`

/** The rights of the two working roles and the row rules that bind them, as the tables of docs/rights.md. */
export async function rightsText(client: ClientBase): Promise<string> {
  const { rows: tables } = await client.query<{ name: string; ruled: boolean }>(CLOSED)
  const { rows: rights } = await client.query<RightsRow>(RIGHTS)
  const { rows: rules } = await client.query<RulesRow>(RULES)
  const { rows: doors } = await client.query<{ name: string; roles: string }>(DOORS)
  const cell = (name: string, role: string) => {
    const may = rights.find((row) => row.name === name && row.role === role)?.rights ?? ''
    const bound = rules.find((row) => row.name === name && row.role === role)?.rules
    return bound === undefined ? may : `${may} [${bound}]`
  }
  return [
    '| table | row rules | hl_api | hl_worker |',
    '|---|---|---|---|',
    ...tables.map(
      ({ name, ruled }) =>
        `| \`${name}\` | ${ruled ? 'yes' : 'no'} | ${cell(name, 'hl_api')} | ${cell(name, 'hl_worker')} |`,
    ),
    '',
    '| function that runs as the owner | who may call it |',
    '|---|---|',
    ...doors.map(({ name, roles }) => `| \`${name}\` | ${roles} |`),
  ].join('\n')
}
