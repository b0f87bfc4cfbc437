/** One field of a form as a browser sends it. */
export interface FormPart {
  readonly name: string
  /** absent: the field is no file */
  readonly file?: string
  readonly bytes: Buffer
}

/** Fields of one form: no form of ours has more. */
const MOST_PARTS = 40
const HEAD_BYTES = 2000

/** The boundary that a content type names; undefined: it is no multipart form. */
export const boundaryOf = (contentType: string): string | undefined => {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;(?:[^"]*;)?\s*boundary=(?:"([^"]{1,70})"|([\w'()+,./:=?-]{1,70}))/i.exec(
      contentType,
    ) ?? []
  return quoted ?? plain
}

/** Takes a form apart (RFC 7578). Undefined: it is broken off, or no form. */
export function readMultipart(body: Buffer, boundary: string): readonly FormPart[] | undefined {
  const [mark, parts] = [Buffer.from(`\r\n--${boundary}`), [] as FormPart[]]
  let at = body.indexOf(mark.subarray(2))
  if (at !== 0) return undefined
  at += mark.length - 2
  for (;;) {
    const next = body.toString('latin1', at, at + 2)
    if (next === '--') return parts
    const end = body.indexOf(mark, at)
    const head = body.indexOf('\r\n\r\n', at)
    if (next !== '\r\n' || end === -1 || head === -1 || head > end || head - at > HEAD_BYTES) return undefined
    const part = partOf(body.toString('utf8', at + 2, head), body.subarray(head + 4, end))
    if (!part || parts.length === MOST_PARTS) return undefined
    parts.push(part)
    at = end + mark.length
  }
}

function partOf(head: string, bytes: Buffer): FormPart | undefined {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1]
  const value = (name: string) =>
    new RegExp(`;?\\s*\\b${name}="([^"\\r\\n]*)"`, 'i').exec(disposition ?? '')?.[1]
  const [file, name] = [value('filename'), /(?:^|;)\s*name="([^"\r\n]*)"/i.exec(disposition ?? '')?.[1]]
  if (name === undefined) return undefined
  return { name, bytes, ...(file !== undefined && { file }) }
}
