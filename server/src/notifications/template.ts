import { LONGEST_BODY, LONGEST_SUBJECT } from '@hiepluc/contract/template.ts'
import type { TemplateLanguage, TemplateName } from '@hiepluc/contract/template.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import Mustache from 'mustache'
import { Refusal } from '#platform/refusal.ts'

/** The text of a mail as data (Mustache, without what could run or fetch anything). */
export interface Template {
  readonly subject: string
  readonly body: string
}

/** What stands under a name: a text of one line, one of several, yes or no, or a list of things with names of their own. */
export type Shape = 'text' | 'lines' | 'flag' | Names
interface Names {
  readonly [name: string]: Shape
}

const ADDRESSED = { contact: 'text', organisation: 'text', url: 'text' } as const
const FILES = { rows: 'text', cut: 'text', rule: 'text' } as const
const LISTED: Names = {
  ...{ number: 'text', what: 'text', asset: 'text', severity: 'text', occasion: 'text', lastSeen: 'text' },
  url: 'text',
}
const LIST = { count: 'text', more: 'text', incidents: LISTED } as const

/** The names that a template may use, each with what stands there. */
export const TEMPLATE_SHAPES: Readonly<Record<TemplateName, Names>> = {
  incident: {
    ...{
      ...ADDRESSED,
      ...FILES,
      number: 'text',
      what: 'text',
      asset: 'text',
      identifier: 'text',
      class: 'text',
    },
    ...{ severity: 'text', firstSeen: 'text', lastSeen: 'text', sightings: 'text' },
    ...{ isNew: 'flag', isAgain: 'flag', isRelapsed: 'flag' },
  },
  incidents: { ...ADDRESSED, ...FILES, ...LIST, class: 'text', isDigest: 'flag' },
  step: { ...ADDRESSED, ...LIST, step: 'text', firstTold: 'text' },
  word: {
    ...{ ...ADDRESSED, title: 'text', number: 'text', many: 'text', more: 'text' },
    items: { number: 'text', words: 'lines', url: 'text' },
  },
}

/** One thing that is wrong with a template: in which part, on which line. */
export interface TemplateFinding {
  readonly part: 'subject' | 'body'
  /** counts from one */
  readonly line: number
  readonly said: Said
}

const MOST_TAGS = 200
/** Braces around what has none; more than two on a side are no tag of ours, and Mustache would read them as one. */
const TAG = /(\{{2,})([^{}]*)(\}{2,})/g
const GOOD_TAG = /^([#^/]?)\s*([A-Za-z]\w*)\s*$/

/** All that is wrong with a template; none: it may be used. */
export const checkTemplate = (
  name: TemplateName,
  { subject, body }: Template,
): readonly TemplateFinding[] => [
  ...tooLong('subject', subject, LONGEST_SUBJECT),
  ...tooLong('body', body, LONGEST_BODY),
  ...(/[\r\n\u0085\u2028\u2029]/.test(subject)
    ? [{ part: 'subject', line: 1, said: ONE_LINE } as const]
    : []),
  ...(subject.trim() === '' ? [{ part: 'subject', line: 1, said: EMPTY } as const] : []),
  ...(body.trim() === '' ? [{ part: 'body', line: 1, said: EMPTY } as const] : []),
  ...checkTags(name, 'subject', subject),
  ...checkTags(name, 'body', body),
]

function tooLong(part: TemplateFinding['part'], text: string, most: number): readonly TemplateFinding[] {
  if (text.length <= most) return []
  return [
    {
      ...{ part, line: 1 },
      said: {
        vi: `dài ${text.length} ký tự; nhiều nhất ${most}`,
        en: `${text.length} characters; at most ${most}`,
      },
    },
  ]
}

/** A section that is open, and the names that are known inside it. */
interface Open {
  readonly name: string
  readonly line: number
  readonly names: Names
}

function checkTags(
  name: TemplateName,
  part: TemplateFinding['part'],
  text: string,
): readonly TemplateFinding[] {
  const findings: TemplateFinding[] = []
  const lineAt = (index: number) => text.slice(0, index).split('\n').length
  const say = (line: number, said: Said) => void findings.push({ part, line, said })
  const open: Open[] = []
  const tags = [...text.matchAll(TAG)]
  if (tags.length > MOST_TAGS) say(lineAt(tags[MOST_TAGS]!.index), TOO_MANY)
  for (const tag of tags.slice(0, MOST_TAGS)) {
    const line = lineAt(tag.index)
    const [, sign, used] = goodTag(tag)
    if (sign === undefined || used === undefined) say(line, noTag(tag[0]))
    else if (sign === '/') {
      const last = open.pop()
      if (last?.name !== used) say(line, notOpen(used))
    } else {
      const names = open.at(-1)?.names ?? TEMPLATE_SHAPES[name]
      const shape = Object.hasOwn(names, used) ? names[used] : undefined
      if (shape === undefined) say(line, unknown(used, Object.keys(names)))
      else if (sign === '' && (typeof shape === 'object' || shape === 'flag')) say(line, noText(used))
      else if (part === 'subject' && shape === 'lines') say(line, LINES_IN_SUBJECT)
      if (sign !== '')
        open.push({ name: used, line, names: typeof shape === 'object' && sign === '#' ? shape : names })
    }
  }
  for (const { name: left, line } of open) say(line, notClosed(left))
  const rest = /\{\{|\}\}/.exec(text.replaceAll(TAG, (tag) => tag.replaceAll(/[{}]/g, '.')))
  if (rest) say(lineAt(rest.index), BRACES)
  return findings
}

const goodTag = ([, opening, inside, closing]: RegExpExecArray) =>
  (opening?.length === 2 && closing?.length === 2 && GOOD_TAG.exec(inside!)) || []

/** What a template is filled with: names of its shape. */
export type View = { readonly [name: string]: string | boolean | readonly View[] | undefined }

/** A mail's text, made of a template that was checked and of what it is filled with. Nothing in a value becomes a tag or a line of the header. */
export function renderTemplate(name: TemplateName, template: Template, view: View): Template {
  const shape = TEMPLATE_SHAPES[name]
  const filled = fill(shape, view)
  const render = (text: string) => Mustache.render(text, filled, {}, { escape: String, tags: ['{{', '}}'] })
  return {
    subject: plain(render(template.subject)).slice(0, LONGEST_SUBJECT),
    body: render(template.body.replaceAll(/\r\n?/g, '\n')).slice(0, LONGEST_MAIL),
  }
}

/** Only names of the shape, each as what it is, in objects that inherit nothing. */
function fill(shape: Names, view: View): object {
  const filled: Record<string, unknown> = Object.create(null)
  for (const [name, of] of Object.entries(shape)) {
    const value = view[name]
    if (typeof of === 'object')
      filled[name] = Array.isArray(value) ? value.map((one: View) => fill(of, one)) : []
    else if (of === 'flag') filled[name] = value === true
    else filled[name] = typeof value === 'string' ? clean(value, of) : ''
  }
  return filled
}

/** Characters; a mail with more is read by nobody, and its rows are attached. */
const LONGEST_MAIL = 100_000
const LONGEST_VALUE = 300
const LONGEST_WORDS = 4000

const clean = (value: string, shape: 'text' | 'lines') =>
  shape === 'text'
    ? plain(value).slice(0, LONGEST_VALUE)
    : value
        .split(/\r\n?|[\n\u0085\u2028\u2029]/)
        .map(plain)
        .join('\n')
        .slice(0, LONGEST_WORDS)

/** One line, without what neither shows nor should: controls, and marks that turn the direction of what follows. */
const plain = (value: string) =>
  value.replaceAll(/[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu, ' ').trim()

/** A template as its file has it: the subject, an empty line, the body. */
export function parseTemplate(text: string): Template {
  const [subject = '', empty = '', ...body] = text.replaceAll(/\r\n?/g, '\n').split('\n')
  if (empty !== '') throw new Error(`the second line of a template is empty, not "${empty}"`)
  return { subject, body: body.join('\n') }
}

const ONE_LINE: Said = { vi: 'tiêu đề chỉ được một dòng', en: 'a subject is one line' }
const EMPTY: Said = { vi: 'để trống', en: 'is empty' }
const TOO_MANY: Said = { vi: `quá ${MOST_TAGS} thẻ`, en: `more than ${MOST_TAGS} tags` }
const LINES_IN_SUBJECT: Said = {
  vi: '"words" có nhiều dòng, không dùng được trong tiêu đề',
  en: '"words" has several lines and cannot stand in a subject',
}
const BRACES: Said = {
  vi: 'ngoặc nhọn kép không thành một thẻ; thẻ viết như {{tên}}',
  en: 'double braces that are no tag; a tag is written like {{name}}',
}
const noTag = (tag: string): Said => ({
  vi: `${tag.slice(0, 60)} không dùng được; chỉ có {{tên}}, {{#tên}} ... {{/tên}}, {{^tên}} ... {{/tên}}`,
  en: `${tag.slice(0, 60)} is not possible; there are {{name}}, {{#name}} ... {{/name}} and {{^name}} ... {{/name}} only`,
})
const unknown = (name: string, names: readonly string[]): Said => ({
  vi: `không có tên "${name}" ở đây; có: ${names.join(', ')}`,
  en: `there is no name "${name}" here; there are: ${names.join(', ')}`,
})
const noText = (name: string): Said => ({
  vi: `"${name}" không phải chữ; hãy viết {{#${name}}} ... {{/${name}}}`,
  en: `"${name}" is no text; write {{#${name}}} ... {{/${name}}}`,
})
const notOpen = (name: string): Said => ({
  vi: `{{/${name}}} đóng một đoạn không mở ngay trước đó`,
  en: `{{/${name}}} closes what was not opened last`,
})
const notClosed = (name: string): Said => ({
  vi: `{{#${name}}} không được đóng`,
  en: `{{#${name}}} is not closed`,
})

/** Refuses a text that is wrong, in each language of it, with the part and the line. */
export function refuseTemplate(
  name: TemplateName,
  texts: Partial<Readonly<Record<TemplateLanguage, Template>>>,
  languages: readonly TemplateLanguage[],
): void {
  const fields = languages.flatMap((language) =>
    checkTemplate(name, texts[language] ?? { subject: '', body: '' }).map(({ part, line, said }) => ({
      field: `${language}.${part}`,
      vi: `dòng ${line}: ${said.vi}`,
      en: `line ${line}: ${said.en}`,
    })),
  )
  const [first] = fields
  if (!first) return
  throw new Refusal(
    'malformed',
    {
      vi: `Mẫu thư có ${fields.length} chỗ sai. ${first.field}, ${first.vi}. Hãy sửa rồi lưu lại.`,
      en: `The text is wrong in ${fields.length} places. ${first.field}, ${first.en}. Mend it and save again.`,
    },
    fields,
  )
}
