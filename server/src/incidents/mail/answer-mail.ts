import type { WordOutcome } from './answer-outcome.ts'
import type { KnownSender } from './mail-verdict.ts'

/** What a sender is told of their answer. */
export interface AnswerTold {
  readonly incident: number
  readonly outcome: WordOutcome
  /** names of files that were not taken */
  readonly left: readonly string[]
}

/** Whether there is something to tell: what was asked for by the first line, or a file that was left out. */
export const hasToTell = ({ outcome, left }: AnswerTold): boolean => outcome !== undefined || left.length > 0

/** The short mail that says what became of an answer, in the language of its sender. */
export function answerMail({ name, language }: KnownSender, told: AnswerTold) {
  const { incident, outcome, left } = told
  const vi = language === 'vi'
  const lines = [
    vi ? `Chào ${name},` : `Hello ${name},`,
    '',
    vi
      ? `Bàn trực đã nhận thư của bạn về sự cố số ${incident}.`
      : `The desk has your mail about incident ${incident}.`,
    ...(outcome === 'done' ? [vi ? 'Câu trả lời đã được ghi nhận.' : 'Your answer has been put down.'] : []),
    ...(typeof outcome === 'object'
      ? [
          vi
            ? `Thư được lưu thành tin nhắn trong sự cố; chưa ghi nhận được câu trả lời: ${outcome.vi}`
            : `It is on the incident as a message; your answer could not be put down: ${outcome.en}`,
        ]
      : []),
    ...(left.length > 0
      ? [
          vi
            ? `Không nhận được ${left.length} tệp (${left.join(', ')}). Hãy gửi tệp trên trang của sự cố.`
            : `${left.length} file(s) were not taken (${left.join(', ')}). Send files on the page of the incident.`,
        ]
      : []),
    '',
    vi ? 'Bàn trực Hiệp Lực' : 'Hiệp Lực',
  ]
  const subject = vi ? `Đã nhận thư về sự cố số ${incident}` : `Your mail about incident ${incident}`
  return { subject, text: `${lines.join('\n')}\n` }
}
