import type { Addressee, DutyToTell, WhatIfAnswer } from '@hiepluc/contract/endpoints/failures.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { dutiesOf } from '#law/owed.ts'
import type { Owed } from '#law/owed.ts'
import { rowOf } from '#law/pack.ts'
import type { Pack } from '#law/pack.ts'
import { sayIn } from '#law/words.ts'
import { ownerOf } from './failure-names.ts'
import type { AskedNetwork, Owner } from './failure-names.ts'
import type { ResolvedFailure } from './failure-set.ts'
import type { Computed } from './what-if.ts'

/** What of one organisation fails or is lost. */
export interface Touched extends Pick<Addressee, 'sites' | 'links' | 'services' | 'users'> {
  readonly organisation: Owner
}

/** Every organisation of which something fails, goes dark or is lost; the most users first. */
export function touchedBy(
  asked: AskedNetwork,
  failure: ResolvedFailure,
  { lost, onBatteries }: Computed,
): readonly Touched[] {
  const { known } = asked
  const found = new Map<number, { sites: number; links: number; services: number; users: number }>()
  const of = (id: number) => {
    const one = found.get(id) ?? { sites: 0, links: 0, services: 0, users: 0 }
    found.set(id, one)
    return one
  }
  for (const site of failure.sites) of(known.sites[site]!.orgId).sites++
  for (const link of failure.links) of(known.links[link]!.orgId).links++
  const failing = new Set(failure.sites.map((site) => known.sites[site]!.id))
  for (const { id, owner } of onBatteries) if (!failing.has(id)) of(owner.id).sites++
  for (const { owner, users } of lost) {
    of(owner.id).services++
    of(owner.id).users += users
  }
  return [...found]
    .map(([id, counts]) => ({ organisation: ownerOf(asked, id), ...counts }))
    .toSorted((a, b) => b.users - a.users || b.sites - a.sites || a.organisation.id - b.organisation.id)
}

/** A letter to one of them, to be read through and sent by a person. */
export function draftTo(touched: Touched, { failure, userHours }: Computed): { subject: Said; draft: Said } {
  const named = failure.things.slice(0, 5).map(({ name }) => name)
  const more = failure.things.length - named.length
  const what = named.join(', ') + (more > 0 ? ` (+${more})` : '')
  const { sites, links, services, users, organisation } = touched
  return {
    subject: {
      vi: `[Hiệp Lực] Giả định sự cố: ${what === '' ? 'khu vực đã khoanh' : what}`,
      en: `[Hiệp Lực] What-if: ${what === '' ? 'the area drawn' : what}`,
    },
    draft: {
      vi: [
        `Kính gửi ${organisation.name},`,
        `Nếu ${what === '' ? 'các công trình trong khu vực đã khoanh' : what} ngừng hoạt động trong ${shown(failure.hours, 'vi')} giờ, phía quý đơn vị có ${sites} trạm, ${links} tuyến truyền dẫn bị ảnh hưởng và ${services} dịch vụ mất, khoảng ${shown(users, 'vi')} người dùng.`,
        `Tổng thiệt hại của cả mạng: ${shown(userHours, 'vi')} giờ-người dùng.`,
        'Đề nghị kiểm tra nguồn điện dự phòng, tuyến dự phòng và phản hồi tình trạng thực tế.',
      ].join('\n\n'),
      en: [
        `To ${organisation.nameEn ?? organisation.name},`,
        `If ${what === '' ? 'what stands in the area drawn' : what} fails for ${shown(failure.hours, 'en')} hours, ${sites} sites and ${links} links of yours are affected and ${services} services are lost, about ${shown(users, 'en')} users.`,
        `The whole network loses ${shown(userHours, 'en')} user-hours.`,
        'Please check backup power and backup routes, and tell us how things stand.',
      ].join('\n\n'),
    },
  }
}

const shown = (value: number, language: 'vi' | 'en') =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value)

/**
 * Whom the law has told when such a thing happens: duties that have somebody to tell. Why it happens is not known, so that those are
 * among them that rest on one more fact.
 */
export function dutiesToTell(pack: Pack, failure: WhatIfAnswer['failure'], now: Date): readonly DutyToTell[] {
  const classes = [
    ...(failure.feedCount > 0 ? ['physical.power'] : []),
    ...(failure.linkCount > 0 ? ['physical.cable-cut'] : []),
    ...(failure.siteCount > 0 ? ['physical.fire', 'physical.sabotage'] : []),
  ]
  const found = new Map<string, Owed>()
  for (const one of classes) {
    const values = { class: one, sector: ['telecom', 'it', 'post'] }
    const facts = { matter: 'incident', began: now.getTime(), values, anchors: {}, counted: {}, parties: [] }
    for (const owed of dutiesOf(pack, facts, now.getTime()))
      if (owed.missing.length <= 1 && owed.to.length > 0) found.set(owed.duty.id, owed)
  }
  return [...found.values()].map((owed) => ({
    ...{ id: owed.duty.id, article: owed.article, document: owed.document.number },
    says: sayIn(owed.duty.says),
    to: owed.to.flatMap((one): Said[] => {
      if ('agencies' in one) return one.agencies.map(({ agency }) => sayIn(rowOf(pack.agencies, agency).name))
      if ('party' in one) return [sayIn(rowOf(pack.parties, one.party).name)]
      return [sayIn(one.others)]
    }),
    ...{ isSure: owed.sure, isUnverified: owed.unverified.length > 0 },
  }))
}
