import type { ReceiverView } from '@hiepluc/contract/endpoints/sharings.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#api.ts'
import type { Language } from '#texts/format.ts'

/** What is shared: an incident or a report, with its marking. */
export interface SharedThing {
  readonly thing: 'incident' | 'report'
  readonly id: number
  readonly tlp: Tlp
}

/** With whom it is or was shared, as far as the reader may know, and what they may do about it. */
export const sharingsQuery = ({ thing, id }: SharedThing) =>
  queryOptions({
    queryKey: [`${thing}s`, 'sharings', id],
    queryFn: ({ signal }) =>
      call(thing === 'incident' ? 'listIncidentSharings' : 'listReportSharings', { params: { id }, signal }),
  })

/** 'Oanh, VNPT', or the organisation alone. */
export function receiverName({ organisation, member }: ReceiverView, language: Language): string {
  const at = (language === 'en' && organisation.nameEn) || organisation.name
  return member ? `${member.name}, ${at}` : at
}
