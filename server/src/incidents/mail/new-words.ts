/** Lines longer than this are words, whatever they begin with. */
const LONGEST_MARK = 400

/** One line after which only what was said before follows. */
const MARKS: readonly RegExp[] = [
  /^-{2,10} ?(?:original message|forwarded message|thư gốc|tin nhắn gốc|thư được chuyển tiếp|thư chuyển tiếp) ?-{2,10}$/iu,
  /^on .{6,350} wrote: ?$/iu,
  /^(?:vào|ngày|lúc) .{4,350} (?:đã )?viết: ?$/iu,
  /^.{1,200}<[^<>\s]{3,150}> (?:đã viết|wrote): ?$/iu,
  /^_{20,}$/u,
]

/** Lines that begin the head of the mail before, and those that follow them in one. */
const HEADS: readonly (readonly [first: RegExp, next: RegExp])[] = [
  [/^\*?from:\*? ./iu, /^\*?(?:sent|date|to|subject|cc):\*? ?./iu],
  [/^\*?từ:\*? ./iu, /^\*?(?:đã gửi|gửi|ngày|ngày gửi|đến|tới|chủ đề|tiêu đề|cc):\*? ?./iu],
]

/** Whether the lines from here on are what was said before. */
function isMark(lines: readonly string[], at: number): boolean {
  const line = lines[at]!.trim()
  if (line === '' || line.length > LONGEST_MARK) return false
  if (MARKS.some((mark) => mark.test(line))) return true
  const next = (lines[at + 1] ?? '').trim()
  // Programs break the line that says who wrote when.
  if (
    /^(?:on|vào|ngày|lúc) /iu.test(line) &&
    next.length < LONGEST_MARK &&
    MARKS.some((mark) => mark.test(`${line} ${next}`))
  )
    return true
  const after = lines.slice(at + 1, at + 4).map((one) => one.trim().slice(0, LONGEST_MARK))
  return HEADS.some(([first, rest]) => first.test(line) && after.some((one) => rest.test(one)))
}

/**
 * What the sender of an answer wrote anew: without the mail that it answers, whether that stands below or is quoted
 * above, and without the signature (RFC 3676 section 4.3).
 */
export function newWords(text: string): string {
  const lines = text.split('\n')
  const mark = lines.findIndex((_, at) => isMark(lines, at))
  const before = mark < 0 ? lines : lines.slice(0, mark)
  const said = own(before)
  // Nothing above the mark: the answer stands below what it quotes.
  return said !== '' || mark < 0
    ? said
    : own(lines.slice(mark).filter((_, nth) => !isMark(lines, mark + nth)))
}

function own(lines: readonly string[]): string {
  const signature = lines.findIndex((line) => line === '-- ' || line === '--')
  return (signature < 0 ? lines : lines.slice(0, signature))
    .filter((line) => !/^\s{0,3}>/.test(line))
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
