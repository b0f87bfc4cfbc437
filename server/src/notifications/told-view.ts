import type { TemplateLanguage, TemplateName } from '@hiepluc/contract/template.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { inZone } from '#law/zone.ts'
import type { Instant } from '#law/zone.ts'
import { wordOf } from './mail-words.ts'
import type { MailWords } from './mail-words.ts'
import type { Occasion } from './notice.ts'
import type { View } from './template.ts'

/** One incident of which a message tells. */
export interface ToldIncident {
  readonly id: number
  readonly class: string
  readonly type: string
  readonly identifier: string
  readonly asset: string
  readonly severity: string
  readonly firstSeen: Date
  readonly lastSeen: Date
  readonly sightings: number
  readonly occasion: Occasion
}

/** What a message tells to whom, before it is put in words. */
export interface Told {
  readonly way: 'at-once' | 'digest'
  readonly class: string
  readonly incidents: readonly ToldIncident[]
  readonly contact: string
  readonly organisation: string
  readonly rule: Said
  /** of the step, and when the first one was told; absent: this is the first */
  readonly step?: { readonly said: Said; readonly firstToldAt: Instant } | undefined
  readonly files: { readonly rows: number; readonly all: number }
}

/** By what things are put in words. */
export interface Wording {
  readonly words: MailWords
  readonly zone: string
  /** address of the desk */
  readonly origin: string
}

/** Incidents that a mail names; the others stand in its files and on the desk. */
const LISTED = 50

/** Which template says it. */
export const templateFor = ({ incidents, step }: Told): TemplateName =>
  step ? 'step' : incidents.length === 1 ? 'incident' : 'incidents'

/** The same in words, as a template is filled. */
export function viewTold(told: Told, language: TemplateLanguage, { words, zone, origin }: Wording): View {
  const { incidents, files, step, rule } = told
  const one = incidents.length === 1 ? incidents[0] : undefined
  const line = (incident: ToldIncident): View => ({
    number: String(incident.id),
    what: whatOf(words, incident, language),
    asset: incident.asset,
    identifier: incident.identifier,
    severity: wordOf(words.severities, incident.severity, language),
    occasion: wordOf(words.occasions, incident.occasion, language),
    firstSeen: momentOf(zone, incident.firstSeen.getTime(), language),
    lastSeen: momentOf(zone, incident.lastSeen.getTime(), language),
    sightings: numberOf(incident.sightings, language),
    url: `${origin}/incidents/${incident.id}`,
  })
  return {
    ...(one && line(one)),
    ...{ contact: told.contact, organisation: told.organisation, rule: rule[language] },
    class: wordOf(words.classes, told.class, language),
    url: one ? `${origin}/incidents/${one.id}` : `${origin}/incidents`,
    count: numberOf(incidents.length, language),
    more: incidents.length > LISTED ? numberOf(incidents.length - LISTED, language) : '',
    incidents: incidents.slice(0, LISTED).map(line),
    rows: files.rows > 0 ? numberOf(files.rows, language) : '',
    cut: files.all > files.rows ? numberOf(files.all, language) : '',
    isDigest: told.way === 'digest',
    isNew: one?.occasion === 'new',
    isAgain: one?.occasion === 'again',
    isRelapsed: one?.occasion === 'relapsed',
    ...(step && { step: step.said[language], firstTold: momentOf(zone, step.firstToldAt, language) }),
  }
}

function whatOf(words: MailWords, { type, identifier }: ToldIncident, language: TemplateLanguage): string {
  const what = wordOf(words.types, type, language)
  return type === 'infected-system' && identifier !== '' && identifier !== type
    ? `${what} (${identifier})`
    : what
}

const numberOf = (value: number, language: TemplateLanguage) =>
  new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB').format(value)

/** A moment as people of the zone write it, with how far the zone is from UTC. */
export function momentOf(zone: string, at: Instant, language: TemplateLanguage): string {
  const [, year, month, day, time, offset] = /^(\d+)-(\d+)-(\d+)T([\d:]{5})(.*)$/.exec(inZone(zone, at))!
  return language === 'vi'
    ? `${time} ${day}/${month}/${year} (${offset})`
    : `${year}-${month}-${day} ${time} (${offset})`
}
