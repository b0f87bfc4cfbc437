import { isFor } from '@hiepluc/contract/endpoint.ts'
import type { Caller } from '@hiepluc/contract/endpoint.ts'
import type { SessionLevel } from '@hiepluc/contract/role.ts'
import type { FastifyRequest } from 'fastify'
import { findBearer } from '#identity/find-member.ts'
import { findVisitor } from '#identity/find-visitor.ts'
import { cookieOf } from '#identity/session-cookie.ts'
import { NOBODY } from '#identity/session.ts'
import type { Visitor } from '#identity/session.ts'
import { identify } from '#platform/http-endpoint.ts'
import type { Admit, Serving } from '#platform/http-endpoint.ts'
import { RateLimit } from '#platform/http-rate.ts'
import { bearerOf } from '#platform/http.ts'
import { Refusal, TooMany } from '#platform/refusal.ts'

/** Tokens that are not good, from one address: room for a typing mistake, none for guessing. */
const BAD_TOKENS = { perSecond: 0.2, burst: 20 }

/**
 * Says who a request is from: a token or a session's cookie names its member, never both at once; without either it is
 * from nobody. Then, whether those who are may call at all.
 */
export function openDoor({ db, now, demo, secure }: Serving): Admit<Visitor> {
  const badTokens = new RateLimit(BAD_TOKENS)
  const byToken = async (token: string, request: FastifyRequest): Promise<Visitor> => {
    const member = await findBearer(db, token, now(), demo)
    if (member) return member
    const at = performance.now()
    if (badTokens.take(request.ip, at)) throw badToken()
    throw tooManyBad(badTokens.secondsUntilNext(request.ip, at))
  }
  const byCookie = async (cookie: string, request: FastifyRequest, who: Caller): Promise<Visitor> => {
    if (!isFromOwnPage(request)) throw foreignPage()
    const visitor = await findVisitor(db, cookie, now(), demo)
    if (visitor) return visitor
    if (who === 'anyone') return NOBODY
    throw sessionOver()
  }
  return async ({ name, who, levels = ['whole'] }, request) => {
    const token = bearerOf(request)
    const cookie = cookieOf(request.headers.cookie, secure)
    if (token !== undefined && cookie !== undefined) throw twoNames()
    const visitor =
      token !== undefined
        ? await byToken(token, request)
        : cookie === undefined
          ? NOBODY
          : await byCookie(cookie, request, who)
    identify(request, visitor)
    checkFence(who, levels, visitor)
    if (visitor.scope && !visitor.scope.includes(name)) throw notInScope(name)
    return visitor
  }
}

function checkFence(who: Caller, levels: readonly SessionLevel[], visitor: Visitor): void {
  if (who !== 'anyone' && visitor.kind === 'nobody') throw notSignedIn()
  if (visitor.session && !levels.includes(visitor.session.level)) throw NOT_YET[visitor.session.level]()
  if (isFor(who, { ...visitor, isIn: visitor.session !== undefined })) return
  if (visitor.kind === 'witness') throw notForWitnesses()
  throw visitor.kind === 'source' ? notForSources() : notForRole()
}

/**
 * A cookie goes wherever the browser goes, so what it writes must come from a page of the desk's own: the browser says
 * so in one of two headers that no page can set (Fetch Metadata, RFC 6454). The guard has refused those of elsewhere.
 */
function isFromOwnPage({ method, headers }: FastifyRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  return headers.origin !== undefined || headers['sec-fetch-site'] === 'same-origin'
}

const NOT_YET = {
  first: () =>
    new Refusal('not-signed-in', {
      vi: 'Đăng nhập chưa xong: hãy xác nhận bằng lớp xác thực thứ hai.',
      en: 'Signing in is not finished: give your second factor.',
    }),
  enrol: () =>
    new Refusal('not-signed-in', {
      vi: 'Tài khoản của cơ quan phải có lớp xác thực thứ hai; hãy thiết lập rồi làm việc tiếp.',
      en: 'An account of an authority must have a second factor; set one up, then go on.',
    }),
  whole: () =>
    new Refusal('not-allowed', {
      vi: 'Bạn đã đăng nhập xong; bước này chỉ dành cho lúc đang đăng nhập.',
      en: 'You are signed in; this step is for signing in alone.',
    }),
} as const satisfies Record<SessionLevel, () => Refusal>

const badToken = () =>
  new Refusal('not-signed-in', {
    vi: 'Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi; hãy xin mã mới ở cán bộ trực.',
    en: 'The token is unknown, expired or revoked; ask the duty officer for a new one.',
  })

const tooManyBad = (seconds: number) =>
  new TooMany(seconds, {
    vi: `Quá nhiều mã truy cập sai từ một địa chỉ; hãy thử lại sau ${seconds} giây.`,
    en: `Too many bad tokens from one address; try again in ${seconds} s.`,
  })

const notSignedIn = () =>
  new Refusal('not-signed-in', {
    vi: 'Bạn chưa đăng nhập. Hãy đăng nhập; chương trình thì gửi kèm mã truy cập (Authorization: Bearer hlk_…).',
    en: 'You are not signed in. Sign in; a program sends a token with its request (Authorization: Bearer hlk_…).',
  })

const sessionOver = () =>
  new Refusal('not-signed-in', {
    vi: 'Phiên làm việc đã kết thúc. Hãy đăng nhập lại; những gì đã lưu vẫn còn.',
    en: 'Your session is over. Sign in again; what was saved is still there.',
  })

const twoNames = () =>
  new Refusal('malformed', {
    vi: 'Yêu cầu có cả mã truy cập lẫn phiên đăng nhập; hãy chỉ gửi một trong hai.',
    en: 'The request bears both a token and a session; send one of the two.',
  })

const foreignPage = () =>
  new Refusal('not-allowed', {
    vi: 'Không rõ yêu cầu đến từ trang nào; hãy thao tác ngay trên trang của bàn trực.',
    en: 'The request does not say which page it comes from; act on the desk’s own page.',
  })

const notInScope = (name: string) =>
  new Refusal('not-allowed', {
    vi: `Mã truy cập này không được cấp cho "${name}"; hãy tạo mã khác có việc này.`,
    en: `This token was not given for "${name}"; make another one for it.`,
  })

const notForSources = () =>
  new Refusal('not-allowed', {
    vi: 'Mã truy cập này là của một nguồn tin, chỉ dùng để gửi bản tin và xem bản tin của chính nguồn đó.',
    en: 'This token is a source’s: it hands in reports and reads those of the source, nothing else.',
  })

const notForWitnesses = () =>
  new Refusal('not-allowed', {
    vi: 'Mã truy cập này là của bên làm chứng, chỉ dùng để đọc gốc đã ký của sổ cái và gửi chữ ký xác nhận.',
    en: 'This token is a witness’s: it reads the signed heads of the ledger and hands in countersignatures, nothing else.',
  })

const notForRole = () =>
  new Refusal('not-allowed', {
    vi: 'Vai trò của bạn không làm được việc này; hãy nhờ người có vai trò phù hợp, hoặc hỏi quản trị viên.',
    en: 'Your role cannot do this; ask somebody whose role can, or your administrator.',
  })
