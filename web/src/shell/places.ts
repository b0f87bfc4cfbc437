import { COUNTED_DUE } from '@hiepluc/contract/due.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import type { IconName } from '#kit/icon.tsx'
import { canSee, type Me } from '#reader.ts'
import type { DueCounts } from '@hiepluc/contract/endpoints/duty.ts'
import type { DeskState } from '#queries.ts'
import type { Texts } from '#texts/vi.ts'

/** A place of the desk, and the endpoint without which nobody has anything to do there. */
interface PlaceOf<To extends string> {
  readonly to: To
  readonly icon: IconName
  readonly key: string
  readonly needs: EndpointName
  /** daily work stands first; the rest at the foot, on a phone under "more" */
  readonly daily: boolean
}
const place = <To extends string>(
  to: To,
  icon: IconName,
  key: string,
  needs: EndpointName,
  daily = true,
): PlaceOf<To> => ({ to, icon, key, needs, daily })

export const PLACES = [
  place('/desk', 'clock', 'v', 'listDue'),
  place('/incidents', 'incidents', 'i', 'listIncidents'),
  place('/reports', 'reports', 'r', 'listReports'),
  place('/staged', 'staged', 'b', 'listStagedReports'),
  place('/leader', 'chart', 'y', 'readTally'),
  place('/public-reports', 'phone', 'f', 'listPublicReports'),
  place('/own', 'verified', 'h', 'listTrends'),
  place('/operators', 'operators', 'o', 'listOperators'),
  place('/facilities', 'facilities', 'w', 'listFacilities', false),
  place('/unattributed', 'unattributed', 'u', 'listUnattributed'),
  place('/members', 'people', 'm', 'listMembers'),
  place('/organisations', 'operators', 'd', 'inviteMember', false),
  place('/contacts', 'phone', 'a', 'addSuppression', false),
  place('/claims', 'check', 'q', 'listClaims', false),
  place('/news', 'news', 'n', 'listNews', false),
  place('/mail', 'mail', 'e', 'listMails', false),
  place('/shift', 'replay', 'z', 'readShift', false),
  place('/health', 'screen', 'x', 'readHealth', false),
  place('/notices', 'out', 't', 'listUnreachable', false),
  place('/sources', 'sources', 's', 'listSources', false),
  place('/connections', 'share', 'c', 'listWebhooks', false),
  place('/ledger', 'ledger', 'l', 'listEntries', false),
  place('/keys', 'key', 'k', 'readLedgerKeys', false),
  place('/law', 'law', 'p', 'listPacks', false),
] as const
export type Place = (typeof PLACES)[number]

/** The places a member can use. */
export const placesOf = (me: Me | undefined): readonly Place[] =>
  PLACES.filter(({ needs }) => !me || canSee(needs, me))

/** The places of somebody's daily work; who has none of those works at all that they have. */
export function dailyOf(me: Me | undefined): readonly Place[] {
  const places = placesOf(me)
  const daily = places.filter((place) => place.daily)
  return daily.length > 0 ? daily : places
}

/** Where somebody's work begins: who does nothing but lead at the figures; else the first place they can use, or their own account. */
export const homeOf = (me: Me | undefined) =>
  me?.roles.every((role) => role === 'leader') ? '/leader' : (placesOf(me)[0]?.to ?? '/account')

/** What an address needs that a member can't: the endpoint of its place; undefined: nothing in the way. */
export function barred(path: string, me: Me | undefined): EndpointName | undefined {
  // their own organisation is theirs to read, though the list of all is not
  if (me && path === `/operators/${me.organisation.id}`) return undefined
  const there = PLACES.find(({ to }) => path === to || path.startsWith(`${to}/`))
  return there && me && !canSee(there.needs, me) ? there.needs : undefined
}

/** How a place is called, and how much waits there, counted up to `most`; `due`: what waits for officers. */
export function wordsOf(
  { to }: Place,
  t: Texts,
  desk: DeskState,
  due?: DueCounts,
): { words: string; count?: number; most?: number } {
  const counted = (words: string, count: number | undefined) => (count ? { words, count } : { words })
  if (to === '/desk') return { ...counted(t.shell.duty, due?.all), most: COUNTED_DUE }
  if (to === '/shift') return { words: t.shell.shift }
  if (to === '/health') return { words: t.shell.health }
  if (to === '/incidents')
    return { words: t.shell.incidents, ...(desk ? { count: desk.openIncidents } : undefined) }
  if (to === '/leader') return { words: t.shell.leader }
  if (to === '/reports') return counted(t.shell.reports, desk?.queue.waiting)
  if (to === '/staged') return { words: t.shell.staged }
  if (to === '/public-reports') return { words: t.shell.publicReports }
  if (to === '/facilities') return { words: t.shell.facilities }
  if (to === '/operators') return { words: t.shell.operators }
  if (to === '/unattributed') return counted(t.shell.unattributed, desk?.unattributed)
  if (to === '/own') return { words: t.shell.own }
  if (to === '/contacts') return { words: t.shell.contacts }
  if (to === '/claims') return { words: t.shell.claims }
  if (to === '/members') return { words: t.shell.members }
  if (to === '/news') return { words: t.shell.news }
  if (to === '/organisations') return { words: t.shell.organisations }
  if (to === '/ledger') return { words: t.shell.ledger }
  if (to === '/mail') return { ...counted(t.shell.mail, due?.what.mail?.count), most: COUNTED_DUE }
  if (to === '/connections') return { words: t.shell.connections }
  if (to === '/notices') return { words: t.shell.notices }
  if (to === '/keys') return { words: t.shell.keys }
  if (to === '/law') return { words: t.shell.law }
  return { words: t.shell.sources }
}
