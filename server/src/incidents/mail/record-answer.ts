import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import type { Permit } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { move } from '#incidents/incident-move.ts'
import type { Moved } from '#incidents/incident-move.ts'
import { saveMove } from '#incidents/incident-store.ts'
import type { ActedIncident } from '#incidents/incident-store.ts'
import type { WordOutcome } from './answer-outcome.ts'
import type { AnswerWord } from './answer-word.ts'

/** What somebody wrote in a mail, as it goes on an incident. */
export interface MailedAnswer {
  readonly mail: number
  /** the contact who wrote it, or the name and address of whoever did */
  readonly contact: string
  /** the contact's number; absent: whoever wrote it is none that is known */
  readonly contactId?: number
  readonly words: string
  /** what its first line asks to put down */
  readonly word: AnswerWord | undefined
}

const LONGEST_WORDS = 4000

/**
 * Puts what somebody wrote on an incident that is locked: as their answer, if the first line says so and the state lets it,
 * else as a message.
 */
export async function recordAnswer(
  tx: Tx,
  permit: Permit,
  incident: ActedIncident,
  { mail, contact, contactId, words, word }: MailedAnswer,
  now: Date,
): Promise<WordOutcome> {
  const said = shortened(words)
  const told = { mail, contactId, contact: erasable(contact), ...(said !== '' && { words: erasable(said) }) }
  const about = { at: now, subject: `incident:${incident.id}`, orgId: incident.orgId } as const
  const moved = word && moveOf(incident, word, now)
  if (!moved || moved instanceof Refusal) {
    await recordEntry(tx, permit, { ...about, kind: 'incident.message', facts: told })
    return moved?.said
  }
  await saveMove(tx, incident.id, moved, now)
  const facts = {
    ...{ from: incident.state, to: moved.state, version: incident.version + 1, answer: moved.answer },
    ...(moved.answerUntil && { until: moved.answerUntil.toISOString() }),
    ...told,
  }
  await recordEntry(tx, permit, { ...about, kind: 'incident.answered', facts })
  return 'done'
}

function moveOf(incident: ActedIncident, { answer, until, words }: AnswerWord, now: Date): Moved | Refusal {
  try {
    return move(incident, 'answer', { answer, until, words: words === '' ? undefined : words }, now)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

const shortened = (words: string) =>
  words.length <= LONGEST_WORDS ? words : `${words.slice(0, LONGEST_WORDS - 2).toWellFormed()} …`
