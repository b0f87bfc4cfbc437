import type { PrintedMoment } from './printed-report.ts'

const stamp = ({ year, month, day, time, offset }: PrintedMoment) =>
  `${day}/${month}/${year} ${time} (${offset === 'Z' ? '+00:00' : offset})`

/** What a printed report says beside the pack's words and the answers. */
export const STAGED_PRINT_WORDS = {
  vi: {
    locale: 'vi-VN',
    number: (report: number, version: number | undefined) =>
      `Số: BC-${report}${version === undefined ? '' : `, bản ${version}`}`,
    draftNumber: (report: number) => `Số: BC-${report}, dự thảo`,
    date: ({ day, month, year }: PrintedMoment) => `ngày ${day} tháng ${month} năm ${year}`,
    moment: stamp,
    about: (incident: number) => `Sự cố SC-${incident}`,
    basis: (document: string, article: string | undefined) =>
      `Căn cứ ${article === undefined ? '' : `${article} `}${document};`,
    office: 'Đại diện doanh nghiệp',
    hint: '(Chữ ký, họ tên, dấu)',
    draft: 'DỰ THẢO',
    draftFoot: 'chưa gửi',
    handedIn: (at: string) => `gửi ${at}`,
    ours: 'bố cục của bàn trực, chưa có mẫu chính thức',
    yes: 'Có',
    no: 'Không',
    quarter: '15 phút bắt đầu lúc',
    words: { to: 'Kính gửi', copies: 'Nơi nhận', unanswered: 'chưa trả lời' },
  },
  en: {
    locale: 'en-GB',
    number: (report: number, version: number | undefined) =>
      `No. BC-${report}${version === undefined ? '' : `, version ${version}`}`,
    draftNumber: (report: number) => `No. BC-${report}, draft`,
    date: ({ day, month, year }: PrintedMoment) => `${year}-${month}-${day}`,
    moment: stamp,
    about: (incident: number) => `Incident SC-${incident}`,
    basis: (document: string, article: string | undefined) =>
      `By ${article === undefined ? '' : `${article} of `}${document}.`,
    office: 'For the operator',
    hint: '(signature, full name, seal)',
    draft: 'DRAFT',
    draftFoot: 'not handed in',
    handedIn: (at: string) => `handed in ${at}`,
    ours: 'layout of this desk, there is no official form',
    yes: 'Yes',
    no: 'No',
    quarter: 'Quarter of an hour from',
    words: { to: 'To', copies: 'Copies', unanswered: 'not answered' },
  },
}
