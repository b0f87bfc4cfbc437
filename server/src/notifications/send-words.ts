import { sql } from 'kysely'
import type { EntryBody } from '#ledger/entry.ts'
import { change } from '#platform/database.ts'
import type { Asker, Db, Tx } from '#platform/database.ts'
import { writeMessage } from '#platform/messages.ts'
import { findTemplate } from './find-template.ts'
import type { WordKind } from './mail-words.ts'
import { findRecipient } from './told-store.ts'
import type { Recipient } from './told-store.ts'
import { renderTemplate } from './template.ts'
import type { Sending } from './send-notices.ts'
import { viewWords } from './word-view.ts'
import type { Word } from './word-view.ts'

/** Words of one kind that go to one channel in one message. */
const AT_ONCE = 100

/** Writes the words that are due, those of one kind to one channel in one message, with the record in the same transaction. */
export async function sendWords(db: Db, desk: Asker, sending: Sending, now: () => Date): Promise<void> {
  while (await change(db, desk, (tx) => sendSome(tx, sending, now())));
}

interface Row {
  readonly id: number
  readonly channel: number
  readonly kind: WordKind
  readonly incident: number | null
  readonly tlp: string | null
  readonly body: string
  readonly words: string | null
}

async function sendSome(tx: Tx, sending: Sending, now: Date): Promise<boolean> {
  const { rows } = await sql<Row>`
    with next as (
      select channel_id, kind from word where told_at is null and dropped_at is null and due_at <= ${now}
      order by due_at, id limit 1 for update skip locked)
    select w.id, w.channel_id as channel, w.kind, w.incident_id as incident, i.tlp, e.body, o.value as words
    from word w join next n on n.channel_id = w.channel_id and n.kind = w.kind
      join entry e on e.id = w.entry_id
      left join entry_opening o on o.entry_id = w.entry_id and o.path = '/words'
      left join incident i on i.id = w.incident_id
    where w.told_at is null and w.dropped_at is null and w.due_at <= ${now}
    order by w.id limit ${AT_ONCE} for update of w skip locked`.execute(tx)
  const [first] = rows
  if (!first) return false
  const ids = rows.map(({ id }) => id)
  const recipient = await findRecipient(tx, first.channel)
  if (!recipient || (recipient.kind === 'mail' && !sending.mails))
    await sql`update word set dropped_at = ${now} where id = any(${ids}::bigint[])`.execute(tx)
  else {
    const message = await write(tx, sending, recipient, rows, now)
    await sql`update word set told_at = ${now}, message_id = ${message} where id = any(${ids}::bigint[])`.execute(
      tx,
    )
  }
  return true
}

async function write(
  tx: Tx,
  sending: Sending,
  recipient: Recipient,
  rows: readonly Row[],
  now: Date,
): Promise<number> {
  const { orgId, channel, language } = recipient
  const [first] = rows
  const said = sending.texts.words.words[first!.kind]
  const incidents = [...new Set(rows.flatMap(({ incident }) => incident ?? []))]
  const about = {
    ...{ orgId, key: `words:${first!.id}`, channelId: channel },
    incidents: incidents.map((id) => ({ id, orgId })),
  }
  const words = rows.map((row) => wordOf(row, recipient.openpgp !== null))
  if (recipient.kind === 'webhook')
    return writeMessage(
      tx,
      {
        ...about,
        ...{ webhookId: recipient.webhookId!, host: recipient.host! },
        call: {
          type: first!.kind,
          data: {
            incidents,
            url: `${sending.origin}${first!.kind === 'facility.reminded' ? '/facilities/backups' : '/incidents'}`,
          },
        },
      },
      now,
    )
  const view = viewWords({ ...recipient, title: said, words }, language, sending)
  const template = await findTemplate(tx, sending.texts, 'word', language)
  const { subject, body } = renderTemplate('word', template, view)
  const [only] = incidents.length === 1 ? incidents : []
  const mail = {
    ...{ to: recipient.email!, subject, text: body },
    encryptTo: recipient.openpgp ?? undefined,
    replyTo: only === undefined ? undefined : sending.replyAddress?.(only, orgId),
  }
  return writeMessage(tx, { ...about, contactId: recipient.contactId!, mail }, now)
}

/** What is marked for the operator alone stands in no mail that is read on the way. */
function wordOf({ incident, tlp, body, words, kind }: Row, sealed: boolean): Word {
  const { facts } = JSON.parse(body) as EntryBody
  const isNarrow = tlp === 'AMBER+STRICT' && !sealed
  const reminders = (facts['reminders'] ?? []) as Word['reminders']
  const test =
    kind === 'facility.reminded'
      ? { name: facts['name'] as string, dueOn: facts['dueOn'] as string }
      : undefined
  return {
    test,
    kind,
    incident,
    words: words === null || isNarrow ? undefined : (JSON.parse(words) as string),
    reminders,
  }
}
