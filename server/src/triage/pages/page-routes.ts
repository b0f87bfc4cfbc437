import { createHash, randomBytes } from 'node:crypto'
import { HTTP_STATUS } from '@hiepluc/contract/refusal-kind.ts'
import { PUBLIC_REPORT_KINDS, PUBLIC_REPORT_LIMITS as LIMITS } from '@hiepluc/contract/public-report.ts'
import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import type { WrongField } from '@hiepluc/contract/wire.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { timeIn, dayIn } from '#law/zone.ts'
import { Refusal, TooMany } from '#platform/refusal.ts'
import { addToReport } from '#triage/add-to-report.ts'
import { eraseReporter } from '#triage/erase-reporter.ts'
import type { PublicLine } from '#triage/public-line.ts'
import { readOutcome } from '#triage/read-outcome.ts'
import { receiveWholePhoto } from '#triage/receive-photo.ts'
import { receivePublicReport } from '#triage/receive-public-report.ts'
import { choosePage } from './choose-page.ts'
import { codePage, followPage } from './follow-page.ts'
import { formPage } from './form-page.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { loadPagePack, loadPageStyle } from './load-page-pack.ts'
import { pageText, PATHS, STYLE_PATH, WORDS } from './page-frame.ts'
import type { PagePack } from './page-pack.ts'
import type { Language } from './page-words.ts'
import { readForm } from './read-form.ts'
import type { SentForm } from './read-form.ts'
import { formGiven, offsetOf } from './sent-form.ts'
import { sentPage } from './sent-page.ts'

/** What the public's pages work with. */
export interface PageServing {
  readonly publicLine: PublicLine
  readonly now: () => Date
  readonly country: string
  /** of the pack: where hours of the day are counted */
  readonly zone: string
  /** where the pages' script lies; absent: it is not built */
  readonly script?: string | undefined
}

interface Serving extends PageServing {
  readonly pack: PagePack
}

const LANGUAGES = ['vi', 'en'] as const

/** Serves the pages on which people report: plain HTML, without cookies, in both languages. */
export async function servePublicPages(app: FastifyInstance, given: PageServing): Promise<void> {
  const serving: Serving = { ...given, pack: await loadPagePack(given.country) }
  const style = await loadPageStyle()
  const etag = `"${createHash('sha256').update(style).digest('base64url').slice(0, 22)}"`
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null))
    scope.get(STYLE_PATH, HIDDEN, async (request, reply) => {
      void reply.header('cache-control', 'no-cache').header('etag', etag).type('text/css; charset=utf-8')
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(style)
    })
    for (const language of LANGUAGES) serveIn(scope, language, serving)
    done()
  })
}

const HIDDEN = { schema: { hide: true } }

type Answering = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

function serveIn(scope: FastifyInstance, language: Language, serving: Serving): void {
  const { home, follow } = PATHS[language]
  const safely =
    (work: Answering): Answering =>
    async (request, reply) => {
      try {
        checkOrigin(request)
        return await work(request, reply)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return refuse(reply, language, error, troublePage(language, error))
      }
    }
  scope.get(
    home,
    HIDDEN,
    safely(async (_request, reply) => {
      const body = choosePage(language, serving.pack)
      return show(reply, language, { title: WORDS[language].choose.title, body })
    }),
  )
  scope.get(
    follow,
    HIDDEN,
    safely(async (_request, reply) =>
      show(reply, language, followShown(language, codePage({ language, typed: '' }))),
    ),
  )
  scope.post(
    follow,
    HIDDEN,
    safely((request, reply) => answerFollow(serving, language, request, reply)),
  )
  scope.get(
    `${home}/:kind`,
    HIDDEN,
    safely(async (request, reply) => {
      const kind = kindOf(request)
      const form = emptyForm(randomBytes(18).toString('base64url'))
      return show(reply, language, { ...formShown(serving, language, kind, form), script: serving.script })
    }),
  )
  scope.post(
    `${home}/:kind`,
    HIDDEN,
    safely((request, reply) => answerForm(serving, language, request, reply)),
  )
}

function kindOf({ params }: FastifyRequest): PublicReportKind {
  const { kind } = params as { kind: string }
  const known = PUBLIC_REPORT_KINDS.find((one) => one === kind)
  if (!known) throw NO_PAGE
  return known
}

interface Shown {
  readonly title: string
  readonly body: Html
  readonly other?: string
  readonly script?: string | undefined
}

function show(reply: FastifyReply, language: Language, shown: Shown): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .type('text/html; charset=utf-8')
    .send(pageText({ language, ...shown }))
}

/** The same with the status of a refusal: what was typed stands in the page. */
function refuse(reply: FastifyReply, language: Language, refusal: Refusal, shown: Shown): FastifyReply {
  if (refusal instanceof TooMany) void reply.header('retry-after', refusal.seconds)
  return show(reply.code(HTTP_STATUS[refusal.kind]), language, shown)
}

const otherOf = (language: Language): Language => (language === 'vi' ? 'en' : 'vi')

const followShown = (language: Language, body: Html): Shown => ({
  ...{ title: WORDS[language].follow.title, body },
  other: PATHS[otherOf(language)].follow,
})

const troublePage = (language: Language, { said }: Refusal): Shown => ({
  title: WORDS[language].trouble.title,
  body: html`<h1>${WORDS[language].trouble.title}</h1>
    <p class="wrong" role="alert">${said[language]}</p>
    <p><a class="button" href="${PATHS[language].home}">${WORDS[language].trouble.back}</a></p>`,
})

interface Kept {
  readonly once: string
  readonly typed: ReadonlyMap<string, string>
  readonly uploads: readonly string[]
}
const emptyForm = (once: string): Kept => ({ once, typed: new Map(), uploads: [] })

function formShown(
  { publicLine, pack, zone, now }: Serving,
  language: Language,
  kind: PublicReportKind,
  { once, typed, uploads }: Kept,
  refusal?: Refusal,
): Shown {
  const at = now().getTime()
  const wrong = (refusal?.fields ?? []).map(asFormField)
  const { places, keptDays } = publicLine
  const latest = `${dayIn(zone, at)}T${timeIn(zone, at)}`
  return {
    title: WORDS[language].kinds[kind].name,
    body: formPage({
      ...{ language, kind, once, typed, uploads, wrong, refused: refusal?.said },
      ...{ places, pack, keptDays, latest, offset: offsetOf(latest, zone) },
    }),
    other: `${PATHS[otherOf(language)].home}/${kind}`,
  }
}

/** The form has another name for it than the contract. */
const asFormField = (wrong: WrongField): WrongField =>
  wrong.field === 'happenedAt' ? { ...wrong, field: 'when' } : wrong

async function answerForm(
  serving: Serving,
  language: Language,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const kind = kindOf(request)
  const form = await readForm(request)
  const once =
    /^[\w-]{22,64}$/.exec(form.fields.get('once') ?? '')?.[0] ?? randomBytes(18).toString('base64url')
  const uploads = form.all('upload').filter(isUpload).slice(0, LIMITS.photos)
  try {
    uploads.push(...(await photosOf(serving, form, uploads.length, request.ip)))
    const given = formGiven({ kind, language, once, fields: form.fields, uploads, zone: serving.zone })
    const arrival = { by: 'web', address: request.ip } as const
    const { code, known, host } = await receivePublicReport(serving.publicLine, given, arrival, serving.now())
    const body = sentPage(language, { code, known, subject: given.subject, host })
    return show(reply, language, { title: WORDS[language].sent.title, body, script: serving.script })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Photos that do not wait any more are not sent along again.
    const left = error.fields?.some(({ field }) => field === 'photos') ? [] : uploads
    const kept = { once, typed: form.fields, uploads: left }
    return refuse(reply, language, error, {
      ...formShown(serving, language, kind, kept, error),
      script: serving.script,
    })
  }
}

const isUpload = (text: string) => /^hlu_[\w-]{43}$/.test(text)

/** Photos that came with a form, made anew; what is wrong with one is said at the field. */
async function photosOf(serving: Serving, form: SentForm, there: number, address: string): Promise<string[]> {
  if (there + form.files.length > LIMITS.photos) throw atPhotos(TOO_MANY_PHOTOS)
  const tokens: string[] = []
  for (const { bytes } of form.files)
    tokens.push(
      await receiveWholePhoto(
        serving.publicLine,
        bytes,
        form.fields.has('keepLocation'),
        address,
        serving.now(),
      ).catch((error: unknown) => {
        throw error instanceof Refusal && !(error instanceof TooMany) ? atPhotos(error) : error
      }),
    )
  return tokens
}

const atPhotos = ({ kind, said }: Refusal) => new Refusal(kind, said, [{ field: 'photos', ...said }])

async function answerFollow(
  serving: Serving,
  language: Language,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const form = await readForm(request)
  const [code, act] = [form.fields.get('code') ?? '', form.fields.get('act')]
  const { publicLine: line, now, zone } = serving
  const moment = (time: string) => momentIn(language, zone, new Date(time))
  let outcome
  try {
    outcome = await readOutcome(line, code, request.ip, now())
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const asked = codePage({ language, typed: code.slice(0, 60), refused: error.said })
    return refuse(reply, language, error, followShown(language, asked))
  }
  const followed = { language, code, moment }
  try {
    if (act === 'add') {
      const photos = await photosOf(serving, form, 0, request.ip)
      const words = (form.fields.get('words') ?? '').slice(0, LIMITS.words)
      outcome = await addToReport(line, { code, words, photos }, request.ip, now())
    }
    // What the page's script has added already is shown.
    const done = act === 'add' || act === 'added' ? 'added' : act === 'erase' ? 'erased' : undefined
    if (act === 'erase') outcome = await eraseReporter(line, code, request.ip, now())
    const body = followPage({ ...followed, outcome, done })
    return show(reply, language, { ...followShown(language, body), script: serving.script })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const typed = form.fields.get('words') ?? ''
    const page = followPage({ ...followed, outcome, typed, refused: error.said, wrong: error.fields })
    return refuse(reply, language, error, { ...followShown(language, page), script: serving.script })
  }
}

const momentIn = (language: Language, timeZone: string, at: Date) =>
  new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    ...{ timeZone, day: 'numeric', month: 'numeric', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  }).format(at)

/** A form of another page would report in somebody's name: the browser says where it stood (Fetch Metadata). */
function checkOrigin({ method, headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site']
  if (method === 'POST' && site !== undefined && site !== 'same-origin') throw FOREIGN
}

const NO_PAGE = new Refusal('not-found', {
  vi: 'Không có trang này. Hãy chọn việc cần phản ánh ở trang đầu.',
  en: 'There is no such page. Choose what happened on the first page.',
})
const FOREIGN = new Refusal('not-allowed', {
  vi: 'Biểu mẫu đến từ trang khác; hãy mở trang phản ánh của bàn trực rồi gửi.',
  en: 'The form comes from another page; open the desk’s report page and send it there.',
})
const TOO_MANY_PHOTOS = new Refusal('too-large', {
  vi: 'Mỗi phản ánh có tối đa 4 ảnh; hãy bỏ bớt rồi gửi lại.',
  en: 'A report has at most 4 photos; leave some out and send it again.',
})
