import type {
  OwedDutyView,
  PackBandView,
  PackDutyView,
  PackFormView,
} from '@hiepluc/contract/endpoints/packs.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { Step } from './counting.ts'
import { agenciesOn } from './agency.ts'
import type { Holding } from './agency.ts'
import { bandFor } from './band.ts'
import { sayAtom, sayCondition } from './condition-words.ts'
import type { Day } from './day.ts'
import type { BandRow, DutyRow, RecipientRow } from './duty-row.ts'
import type { FormRow } from './form-row.ts'
import type { Owed, Recipient } from './owed.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { viewGround } from './pack-view.ts'
import { sayClock, sayStep } from './time-words.ts'
import { joinSaid, sayIn } from './words.ts'
import type { Words } from './words.ts'

const iso = (at: number) => new Date(at).toISOString()

export function viewBand(pack: Pack, row: BandRow): PackBandView {
  const { min, max } = bandFor(row, 'individual')
  const of = bandFor(row, 'organisation')
  return {
    ...{
      id: row.id,
      article: row.article,
      offence: row.offence,
      basis: row.basis,
      factor: row.factor,
      unit: row.unit,
    },
    individual: { min, max },
    organisation: { min: of.min, max: of.max },
    ...(row.remedies && { remedies: row.remedies }),
    ...(row.limitation && {
      limitation: { said: sayClock(pack, row.limitation.clock), article: row.limitation.article },
    }),
    ...viewGround(row),
  }
}

const viewFormLink = (pack: Pack, name: string | undefined) => {
  const form = name === undefined ? undefined : rowOf(pack.forms, name)
  return form && { form: { id: form.id, title: form.title } }
}

const bandsOf = (pack: Pack, names: readonly string[] = []) =>
  names.map((name) => viewBand(pack, rowOf(pack.bands, name)))

/** A duty as its pack has it; with a day, its recipients are those of that day. */
export function viewDuty(pack: Pack, row: DutyRow, day?: Day): PackDutyView {
  const matters = new Map(pack.text.matters.map(({ id, name }) => [id, name]))
  return {
    ...{ id: row.id, article: row.article, says: row.says, clauses: row.clauses ?? [] },
    who: row.who.map((party) => rowOf(pack.parties, party).name),
    matters: row.matter.map((matter) => matters.get(matter)!),
    ...(row.when && { when: sayCondition(pack, row.when) }),
    clock: sayClock(pack, row.clock),
    variants: (row.variants ?? []).map(({ when, clock, article }) => ({
      ...{ when: sayCondition(pack, when), clock: sayClock(pack, clock) },
      ...(article && { article }),
    })),
    to: (row.to ?? []).flatMap((to) => sayRecipients(pack, to, day)),
    ...viewFormLink(pack, row.form),
    ...(row.stage && { stage: row.stage }),
    bands: bandsOf(pack, row.bands),
    ...(row.until && { until: row.until }),
    ...(row.withdrawn && { withdrawn: row.withdrawn }),
    ...viewGround(row),
  }
}

function sayRecipients(pack: Pack, to: RecipientRow, day: Day | undefined): Said[] {
  const names = ((): Said[] => {
    if (!('agency' in to)) return [sayIn('party' in to ? rowOf(pack.parties, to.party).name : to.others)]
    const on = day === undefined ? [] : agenciesOn(pack, to.agency, to.task, day)
    return on.length > 0
      ? on.map((holding) => sayHolding(pack, holding))
      : [sayIn(rowOf(pack.agencies, to.agency).name)]
  })()
  if (!to.when) return names
  const when = sayCondition(pack, to.when)
  return names.map(({ vi, en }) => ({ vi: `${vi} (khi ${when.vi})`, en: `${en} (when ${when.en})` }))
}

export const viewForm = (row: FormRow): PackFormView => ({
  ...{ id: row.id, version: row.version, title: row.title, layout: row.layout },
  ...(row.number && { number: row.number }),
  ...(row.article && { article: row.article }),
  ...(row.stage && { stage: row.stage }),
  fields: row.fields.map(({ id, label, type, required }) => ({ id, label, type, required })),
  ...viewGround(row),
})

/** Who receives it on the day; over whom, where an agency had another before. */
function sayReceiving(pack: Pack, to: Recipient): Said[] {
  const unsure = (said: Said): Said =>
    to.sure ? said : { vi: `${said.vi} (còn tuỳ)`, en: `${said.en} (it depends)` }
  if ('party' in to) return [unsure(sayIn(rowOf(pack.parties, to.party).name))]
  if ('others' in to) return [unsure(sayIn(to.others))]
  return to.agencies.map((holding) => unsure(sayHolding(pack, holding)))
}

function sayHolding(pack: Pack, { agency, over }: Holding): Said {
  const name = sayIn(rowOf(pack.agencies, agency).name)
  if (over.length === 0) return name
  const was = joinSaid(
    over.map((one) => sayIn(rowOf(pack.agencies, one).name)),
    ', ',
  )
  return { vi: `${name.vi} (trước là ${was.vi})`, en: `${name.en} (formerly ${was.en})` }
}

/** What a name that is missing is called: a fact, an anchor. */
const wordOf = (pack: Pack, id: string) => ({
  id,
  name: (pack.facts.get(id) ?? pack.anchors.get(id))?.name ?? {},
})

export function viewOwed(pack: Pack, owed: Owed): OwedDutyView {
  const { duty, document, clock, article, sure } = owed
  return {
    duty: duty.id,
    document: { id: document.id, number: document.number },
    ...{ article, says: duty.says, sure, kind: clock.clock.kind, state: clock.state },
    who: owed.parties.map((party) => rowOf(pack.parties, party).name),
    clock: sayClock(pack, clock.clock),
    ...viewTimes(pack, owed),
    steps: clock.steps.map((step) => ({ ...sayStep(pack.text.zone, step), ...dayOf(step) })),
    why: unique(owed.why.map((atom) => sayAtom(pack, atom))),
    missing: owed.missing.map((name) => wordOf(pack, name)),
    to: owed.to.flatMap((to) => sayReceiving(pack, to)),
    ...viewFormLink(pack, duty.form),
    ...(duty.stage && { stage: duty.stage }),
    bands: bandsOf(pack, duty.bands),
    settings: owed.settings.map((id) => ({ id, name: rowOf(pack.terms, id).name })),
    unverified: owed.unverified.length > 0,
    ...viewGround(duty),
  }
}

/** The day on which a step of the counting happened; an hour has none. */
const dayOf = (step: Step): { day?: Day } => {
  if ('day' in step) return { day: step.day }
  return 'from' in step ? { day: step.from } : {}
}

function viewTimes(pack: Pack, { clock }: Owed) {
  const { due, day, anchor, waitsFor } = clock
  return {
    ...(due !== undefined && { due: iso(due) }),
    ...(day !== undefined && { day }),
    ...(anchor && { anchor: { id: anchor.name, name: anchorWords(pack, anchor.name), at: iso(anchor.at) } }),
    ...(waitsFor !== undefined && { waitsFor: anchorWords(pack, waitsFor) }),
  }
}

/** An anchor's name, or what a threshold that is waited for says. */
const anchorWords = (pack: Pack, name: string): Words =>
  pack.anchors.get(name)?.name ?? rowOf(pack.thresholds, name).says

const unique = (phrases: readonly Said[]) =>
  phrases.filter(({ en }, place) => phrases.findIndex((one) => one.en === en) === place)
