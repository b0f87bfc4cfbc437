import type { Said } from '@hiepluc/contract/wire.ts'

/** Why a line of a report could not be read: a stable word, and what it means and asks of the reader. */
export const UNREADABLE_REASONS = {
  'no-time': {
    vi: 'Dòng không có thời điểm. Hãy hỏi nguồn tin, hoặc sửa khai báo cột thời gian rồi đọc lại.',
    en: 'The line has no time. Ask the source, or correct the mapping of the time column and read it again.',
  },
  'bad-time': {
    vi: 'Thời điểm không đọc được hoặc không có thật. Hãy hỏi nguồn tin, hoặc khai báo đúng dạng thời gian rồi đọc lại.',
    en: 'The time cannot be read or does not exist. Ask the source, or declare the right time format and read it again.',
  },
  'no-address': {
    vi: 'Dòng không có địa chỉ IP nên không biết là của đơn vị nào.',
    en: 'The line has no IP address, so nobody can tell whose it is.',
  },
  'bad-address': {
    vi: 'Địa chỉ IP viết sai.',
    en: 'The IP address is malformed.',
  },
  'no-subject': {
    vi: 'Dòng không có địa chỉ IP, tên miền hay tên nào để biết là của ai.',
    en: 'The line has no address, domain or name that tells whom it is about.',
  },
  'too-few-columns': {
    vi: 'Dòng có ít cột hơn dòng tiêu đề: có thể bị cắt khi truyền.',
    en: 'The line has fewer columns than the header: it may have been cut off on its way.',
  },
  'too-many-columns': {
    vi: 'Dòng có nhiều cột hơn dòng tiêu đề: có thể thiếu dấu nháy quanh một giá trị có dấu phân cách.',
    en: 'The line has more columns than the header: quotes may be missing around a value that holds a delimiter.',
  },
  'row-too-long': {
    vi: 'Dòng dài hơn 1 MiB; chỉ giữ phần đầu. Bản tin gốc vẫn còn nguyên.',
    en: 'The line is longer than 1 MiB; only its beginning is kept. The report itself is kept whole.',
  },
  'unterminated-quote': {
    vi: 'Dòng mở dấu nháy mà không đóng. Các dòng sau vẫn được đọc.',
    en: 'The line opens a quote and never closes it. The lines after it were read.',
  },
  'no-header': {
    vi: 'Không biết cột nào là gì vì không đọc được dòng tiêu đề của tệp.',
    en: 'Nobody can tell which column is what: the header line of the file cannot be read.',
  },
  'bad-json': {
    vi: 'Dòng không phải là JSON đúng.',
    en: 'The line is no valid JSON.',
  },
  'not-an-object': {
    vi: 'Dòng là JSON nhưng không phải một đối tượng {…}.',
    en: 'The line is JSON but no object {…}.',
  },
  'too-deep': {
    vi: 'JSON lồng nhau quá 32 tầng.',
    en: 'The JSON is nested more than 32 levels deep.',
  },
} as const satisfies Record<string, Said>

export type UnreadableReason = keyof typeof UNREADABLE_REASONS

/** The sentence for a kept line's reason; the word itself for a word no longer in use. */
export const saidOfReason = (reason: string): Said =>
  Object.hasOwn(UNREADABLE_REASONS, reason)
    ? UNREADABLE_REASONS[reason as UnreadableReason]
    : { vi: reason, en: reason }
