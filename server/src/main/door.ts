import type { Caller } from '@hiepluc/contract/endpoint.ts'
import type { FastifyRequest } from 'fastify'
import { findMember, findMemberNamed } from '#identity/find-member.ts'
import { OFFICER } from '#identity/member.ts'
import type { Member } from '#permits/permit.ts'
import type { Admit, Serving } from '#platform/http-endpoint.ts'
import { RateLimit } from '#platform/http-rate.ts'
import { bearerOf } from '#platform/http.ts'
import { Refusal } from '#platform/refusal.ts'

/** Tokens that are not good, from one address: room for a typing mistake, none for guessing. */
const BAD_TOKENS = { perSecond: 0.2, burst: 20 }

/** What a proxy adds to a request: then the sender is somewhere else, whatever the connection says. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/**
 * Says who a request is from. A token names its member, and a bad one names nobody. Until sign-in exists, whoever
 * asks from this machine without a token is the officer, who sits at it.
 */
export function openDoor({ db, now }: Serving): Admit<Member> {
  const badTokens = new RateLimit(BAD_TOKENS)
  const whoIs = async (request: FastifyRequest): Promise<Member> => {
    const token = bearerOf(request)
    if (token === undefined) return officerAtThisMachine(request)
    const member = await findMember(db, token, now())
    if (member) return member
    const at = performance.now()
    if (badTokens.take(request.ip, at)) throw badToken()
    throw tooManyBad(badTokens.secondsUntilNext(request.ip, at))
  }
  const officerAtThisMachine = async (request: FastifyRequest): Promise<Member> => {
    if (!isFromThisMachine(request)) throw notSignedIn()
    const officer = await findMemberNamed(db, OFFICER)
    if (!officer) throw notSeeded()
    return officer
  }
  return async (who, request) => {
    const member = await whoIs(request)
    if (!mayCall(who, member)) throw notForSources()
    return member
  }
}

const mayCall = (who: Caller, { kind }: Member) =>
  who === 'anyone' || kind === 'officer' || (who === 'source' && kind === 'source')

function isFromThisMachine({ raw, headers }: FastifyRequest): boolean {
  const address = raw.socket.remoteAddress ?? ''
  return (
    (/^(::ffff:)?127\./.test(address) || address === '::1') &&
    PROXY_HEADERS.every((name) => headers[name] === undefined)
  )
}

const badToken = () =>
  new Refusal('not-signed-in', {
    vi: 'Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi; hãy xin mã mới ở cán bộ trực.',
    en: 'The token is unknown, expired or revoked; ask the duty officer for a new one.',
  })

const tooManyBad = (seconds: number) =>
  new Refusal('too-many', {
    vi: `Quá nhiều mã truy cập sai từ một địa chỉ; hãy thử lại sau ${seconds} giây.`,
    en: `Too many bad tokens from one address; try again in ${seconds} s.`,
  })

const notSignedIn = () =>
  new Refusal('not-signed-in', {
    vi: 'Yêu cầu không đến từ chính máy của bàn trực; hãy gửi kèm mã truy cập (Authorization: Bearer hlk_…).',
    en: 'The request does not come from the desk’s own machine; send a token with it (Authorization: Bearer hlk_…).',
  })

const notForSources = () =>
  new Refusal('not-allowed', {
    vi: 'Mã truy cập này là của một nguồn tin, chỉ dùng để gửi bản tin và xem bản tin của chính nguồn đó.',
    en: 'This token is a source’s: it hands in reports and reads those of the source, nothing else.',
  })

const notSeeded = () =>
  new Refusal('not-ready', {
    vi: 'Cơ sở dữ liệu chưa có dữ liệu ban đầu; hãy chạy "hiepluc migrate" rồi khởi động lại.',
    en: 'The database has no first data yet; run "hiepluc migrate" and start again.',
  })
