import { Refusal } from '#platform/refusal.ts'

const DAY = 86_400_000

/** The days of an import must make sense: nothing shows tomorrow, and nothing it shows is held only later. */
export function checkDays(
  { snapshot, heldFrom }: { readonly snapshot: string; readonly heldFrom: string },
  now: Date,
) {
  // A day later than here may have begun elsewhere already.
  if (Date.parse(snapshot) > now.getTime() + DAY)
    throw new Refusal('malformed', {
      vi: `Ngày của danh sách (${snapshot}) ở tương lai. Hãy ghi ngày mà danh sách phản ánh.`,
      en: `The list's day (${snapshot}) lies in the future. Give the day that the list shows.`,
    })
  if (heldFrom !== 'unknown' && heldFrom > snapshot)
    throw new Refusal('malformed', {
      vi: `Ngày bắt đầu nắm giữ (${heldFrom}) sau ngày của danh sách (${snapshot}). Hãy ghi ngày sớm hơn hoặc "unknown".`,
      en: `The start of holding (${heldFrom}) is later than the list's day (${snapshot}). Give an earlier day or "unknown".`,
    })
}

export const olderSnapshot = (list: string, snapshot: string, known: string) =>
  new Refusal('not-in-this-state', {
    vi: `Danh sách "${list}" đã có bản ngày ${known}; bản ngày ${snapshot} cũ hơn nên không nhập. Nhập bản mới hơn, hoặc dùng tên danh sách khác.`,
    en: `The list "${list}" is already at ${known}; the snapshot of ${snapshot} is older and was not taken. Import a newer one, or use another list name.`,
  })

export const unknownHeader = (header: string) =>
  new Refusal('malformed', {
    vi: `Dòng đầu phải là tiêu đề CSV: prefix,asn,name hoặc asn,name hoặc prefix,organisation hoặc domain,organisation. Dòng đầu của tệp: "${header.slice(0, 100)}".`,
    en: `The first line must be a CSV header: prefix,asn,name or asn,name or prefix,organisation or domain,organisation. The file begins with: "${header.slice(0, 100)}".`,
  })

export const noReadableLine = () =>
  new Refusal('malformed', {
    vi: 'Không có dòng nào đọc được nên không thay đổi gì. Hãy xem lý do của từng dòng và sửa tệp.',
    en: 'Not one line could be read, so nothing was changed. See the reason of each line and correct the file.',
  })

/** Below this many a list may shrink as it likes: somebody looks at each line of it. */
const FEW = 20

/** Whether a snapshot closes more than it keeps: more often a file that broke off than a country that lost its networks. */
export const hasShrunk = ({ closed, kept }: { readonly closed: number; readonly kept: number }): boolean =>
  closed >= FEW && closed > kept

export const shrunkList = (list: string, closed: number, kept: number) =>
  new Refusal('not-in-this-state', {
    vi: `Bản này của danh sách "${list}" sẽ chấm dứt ${closed} mục và chỉ giữ ${kept}; có thể tệp bị thiếu nên không nhập. Hãy kiểm tra tệp; nếu đúng như vậy, nhập lại với --may-shrink.`,
    en: `This snapshot of the list "${list}" would end ${closed} holdings and keep only ${kept}; the file may be cut off, so it was not taken. Check it; if it is right, import it again with --may-shrink.`,
  })
