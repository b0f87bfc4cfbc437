import type { Said } from '@hiepluc/contract/wire.ts'

/** In which way a ledger is not the one that was sealed; {n} is the entry's index, {place} an index or a range. */
const BREAKS = {
  unreadable: {
    vi: 'Đọc đến chỉ số {n} thì gặp một hàng không phải của sổ cái. Hãy xuất lại sổ cái; nếu vẫn thế, tệp hoặc bàn trực đã bị sửa.',
    en: 'At index {n} comes a line that is not a ledger’s. Export the ledger again; if it stays so, the file or the desk was altered.',
  },
  'no-opening': {
    vi: 'Tệp không bắt đầu bằng hàng mở đầu của sổ cái, hoặc bắt đầu ở chỉ số khác {n}. Hãy xuất lại từ chỉ số {n}.',
    en: 'The file does not begin with a ledger’s opening line, or begins at an index other than {n}. Export it again from index {n}.',
  },
  'out-of-order': {
    vi: 'Ở chỗ của dòng ghi {n} là một chỉ số khác: có dòng đã bị xóa, đổi chỗ hoặc đánh số lại.',
    en: 'Where entry {n} should stand there is another index: an entry was removed, moved or renumbered.',
  },
  gone: {
    vi: 'Dòng ghi {n} có dấu niêm phong nhưng nội dung đã bị xóa.',
    en: 'Entry {n} has its seal, but its text was removed.',
  },
  changed: {
    vi: 'Nội dung dòng ghi {n} không khớp với mã băm đã niêm phong: dòng này đã bị sửa hoặc bị thay.',
    en: 'The text of entry {n} does not fit the hash it was sealed with: it was changed or replaced.',
  },
  'not-canonical': {
    vi: 'Nội dung dòng ghi {n} không ở dạng JSON chuẩn tắc (RFC 8785): bàn trực không ghi như thế.',
    en: 'The text of entry {n} is not canonical JSON (RFC 8785): the desk does not write such entries.',
  },
  astray: {
    vi: 'Các cột dùng để tìm dòng ghi {n} nói khác với nội dung đã niêm phong: cơ sở dữ liệu đã bị sửa.',
    en: 'The columns by which entry {n} is found contradict its sealed text: the database was altered.',
  },
  rewritten: {
    vi: 'Dòng ghi {place} đã bị viết lại: gốc của cây không còn là gốc đã ghi lúc niêm phong.',
    en: 'Entry {place} was rewritten: the root of the tree is no longer the one recorded when it was sealed.',
  },
  'other-history': {
    vi: 'Dòng ghi {place} không phải là dòng mà bạn đã biết: sổ cái này có lịch sử khác với gốc bạn đưa ra.',
    en: 'Entry {place} is not what you knew: this ledger has another history than the root you gave.',
  },
  'cut-off': {
    vi: 'Dòng ghi {place} bị thiếu, ít nhất một dòng: cuối sổ bị cắt hoặc có dòng đã bị xóa. Nếu đang tải dở, hãy tải lại.',
    en: 'Of entry {place} at least one is missing: the ledger was cut off, or an entry removed. If a download broke off, fetch it again.',
  },
  'no-head': {
    vi: 'Không có gốc cây nào xác nhận dòng ghi {place}: gốc đã bị xóa hoặc tệp bị cắt.',
    en: 'No tree head vouches for entry {place}: the head was removed, or the file is cut off.',
  },
  'false-opening': {
    vi: 'Dữ liệu đi kèm dòng ghi {n} không phải là dữ liệu mà dòng đó đã cam kết: tên hoặc nội dung đã bị thay.',
    en: 'What comes with entry {n} is not what the entry committed to: a name or a text was exchanged.',
  },
  'key-unproven': {
    vi: 'Dòng ghi {n} nêu một khóa ký mà khóa trước không xác nhận, hoặc không đúng dạng: chuỗi khóa của bàn trực bị đứt.',
    en: 'Entry {n} names a signing key that the key before it does not confirm, or in no proper form: the chain of the desk’s keys is broken.',
  },
  'badly-signed': {
    vi: 'Sau dòng ghi {n} có một gốc sổ cái mang chữ ký sai, hoặc của khóa không có hiệu lực ở đó.',
    en: 'After entry {n} a checkpoint bears a wrong signature, or that of a key that did not hold there.',
  },
  'other-key': {
    vi: 'Gốc sổ cái sau dòng ghi {n} được ký bằng khóa mà các khóa bạn tin cậy không dẫn tới.',
    en: 'The checkpoint after entry {n} is signed by a key to which none of the keys you trust leads.',
  },
  unsigned: {
    vi: 'Sổ cái này không có gốc nào được ký bằng khóa bạn đưa ra.',
    en: 'No head of this ledger is signed by a key that you gave.',
  },
  'head-astray': {
    vi: 'Sau dòng ghi {n} có một gốc cây đặt sai chỗ: thứ tự các gốc đã bị sửa.',
    en: 'After entry {n} a tree head stands in the wrong place: the order of the heads was altered.',
  },
} as const satisfies Record<string, Said>

export type BreakReason = keyof typeof BREAKS

/** The break in words; `until` where only a range is known. */
export function breakOf(why: BreakReason, index: number, until: number | undefined): Said {
  const fill = (text: string, word: string) =>
    text
      .replaceAll('{place}', until === undefined ? `${index}` : `${index} ${word} ${until}`)
      .replaceAll('{n}', `${index}`)
  return { vi: fill(BREAKS[why].vi, 'đến'), en: fill(BREAKS[why].en, 'to') }
}
