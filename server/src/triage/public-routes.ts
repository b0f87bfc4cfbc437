import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import type { FastifyRequest } from 'fastify'
import { addToReport } from './add-to-report.ts'
import { eraseReporter } from './erase-reporter.ts'
import type { PublicLine } from './public-line.ts'
import { readOutcome } from './read-outcome.ts'
import { appendPhoto, beginPhoto, readPhotoOffset } from './receive-photo.ts'
import { issueChallenge, receivePublicReport } from './receive-public-report.ts'
import { receiveShortMessage } from './receive-short-message.ts'

type Served =
  | 'readProofChallenge'
  | 'receivePublicReport'
  | 'receiveShortMessage'
  | 'beginPhoto'
  | 'readPhotoOffset'
  | 'appendPhoto'
  | 'readOutcome'
  | 'addToReport'
  | 'eraseReporter'

/** What the routes of the public work with besides. */
export interface PublicServing extends Serving {
  readonly publicLine: PublicLine
}

/** Browsers say which page they send for; programs don't. */
const wayOf = ({ headers }: FastifyRequest) =>
  headers.origin === undefined && headers['sec-fetch-site'] === undefined ? 'api' : 'web'

export const publicRoutes = ({ publicLine: line, now }: PublicServing): Handlers<Member, Served> => ({
  readProofChallenge: async () => {
    const { text, bits, expiresAt } = issueChallenge(line, now())
    return { challenge: text, bits, expiresAt: expiresAt.toISOString() }
  },
  receivePublicReport: ({ body, request }) =>
    receivePublicReport(line, body, { by: wayOf(request), address: request.ip }, now()),
  receiveShortMessage: ({ member, body }) => receiveShortMessage(line, member, body, now()),
  beginPhoto: async ({ body, request }) => ({ upload: await beginPhoto(line, body, request.ip, now()) }),
  readPhotoOffset: ({ params }) => readPhotoOffset(line, params.upload),
  appendPhoto: ({ params, query, body }) => appendPhoto(line, params.upload, query.at, body),
  readOutcome: ({ body, request }) => readOutcome(line, body.code, request.ip, now()),
  addToReport: ({ body, request }) => addToReport(line, body, request.ip, now()),
  eraseReporter: ({ body, request }) => eraseReporter(line, body.code, request.ip, now()),
})
