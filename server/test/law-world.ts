import { factsOf } from '#law/given-facts.ts'
import type { GivenFacts } from '#law/given-facts.ts'
import { loadPack } from '#law/load-pack.ts'
import { dutiesOf } from '#law/owed.ts'
import type { Owed } from '#law/owed.ts'
import type { Pack } from '#law/pack.ts'
import { inZone } from '#law/zone.ts'

const folder = (pack: string) => new URL(`../packs/${pack}/law`, import.meta.url).pathname
export const vn = await loadPack(folder('vn'))
export const eu = await loadPack(folder('eu-nis2'))
export const at = (text: string) => Date.parse(text)
export const NOW = at('2026-11-27T09:00+07:00')

/** A telecom intrusion with a leak of personal data, as the desk would hand it to any pack. */
export const LEAK: GivenFacts = {
  matter: 'incident',
  values: {
    class: 'cyber.intrusion',
    kind: 'incident',
    sector: ['telecom'],
    'personal-data': true,
    'data-role': 'controller',
    'harms-subjects': true,
    complex: true,
    'military-system': false,
    'severe-disruption': true,
    'entity-types': ['network'],
    ongoing: false,
  },
  anchors: {
    occurred: '2026-11-22T20:00:00+07:00',
    detected: '2026-11-23T08:00:00+07:00',
    aware: '2026-11-23T09:30:00+07:00',
    'violation-found': '2026-11-23T14:00:00+07:00',
    resolved: '2026-11-26T17:00:00+07:00',
  },
}
export const owedUnder = (pack: Pack, given: GivenFacts = LEAK, now = NOW) =>
  dutiesOf(pack, factsOf(pack, given, now).facts, now)
export const one = (owed: readonly Owed[], id: string) => owed.find(({ duty }) => duty.id === id)!
export const due = (pack: Pack, { clock }: Owed) => inZone(pack.text.zone, clock.due!)
