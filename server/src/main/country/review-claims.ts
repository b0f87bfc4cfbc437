import { addClaim } from '#registry/add-claim.ts'
import { acceptDelegation, offerDelegation, proposeDelegation } from '#registry/offer-delegation.ts'
import { approveClaim, rejectClaim } from '#registry/review-claim.ts'
import type { CountryWorld } from './country-world.ts'
import { unlessThere } from './open-country.ts'

const EVERY_DAYS = 6
const REJECTED_WORDS = 'Tài liệu gửi kèm không nêu đơn vị.'

/** Now and then an operator says that something is its own, or gives a part of it on; an officer decides on most of it. */
export async function reviewClaims(world: CountryWorld, at: Date, day: number): Promise<void> {
  const { api, officers, contacts, form } = world
  if (day % EVERY_DAYS !== 5 || contacts.length === 0) return
  const nth = Math.floor(day / EVERY_DAYS)
  const [officer] = officers
  const claimant = contacts[nth % contacts.length]!
  const domain = nth % 3 !== 2
  const claim = await unlessThere(
    addClaim(
      api,
      claimant,
      {
        kind: domain ? 'domain' : 'asn',
        what: domain ? `dich-vu-${nth}.example` : `AS${64496 + (nth % 16)}`,
        words: 'Đăng ký của đơn vị, có giấy chứng nhận kèm theo.',
      },
      at,
    ),
  )
  // The last ones wait for whoever opens the desk.
  if (claim && day < form.days - EVERY_DAYS) {
    const from = at.toISOString().slice(0, 10)
    if (nth % 4 === 3) await rejectClaim(api, officer!, claim.id, REJECTED_WORDS, at)
    else await approveClaim(api, officer!, claim.id, { from, closeFormer: false }, at)
  }
  if (claim?.kind === 'domain' && nth % 4 !== 3)
    await giveOn(world, nth, `khach-hang.dich-vu-${nth}.example`, at)
}

/** The holder gives a name under its own to another operator; some offers are still open at the end. */
async function giveOn(
  { api, officers, contacts, form, start }: CountryWorld,
  nth: number,
  what: string,
  at: Date,
): Promise<void> {
  const isLate = at.getTime() - start.getTime() > (form.days - EVERY_DAYS) * 86_400_000
  const giver = contacts[nth % contacts.length]!
  const receiver = contacts[(nth + 1) % contacts.length]!
  if (isLate) return
  const order = { kind: 'domain', what, receiver: 'Khách hàng của đơn vị' } as const
  const given = await unlessThere(proposeDelegation(api, giver, order, at))
  if (!given || nth % 5 === 4) return
  await offerDelegation(api, officers[0]!, given.id, receiver.orgId, at)
  if (nth % 3 !== 1) await acceptDelegation(api, receiver, given.id, at)
}
