import assert from 'node:assert/strict'
import { after } from 'node:test'
import fc from 'fast-check'
import type { Pool } from 'pg'
import { deskForWorlds, Leak, nothingYet, searchWorld } from './leak-search.ts'
import type { WorldDesk } from './leak-search.ts'
import { worlds } from './leak-world.ts'

/** A hole made on purpose: the search for leaks must find it. */
export interface Hole {
  readonly says: string
  /** answers the statement that mends it */
  readonly make: (owner: Pool) => Promise<string>
}

const ruleOf = async (owner: Pool, table: string, policy: string): Promise<string> => {
  const { rows } = await owner.query<{ qual: string }>(
    'select qual from pg_policies where tablename = $1 and policyname = $2',
    [table, policy],
  )
  return rows[0]!.qual
}

/** A rule that lets every row pass, as a careless hand would write it. */
const everyRow = (table: string, policy: string): Hole => ({
  says: `${policy} lets every row pass`,
  make: async (owner) => {
    const rule = await ruleOf(owner, table, policy)
    await owner.query(`alter policy ${policy} on ${table} using (true)`)
    return `alter policy ${policy} on ${table} using (${rule})`
  },
})

/** One clause of a rule is lost. Quals are written back as the catalogue prints them. */
const without = (says: string, table: string, policy: string, clause: string, instead: string): Hole => ({
  says,
  make: async (owner) => {
    const rule = await ruleOf(owner, table, policy)
    await owner.query(`alter policy ${policy} on ${table} using (${replaced(rule, clause, instead)})`)
    return `alter policy ${policy} on ${table} using (${rule})`
  },
})

const inFunction = (says: string, name: string, clause: string, instead: string): Hole => ({
  says,
  make: async (owner) => {
    const { rows } = await owner.query<{ text: string }>('select pg_get_functiondef($1::regproc) as text', [
      name,
    ])
    await owner.query(replaced(rows[0]!.text, clause, instead))
    return rows[0]!.text
  },
})

function replaced(text: string, clause: string, instead: string): string {
  if (!text.includes(clause)) throw new Error(`there is no "${clause}" in ${text}`)
  return text.replaceAll(clause, instead)
}

const RECIPIENT = '( SELECT reader_is_recipient() AS reader_is_recipient)'
const STRICT = "(tlp <> 'AMBER+STRICT'::text)"
const WIDE = "(tlp = ANY (ARRAY['CLEAR'::text, 'GREEN'::text, 'AMBER'::text]))"

export const HOLES: readonly Hole[] = [
  everyRow('incident', 'incident_read'),
  everyRow('report', 'report_read'),
  everyRow('observation', 'observation_read'),
  everyRow('unreadable_line', 'unreadable_read'),
  everyRow('receipt', 'receipt_read'),
  everyRow('incident_entry', 'incident_entry_read'),
  everyRow('entry', 'entry_read'),
  everyRow('sharing', 'sharing_read'),
  everyRow('source', 'source_read'),
  everyRow('organisation', 'organisation_read'),
  everyRow('blob_chunk', 'blob_chunk_api_read'),
  everyRow('attachment', 'attachment_read'),
  everyRow('incident_assignment', 'incident_assignment_read'),
  everyRow('incident_due', 'incident_due_read'),
  everyRow('saved_filter', 'saved_filter_read'),
  everyRow('shift', 'shift_read'),
  everyRow('incident_statement', 'incident_statement_read'),
  everyRow('incident_acknowledgement', 'incident_acknowledgement_read'),
  everyRow('notice', 'notice_read'),
  everyRow('message', 'message_told'),
  everyRow('message_incident', 'message_incident_read'),
  everyRow('staged_report', 'staged_report_read'),
  everyRow('outside_report', 'outside_report_read'),
  everyRow('staged_draft', 'staged_draft_read'),
  everyRow('staged_submission', 'staged_submission_read'),
  everyRow('staged_review', 'staged_review_read'),
  everyRow('staged_reading', 'staged_reading_read'),
  everyRow('webhook', 'webhook_read'),
  everyRow('message', 'message_read_calls'),
  everyRow('contact', 'contact_read'),
  everyRow('contact_link', 'contact_link_read'),
  everyRow('channel', 'channel_read'),
  everyRow('suppression', 'suppression_read'),
  everyRow('claim', 'claim_read'),
  everyRow('delegation', 'delegation_read'),
  everyRow('mail_in', 'mail_in_read'),
  everyRow('public_report', 'public_report_read'),
  everyRow('public_report_contact', 'public_report_contact_read'),
  everyRow('public_report_photo', 'public_report_photo_read'),
  everyRow('public_report_addition', 'public_report_addition_read'),
  everyRow('public_report_group', 'public_report_group_read'),
  everyRow('public_report_mark', 'public_report_mark_read'),
  everyRow('public_report_incident', 'public_report_incident_read'),
  without(
    'the police read reports of kinds that are not theirs',
    ...([
      'public_report',
      'public_report_read',
      '(police OR (NOT ( SELECT reader_is_police() AS reader_is_police)))',
      'true',
    ] as const),
  ),
  everyRow('public_upload', 'public_upload_desk'),
  everyRow('public_upload_part', 'public_upload_part_desk'),
  everyRow('live_change', 'live_change_read'),
  everyRow('search_text', 'search_text_read'),
  everyRow('seen_address', 'seen_address_read'),
  everyRow('seen_domain', 'seen_domain_read'),
  without(
    'the authorities read what an operator has not handed in',
    ...([
      'staged_report',
      'staged_report_read',
      "(state <> ALL (ARRAY['draft'::text, 'withdrawn'::text]))",
      'true',
    ] as const),
  ),
  everyRow('incident_relation', 'incident_relation_read'),
  everyRow('incident_split', 'incident_split_read'),
  without(
    'an operator reads what is for the authorities',
    ...(['attachment', 'attachment_read', "(audience = 'both'::text)", 'true'] as const),
  ),
  {
    says: 'observations have no row rules any more',
    make: async (owner) => {
      await owner.query('alter table observation disable row level security')
      return 'alter table observation enable row level security'
    },
  },
  without('TLP:RED is open to a whole authority', 'incident', 'incident_read', RECIPIENT, 'true'),
  without('a report of TLP:RED is open to a whole authority', 'report', 'report_read', RECIPIENT, 'true'),
  without(
    'a sharing opens TLP:AMBER+STRICT and RED to an organisation',
    'incident',
    'incident_read',
    WIDE,
    'true',
  ),
  without('naming somebody opens TLP:AMBER+STRICT', 'incident', 'incident_read', STRICT, 'true'),
  without(
    'an open child shows under a closed incident',
    'observation',
    'observation_read',
    '(incident_id IS NULL)',
    'true',
  ),
  inFunction('a withdrawn sharing still opens', 'reader_shared', 'and withdrawn_at is null', ''),
  inFunction('a sharing outlives its time', 'reader_shared', 'and (until is null or until > now())', ''),
  inFunction(
    'what is shared by name is shared with everybody',
    'reader_named',
    'with_member_id = reader_member() and',
    '',
  ),
  inFunction(
    'whoever manages accounts reads content',
    'reader_own',
    "in ('authority', 'operator', 'public-body')",
    'is not null',
  ),
]

/** Worlds looked through at most until a hole must have shown. */
const UNTIL_FOUND = 100

/** Everything by which rows are kept from readers. */
const RULES = `select 'policy' as what, tablename, policyname, cmd, roles::text, qual, with_check from pg_policies
  union all select 'table', relname, '', '', '', relrowsecurity::text, relforcerowsecurity::text from pg_class
    where relkind in ('r', 'p')
  union all select 'function', proname, '', '', '', pg_get_functiondef(oid), '' from pg_proc
    where proname like 'reader%' order by 1, 2, 3`

let shared: Promise<WorldDesk> | undefined
after(async () => (await shared)?.app.close())

/** Makes the hole, sees that the search finds it, and mends it: nothing of it is left for the next. */
export async function findHole({ make }: Hole, where: 'sql' | 'http'): Promise<void> {
  const desk = await (shared ??= deskForWorlds())
  const { owner } = desk
  const { rows: rules } = await owner.query(RULES)
  const mending = await make(owner)
  try {
    const found = await fc.check(
      fc.asyncProperty(worlds, (world) => searchWorld(desk, world, nothingYet(), where)),
      { numRuns: UNTIL_FOUND, endOnFailure: true, seed: 20_261_126 },
    )
    assert.ok(found.failed && found.errorInstance instanceof Leak, String(found.errorInstance))
  } finally {
    await owner.query(mending)
  }
  assert.deepEqual((await owner.query(RULES)).rows, rules)
}
