import { writeMessage } from '#platform/messages.ts'
import { change } from '#platform/database.ts'
import type { Asker, Db, Tx } from '#platform/database.ts'
import { exportToldRows } from './export-told-rows.ts'
import { findTemplate } from './find-template.ts'
import { afterQuiet } from './hour-of-day.ts'
import type { MailTexts } from './load-mail-texts.ts'
import { decideNotice } from './notice.ts'
import { questionsOf } from './notice-store.ts'
import type { AskedNotice } from './notice-store.ts'
import type { Telling } from './plan-notices.ts'
import { renderTemplate } from './template.ts'
import {
  findRecipient,
  nextGroup,
  saveDropped,
  savePutOff,
  saveTold,
  takeDue,
  toldIncidents,
} from './told-store.ts'
import type { DueNotice, NoticeGroup, Recipient } from './told-store.ts'
import { templateFor, viewTold } from './told-view.ts'
import type { Told } from './told-view.ts'

/** By what tellings are put in words and sent. */
export interface Sending extends Telling {
  readonly texts: MailTexts
  /** address of the desk, as people type it */
  readonly origin: string
  /** bytes that one mail may have */
  readonly mailBytes: number
  /** absent: answers to a mail find no incident */
  readonly replyAddress?: ((incident: number, orgId: number) => string | undefined) | undefined
}

/** Incidents that one message tells of. */
const AT_ONCE = 20_000

/**
 * Writes what is due, one message for each channel and class: decides of each telling once more, since much may have
 * happened since it was planned, and writes message and record in one transaction. A kill leaves both or neither; a second
 * sender finds the rows taken. A channel that fails holds up no other, and is tried again at the next run.
 */
export async function sendNotices(db: Db, desk: Asker, sending: Sending, now: () => Date): Promise<void> {
  const failed: unknown[] = []
  const tried: number[] = []
  for (;;) {
    let group: NoticeGroup | undefined
    try {
      await change(db, desk, async (tx) => {
        const at = now()
        group = await nextGroup(tx, at, tried)
        if (group && !(await sendGroup(tx, sending, group, at))) tried.push(group.channel)
      })
    } catch (error) {
      if (!group) throw error
      failed.push(error)
      tried.push(group.channel)
    }
    if (!group) break
  }
  if (failed.length > 0) throw failed[0]
}

/** Sends what of a group is due; false: another sender has it in hand. */
async function sendGroup(tx: Tx, sending: Sending, group: NoticeGroup, now: Date): Promise<boolean> {
  const due = await takeDue(tx, group, now, AT_ONCE)
  if (due.length === 0) return false
  const recipient = await findRecipient(tx, group.channel)
  if (!recipient) {
    await saveDropped(
      tx,
      due.map(({ id }) => ({ id, why: 'channel' })),
      now,
    )
    return true
  }
  const ids = due.map(({ incident }) => incident)
  const asked = new Map(
    (await questionsOf(tx, { incidents: ids, mails: sending.mails, now, only: group.channel })).map((one) => [
      one.incident,
      one,
    ]),
  )
  const { tell, drop, putOff } = sorted(sending, due, asked, now)
  await saveDropped(tx, drop, now)
  await savePutOff(tx, putOff)
  if (tell.length > 0) await tellThem(tx, sending, { group, recipient, tell, asked }, now)
  return true
}

interface Sorted {
  readonly tell: DueNotice[]
  readonly drop: { readonly id: number; readonly why: string }[]
  readonly putOff: { readonly id: number; readonly at: Date }[]
}

function sorted(
  { rules, zone }: Telling,
  due: readonly DueNotice[],
  asked: ReadonlyMap<number, AskedNotice>,
  now: Date,
): Sorted {
  const found: Sorted = { tell: [], drop: [], putOff: [] }
  for (const notice of due) {
    const question = asked.get(notice.incident)?.question
    if (!question) {
      found.drop.push({ id: notice.id, why: 'channel' })
      continue
    }
    const decision = decideNotice(rules, zone, question, now.getTime())
    if (decision.is !== 'tell') {
      found.drop.push({ id: notice.id, why: decision.is === 'silent' ? decision.why : decision.is })
      continue
    }
    const at = decision.urgent ? now.getTime() : afterQuiet(zone, now.getTime(), question.hearing.quiet)
    if (at > now.getTime()) found.putOff.push({ id: notice.id, at: new Date(at) })
    else found.tell.push({ ...notice, occasion: decision.occasion, rule: decision.rule })
  }
  return found
}

interface ToTell {
  readonly group: NoticeGroup
  readonly recipient: Recipient
  readonly tell: readonly DueNotice[]
  readonly asked: ReadonlyMap<number, AskedNotice>
}

async function tellThem(tx: Tx, sending: Sending, given: ToTell, now: Date): Promise<void> {
  const { group, recipient, tell } = given
  const occasions = new Map(tell.map(({ incident, occasion }) => [incident, occasion]))
  const incidents = (await toldIncidents(tx, [...occasions.keys()])).map((one) => ({
    ...one,
    occasion: occasions.get(one.id)!,
  }))
  const about = {
    ...{ orgId: recipient.orgId, key: `notices:${tell[0]!.id}`, channelId: group.channel },
    incidents: incidents.map(({ id, orgId }) => ({ id, orgId })),
  }
  const said =
    recipient.kind === 'webhook'
      ? callOf(sending, recipient, incidents)
      : await mailOf(tx, sending, given, incidents)
  const message = await writeMessage(tx, { ...about, ...said }, now)
  await saveTold(
    tx,
    tell.map(({ id }) => id),
    message,
    now,
  )
}

/** Incidents that one call names: a machine asks for more by the API. */
const CALLED = 200

const callOf = ({ origin }: Sending, { webhookId, host }: Recipient, incidents: Told['incidents']) => ({
  ...{ webhookId: webhookId!, host: host! },
  call: {
    type: 'incidents.told',
    data: {
      count: incidents.length,
      incidents: incidents
        .slice(0, CALLED)
        .map(
          ({
            id,
            occasion,
            class: of,
            type,
            identifier,
            asset,
            severity,
            firstSeen,
            lastSeen,
            sightings,
          }) => ({
            ...{ id, occasion, class: of, type, identifier, asset, severity, firstSeen, lastSeen, sightings },
            url: `${origin}/incidents/${id}`,
          }),
        ),
    },
  },
})

async function mailOf(tx: Tx, sending: Sending, given: ToTell, incidents: Told['incidents']) {
  const { group, recipient, asked } = given
  const { language } = recipient
  const since = (id: number) => {
    const toldAt = asked.get(id)!.question.toldAt
    return toldAt === null ? null : new Date(toldAt)
  }
  const room = Math.floor((sending.mailBytes - TEXT_BYTES) * BASE64)
  const { files, rows, all } = await exportToldRows(tx, {
    incidents: incidents.map(({ id }) => ({ id, since: since(id) })),
    sealed: recipient.openpgp !== null,
    room,
  })
  const told = toldOf(sending, given, incidents, { rows, all })
  const name = templateFor(told)
  const template = await findTemplate(tx, sending.texts, name, language)
  const { subject, body } = renderTemplate(
    name,
    template,
    viewTold(told, language, { ...sending, words: sending.texts.words }),
  )
  const [only] = incidents.length === 1 ? incidents : []
  return {
    contactId: recipient.contactId!,
    mail: {
      ...{ to: recipient.email!, subject, text: body },
      encryptTo: recipient.openpgp ?? undefined,
      replyTo: only && sending.replyAddress?.(only.id, recipient.orgId),
    },
    files: group.step > 1 ? [] : files,
  }
}

/** What the text and its signature may take of a mail, and what is left of bytes once they are written in letters. */
const TEXT_BYTES = 256 * 1024
const BASE64 = 0.73

function toldOf(
  { rules }: Sending,
  { group, recipient, tell, asked }: ToTell,
  incidents: Told['incidents'],
  files: Told['files'],
): Told {
  const { organisation, organisationEn, language, contact } = recipient
  const [first] = incidents
  const { matter } = asked.get(first!.id)!.question
  const rule = rules.ruleFor(matter.type, matter.severity)
  const step = rules.steps.find((one) => one.step === group.step) ?? rules.steps.at(-1)!
  const firstToldAt = Math.min(
    ...tell.flatMap(({ incident }) => asked.get(incident)!.question.firstToldAt ?? []),
  )
  return {
    ...{ way: group.way, class: group.class, incidents, contact: contact ?? '', rule: rule.said, files },
    organisation: (language === 'en' && organisationEn) || organisation,
    step: group.step > 1 ? { said: step.said, firstToldAt } : undefined,
  }
}
