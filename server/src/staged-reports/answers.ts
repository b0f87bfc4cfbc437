import type { Answer, Answers } from '@hiepluc/contract/staged-answer.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import canonicalize from 'canonicalize'
import type { Condition } from '#law/condition.ts'
import type { Facts, FactValue } from '#law/facts.ts'
import type { FieldRow, FormRow } from '#law/form-row.ts'
import { judge } from '#law/verdict.ts'
import { sayIn } from '#law/words.ts'
import type { Instant } from '#law/zone.ts'
import { AHEAD, isAnswered, isMoment, wrongAnswer } from './checked-answer.ts'
import type { AnswerCheck } from './checked-answer.ts'

/** Something that keeps answers from being handed in: a field that is missing, or something wrong; of no field, of the whole. */
export interface Finding {
  readonly field?: string
  readonly kind: 'missing' | 'wrong'
  readonly says: Said
}

export interface Answered extends AnswerCheck {
  readonly form: FormRow
  readonly answers: Answers
  /** what is known of the incident already */
  readonly known: Facts
}

const given = (answers: Answers, field: string): Answer | undefined =>
  Object.hasOwn(answers, field) ? answers[field] : undefined

/** How far a sender's clock may run ahead of ours. */
const AHEAD_MS = 60_000

/** What the answers to these fields say, as facts and anchors of the matter; what is wrong says nothing. */
function fedBy(fields: readonly FieldRow[], { answers, ...check }: Answered) {
  const values: Record<string, FactValue> = {}
  const anchors: Record<string, Instant> = {}
  for (const field of fields) {
    const answer = given(answers, field.id)
    if (!field.feeds || !isAnswered(answer) || wrongAnswer(field, answer, check)) continue
    if ('fact' in field.feeds) values[field.feeds.fact] = answer as FactValue
    else if (isMoment(answer)) anchors[field.feeds.anchor] = Date.parse(answer)
  }
  return { values, anchors }
}

/** The facts of the incident with what these fields say of them. */
const factsWith = (fields: readonly FieldRow[], answered: Answered): Facts => {
  const { values, anchors } = fedBy(fields, answered)
  const { known } = answered
  return { ...known, values: { ...known.values, ...values }, anchors: { ...known.anchors, ...anchors } }
}

/** The fields that are asked under these answers: one asked only when something is so is not, while that is not known. */
export function askedFields(answered: Answered): readonly FieldRow[] {
  const { form, pack } = answered
  let asked = form.fields.filter(({ when }) => when === undefined)
  // A field may hang on one that hangs on another; each round settles one more step.
  for (const _ of form.fields) {
    const facts = factsWith(asked, answered)
    const next = form.fields.filter(({ when }) => judge(pack, when, facts).holds === true)
    if (next.length === asked.length && next.every((field, nth) => field === asked[nth])) break
    asked = next
  }
  return asked
}

/** What the answers say of the incident, in the words of its pack. */
export const fedFacts = (answered: Answered) => fedBy(askedFields(answered), answered)

/** The answers that go out: to what is asked, without blanks. */
export const askedAnswers = (answered: Answered): Answers =>
  Object.fromEntries(
    askedFields(answered).flatMap(({ id }) => {
      const answer = given(answered.answers, id)
      return isAnswered(answer) ? [[id, answer]] : []
    }),
  )

/** Everything that keeps these answers from being handed in, in the order of the form. */
export function findingsOf(answered: Answered): Finding[] {
  const asked = askedFields(answered)
  return [
    ...asked.flatMap((field) => ofField(field, answered)),
    ...strangeFields(answered),
    ...misplacedAnchors(asked, answered),
    ...contradictions(asked, answered),
  ]
}

function ofField(field: FieldRow, { answers, ...check }: Answered): Finding[] {
  const answer = given(answers, field.id)
  if (!isAnswered(answer)) return field.required ? [{ field: field.id, kind: 'missing', says: MISSING }] : []
  const says = wrongAnswer(field, answer, check)
  return says ? [{ field: field.id, kind: 'wrong', says }] : []
}

const MISSING = { vi: 'chưa trả lời', en: 'is not answered yet' }

/** Answers to fields that this version of the form does not have. */
function strangeFields({ form, answers }: Answered): Finding[] {
  const known = new Set(form.fields.map(({ id }) => id))
  const strange = Object.keys(answers).filter((name) => !known.has(name))
  if (strange.length === 0) return []
  const names = strange.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 60)))
  return [
    {
      kind: 'wrong',
      says: {
        vi: `mẫu ${form.id} phiên bản ${form.version} không có mục ${names.join(', ')}`,
        en: `the form ${form.id} version ${form.version} has no field ${names.join(', ')}`,
      },
    },
  ]
}

/** Anchors that lie ahead, or before what they must follow. */
function misplacedAnchors(asked: readonly FieldRow[], answered: Answered): Finding[] {
  const { pack, now } = answered
  const { anchors } = factsWith(asked, answered)
  const said = fedBy(asked, answered).anchors
  return asked.flatMap(({ id, feeds }): Finding[] => {
    if (!feeds || !('anchor' in feeds)) return []
    const [row, at] = [pack.anchors.get(feeds.anchor), said[feeds.anchor]]
    if (!row || at === undefined) return []
    if (!row.planned && at > now.getTime() + AHEAD_MS) return [{ field: id, kind: 'wrong', says: AHEAD }]
    return (row.notBefore ?? [])
      .filter((other) => anchors[other] !== undefined && at < anchors[other])
      .map((other) => ({ field: id, kind: 'wrong', says: before(sayIn(pack.anchors.get(other)!.name)) }))
  })
}

const before = (other: Said): Said => ({
  vi: `không thể trước ${other.vi}`,
  en: `can't be before ${other.en}`,
})

/** What can't be true together is told at the last field that says so. */
function contradictions(asked: readonly FieldRow[], answered: Answered): Finding[] {
  const { pack } = answered
  const facts = factsWith(asked, answered)
  return pack.text.contradictions
    .filter((row) => judge(pack, row.when, facts).holds === true)
    .flatMap(({ when, says }): Finding[] => {
      const named = new Set(factsNamed(when))
      const field = asked.findLast(
        ({ id, feeds }) =>
          feeds && 'fact' in feeds && named.has(feeds.fact) && isAnswered(given(answered.answers, id)),
      )
      // What others said of the incident against each other is not for this reporter to mend.
      return field ? [{ field: field.id, kind: 'wrong', says: sayIn(says) }] : []
    })
}

const factsNamed = (condition: Condition): string[] => [
  ...(condition.fact === undefined ? [] : [condition.fact]),
  ...[...(condition.all ?? []), ...(condition.any ?? []), ...(condition.not ? [condition.not] : [])].flatMap(
    factsNamed,
  ),
]

/** One field whose answer is another than before. */
export interface AnswerChange {
  readonly field: string
  readonly before?: Answer
  readonly after?: Answer
}

/** What changed from one submission to the next, in the order of the form; fields that it no longer has come last. */
export function changedAnswers(form: FormRow, from: Answers, to: Answers): AnswerChange[] {
  const names = new Set([...form.fields.map(({ id }) => id), ...Object.keys(from), ...Object.keys(to)])
  return [...names].flatMap((field) => {
    const [old, now] = [given(from, field), given(to, field)]
    if (canonicalize(old) === canonicalize(now)) return []
    return [{ field, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) }]
  })
}
