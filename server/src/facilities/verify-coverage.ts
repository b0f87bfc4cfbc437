import type { Said } from '@hiepluc/contract/wire.ts'
import type { Commune } from '#registry/place.ts'
import { nextTestOf } from './backup-check.ts'
import type { CoverageQuestion } from './coverage-question.ts'
import type { KnownNetwork, KnownSite, KnownThing } from './known-network.ts'
import { openTwoRoutes } from './open-separate-ways.ts'
import type { TwoRoutes } from './open-separate-ways.ts'

/** Of what or whom something is asked, and how it stands: nothing to say where it is so. */
export interface Verdict {
  readonly commune?: Commune
  readonly thing?: KnownThing
  /** absent: it is so */
  readonly why?: Said
  /** nobody could find out within the limit */
  readonly isOpen?: true
}

/** A backup, with its own word on when it is tested and what the register says. */
export interface TestedThing extends KnownThing {
  /** days are YYYY-MM-DD */
  readonly next?: string | undefined
  readonly last?: string | undefined
  readonly every?: number | undefined
  readonly hasFailed: boolean
}

export interface CoverageGround {
  readonly network: KnownNetwork
  readonly communes: readonly Commune[]
  readonly backups: readonly TestedThing[]
  /** YYYY-MM-DD */
  readonly today: string
}

/** Answers a question one by one, so that whoever asks can let others work between. */
export function* verdictsOf(
  question: CoverageQuestion,
  ground: CoverageGround,
): Generator<Verdict, void, undefined> {
  const { network } = ground
  switch (question.asks) {
    case 'commune':
      return yield* communes(question.hours, ground)
    case 'generator':
      for (const site of gradedUpTo(network, question.grade))
        yield { thing: site, ...generatorTrouble(site, question.hours) }
      return undefined
    case 'feeds':
      for (const site of gradedUpTo(network, question.grade))
        yield { thing: site, ...feedTrouble(network, site) }
      return undefined
    case 'service':
      return yield* services(question.class, network)
    case 'backup':
      for (const backup of ground.backups) yield { thing: backup, ...testTrouble(backup, ground.today) }
      return undefined
  }
}

const because = (vi: string, en: string): Pick<Verdict, 'why'> => ({ why: { vi, en } })

/** Grade 1 is the highest; a site without a grade is asked nothing. */
const gradedUpTo = ({ sites }: KnownNetwork, most: number) =>
  sites.filter(({ grade }) => grade !== undefined && Number(grade) <= most)

function generatorTrouble({ fuelHours }: KnownSite, hours: number): Pick<Verdict, 'why'> {
  if (fuelHours >= hours) return {}
  return fuelHours === 0
    ? because(
        'Không có máy phát điện, hoặc chưa khai nhiên liệu.',
        'It has no generator, or nobody says how long its fuel lasts.',
      )
    : because(`Nhiên liệu chỉ đủ ${fuelHours} giờ.`, `Its fuel lasts ${fuelHours} hours only.`)
}

function feedTrouble({ feeds, substations }: KnownNetwork, site: KnownSite): Pick<Verdict, 'why'> {
  const from = new Set(site.feeds.map((feed) => feeds[feed]!.substation))
  if (from.size >= 2) return {}
  if (from.size === 0) return because('Chưa khai nguồn điện lưới nào.', 'No mains feed of it is known.')
  const name = substations[[...from][0]!]!.name
  return because(
    `${site.feeds.length > 1 ? 'Các nguồn đều' : 'Chỉ có một nguồn,'} từ trạm biến áp ${name}.`,
    `${site.feeds.length > 1 ? 'All its feeds come' : 'It has one feed,'} from the substation ${name}.`,
  )
}

function testTrouble(backup: TestedThing, today: string): Pick<Verdict, 'why'> {
  if (backup.hasFailed) return because('Lần thử gần nhất không đạt.', 'Its last test failed.')
  const due = nextTestOf({ said: backup.next, last: backup.last, every: backup.every })
  if (due === undefined)
    return because(
      'Chưa thử lần nào, hoặc chưa khai kỳ thử.',
      'It was never tested, or nobody says how often it is.',
    )
  return due >= today ? {} : because(`Quá hạn thử từ ${due}.`, `Its test was due on ${due}.`)
}

/** Hours without mains: batteries, then fuel. */
const powerOf = ({ batteryHours, fuelHours }: KnownSite) => batteryHours + fuelHours

function* communes(
  hours: number,
  { network, communes: all }: CoverageGround,
): Generator<Verdict, void, undefined> {
  const { sites } = network
  const gateways = sites.flatMap(({ isGateway }, place) => (isGateway ? [place] : []))
  const routes = openTwoRoutes(network, gateways, false)
  const of = new Map<string, number[]>()
  for (const [place, { commune }] of sites.entries())
    if (commune !== undefined) of.set(commune, [...(of.get(commune) ?? []), place])
  for (const commune of all) {
    const places = of.get(commune.code) ?? []
    const powered = places.filter((place) => powerOf(sites[place]!) >= hours)
    if (places.length === 0)
      yield { commune, ...because('Không có trạm nào trong xã.', 'There is no site in it.') }
    else if (powered.length === 0) {
      const best = Math.max(...places.map((place) => powerOf(sites[place]!)))
      yield {
        commune,
        ...because(
          `Trạm tốt nhất giữ điện được ${best} giờ.`,
          `Its best site keeps power for ${best} hours.`,
        ),
      }
    } else if (gateways.length === 0)
      yield { commune, ...because('Mạng chưa khai cửa ngõ nào.', 'No gateway of the network is known.') }
    else yield { commune, ...routeTrouble(bestOf(powered, routes)) }
  }
}

const ORDER: readonly TwoRoutes[] = ['none', 'one', 'open', 'two']
function bestOf(places: readonly number[], routes: (site: number) => TwoRoutes): TwoRoutes {
  let best: TwoRoutes = 'none'
  for (const place of places) {
    const found = routes(place)
    if (ORDER.indexOf(found) > ORDER.indexOf(best)) best = found
    if (best === 'two') break
  }
  return best
}

function routeTrouble(found: TwoRoutes): Pick<Verdict, 'why' | 'isOpen'> {
  if (found === 'two') return {}
  if (found === 'open')
    return {
      ...because(
        'Chưa tìm xong hai đường không chung cống bể: mạng quá rối.',
        'The search for two routes did not end: the network is too tangled.',
      ),
      isOpen: true,
    }
  return found === 'one'
    ? because(
        'Có điện, nhưng không có hai đường không chung cống bể về cửa ngõ.',
        'It has power, but not two routes to a gateway that share no duct.',
      )
    : because('Có điện, nhưng không có đường nào về cửa ngõ.', 'It has power, but no route to a gateway.')
}

function* services(wanted: string, network: KnownNetwork): Generator<Verdict, void, undefined> {
  for (const service of network.services) {
    if (service.class !== wanted) continue
    if (service.to.length < 2) {
      yield { thing: service, ...because('Chỉ có một điểm đến.', 'It has one end only.') }
      continue
    }
    const pairs = pairsOf(service.to)
    const apart = pairs.filter(([a, b]) => !restOnOne(network, a, b))
    if (apart.length === 0) {
      yield {
        thing: service,
        ...because('Các điểm đến cùng dựa vào một trạm biến áp.', 'Its ends rest on one substation.'),
      }
      continue
    }
    let best: TwoRoutes = 'none'
    for (const pair of apart) {
      const found = openTwoRoutes(network, pair, true)(service.from)
      if (ORDER.indexOf(found) > ORDER.indexOf(best)) best = found
      if (best === 'two') break
    }
    yield {
      thing: service,
      ...(best === 'one' || best === 'none'
        ? because(
            'Không có hai đường không chung cống bể tới hai điểm đến.',
            'It has not two routes to two ends that share no duct.',
          )
        : routeTrouble(best)),
    }
  }
}

/** Ends looked at in pairs: of more the first ones. */
const MOST_ENDS = 8
const pairsOf = (ends: readonly number[]) => {
  const some = ends.slice(0, MOST_ENDS)
  return some.flatMap((a, nth) => some.slice(nth + 1).map((b) => [a, b] as const))
}

/** Whether the loss of one substation takes the mains of both: all the feeds of each hang on the same. */
function restOnOne({ sites, feeds }: KnownNetwork, a: number, b: number): boolean {
  const of = (site: number) => [...new Set(sites[site]!.feeds.map((feed) => feeds[feed]!.substation))]
  const [one, other] = [of(a), of(b)]
  return one.length === 1 && other.length === 1 && one[0] === other[0]
}
