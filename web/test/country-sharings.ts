import type { ReceiverView, SharingView } from '@hiepluc/contract/endpoints/sharings.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { before, DAY, NOW } from './country-ground.ts'
import type { Country } from './country.ts'

/** What a reader is told of acts, by their names. */
export type May = (...acts: string[]) => Record<string, true | Said>

type Shared = Omit<SharingView, 'may'>
interface Asked {
  readonly organisation?: number
  readonly member?: number
  readonly reason: string
  readonly until?: string
}

/** With whom things of the country are shared: one each to begin with. */
export function makeSharings(country: Country, may: May) {
  const [one, other] = country.operators
  const people: readonly ReceiverView[] = [
    { organisation: at(one!), member: { id: 71, name: 'Oanh' } },
    { organisation: at(other!), member: { id: 72, name: 'Quỳnh' } },
  ]
  const begin = (thing: Shared['thing'], number: number): Shared[] => [
    {
      ...{
        id: 2,
        thing,
        number,
        receiver: people[1]!,
        reason: 'Cùng một kẻ tấn công, cần đối chiếu nhật ký.',
      },
      ...{ entry: 48_211, sharedAt: before(DAY), state: 'open' },
    },
    {
      ...{ id: 1, thing, number, receiver: { organisation: at(other!) }, reason: 'Máy chủ này thuê của họ.' },
      ...{ entry: 40_007, sharedAt: before(40 * DAY), until: before(10 * DAY), state: 'ended' },
    },
  ]
  const all: Shared[] = [...begin('report', 12), ...begin('incident', country.incidents[0]!.id)]
  const view = (sharing: Shared) => ({ ...sharing, may: may('withdraw') })
  return {
    of: (thing: Shared['thing'], number: number) => ({
      rows: all.filter((row) => row.thing === thing && row.number === number).map(view),
      may: may('share'),
    }),
    add: (thing: Shared['thing'], number: number, body: unknown) => {
      const { organisation, member, reason, until } = body as Asked
      const receiver = member
        ? people.find((person) => person.member?.id === member)!
        : { organisation: at(country.operators.find(({ id }) => id === organisation)!) }
      const sharedAt = new Date(NOW).toISOString()
      const added: Shared = {
        ...{ id: all.length + 10, thing, number, receiver, reason, entry: 51_205, sharedAt, state: 'open' },
        ...(until && { until }),
      }
      all.unshift(added)
      return view(added)
    },
    withdraw: (id: number) => {
      const sharing = all.find((row) => row.id === id)
      if (sharing) Object.assign(sharing, { state: 'withdrawn', withdrawnAt: new Date(NOW).toISOString() })
      return sharing && view(sharing)
    },
    receivers: (query: URLSearchParams) => {
      const words = (query.get('q') ?? '').toLowerCase()
      const rows =
        query.get('of') === 'person' ? people : country.operators.map((each) => ({ organisation: at(each) }))
      return { rows: rows.filter((row) => JSON.stringify(row).toLowerCase().includes(words)).slice(0, 20) }
    },
  }
}

const at = ({ id, name, nameEn }: Country['operators'][number]) => ({ id, name, ...(nameEn && { nameEn }) })
