import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { TEMPLATE_LANGUAGES, TEMPLATES } from '@hiepluc/contract/template.ts'
import type { TemplateName } from '@hiepluc/contract/template.ts'
import { Refusal } from '#platform/refusal.ts'
import { parseMailWords } from './mail-words.ts'
import { sampleOf } from './template-sample.ts'
import { checkTemplate, parseTemplate, refuseTemplate, renderTemplate } from './template.ts'

const shipped = (name: string, language: string) =>
  parseTemplate(
    readFileSync(new URL(`../../packs/vn/templates/${name}.${language}.mustache`, import.meta.url), 'utf8'),
  )

for (const name of TEMPLATES)
  for (const language of TEMPLATE_LANGUAGES)
    test(`the shipped template ${name} in ${language} has nothing wrong`, () => {
      assert.deepEqual(checkTemplate(name, shipped(name, language)), [])
    })

/** What is refused, and the line it is refused on. */
const REFUSED: readonly [what: string, body: string, line: number, says: RegExp, name?: TemplateName][] = [
  ['code in a name', "{{constructor.constructor('return process')()}}", 1, /is not possible/],
  ['a name that objects inherit', 'a\nb {{constructor}}', 2, /no name "constructor"/],
  ['a prototype', '{{__proto__}}', 1, /is not possible/],
  ['three braces', 'a\n\n{{{asset}}}', 3, /is not possible/],
  ['an unescaped name', '{{&asset}}', 1, /is not possible/],
  ['a partial', '{{>asset}}', 1, /is not possible/],
  ['other delimiters', '{{=<% %>=}}<% asset %>', 1, /is not possible/],
  ['a comment', '{{! asset }}', 1, /is not possible/],
  ['a way through names', '{{asset.length}}', 1, /is not possible/],
  ['a name of another template', '{{firstTold}}', 1, /no name "firstTold"/],
  ['a section left open', 'a\n{{#asset}}', 2, /is not closed/],
  ['a section closed that is not open', '{{/asset}}', 1, /was not opened/],
  ['crossed sections', '{{#asset}}{{#rows}}{{/asset}}{{/rows}}', 1, /was not opened/],
  ['a flag as text', '{{isNew}}', 1, /is no text/],
  [
    'a list within itself',
    '{{#incidents}}{{#incidents}}{{/incidents}}{{/incidents}}',
    1,
    /no name/,
    'incidents',
  ],
  ['braces of no tag', 'a {{ b', 1, /no tag/],
  ['nothing', '  ', 1, /is empty/],
  ['a novel', 'x'.repeat(10_001), 1, /at most 10000/],
  ['too many tags', '{{asset}}'.repeat(201), 1, /more than 200/],
]

for (const [what, body, line, says, name = 'incident'] of REFUSED)
  test(`a template with ${what} is refused`, () => {
    const [finding] = checkTemplate(name, { subject: 'x', body })
    assert.match(finding?.said.en ?? 'nothing', says)
    assert.equal(finding?.line, line)
    assert.ok(finding?.said.vi)
  })

for (const subject of ['a\nBcc: x@example.org', 'a\r\nX: y', ' ', '{{#items}}{{words}}{{/items}}'])
  test(`the subject ${JSON.stringify(subject)} is refused`, () => {
    assert.equal(checkTemplate('word', { subject, body: 'x' })[0]?.part, 'subject')
  })

/** What looks like code in another language is text here, in a template and in a value. */
const HARMLESS = [
  '<%= process.env %>',
  '${process.env}',
  '`id`',
  '#{7*7}',
  '{% raw %}',
  '<script>alert(1)</script>',
]

for (const text of HARMLESS)
  test(`${text} stays what it is`, () => {
    const template = { subject: 'x {{asset}}', body: `${text} {{asset}}` }
    assert.deepEqual(checkTemplate('incident', template), [])
    assert.deepEqual(renderTemplate('incident', template, { asset: text }), {
      ...{ subject: `x ${text}`, body: `${text} ${text}` },
    })
  })

test('a value that looks like a tag is not read as one', () => {
  const text = { subject: '{{asset}}', body: '{{asset}} {{#asset}}[{{asset}}]{{/asset}}' }
  const value = '{{contact}}{{{x}}}{{=<% %>=}}'
  assert.equal(
    renderTemplate('incident', text, { asset: value, contact: 'secret' }).body,
    `${value} [${value}]`,
  )
})

test('no value begins a line of the header, or turns the direction of what follows', () => {
  const text = { subject: 'At {{asset}}', body: '{{asset}}' }
  for (const hostile of ['a\r\nBcc: x@example.org', 'a\nb', 'a\u2028b', 'a\u0085b', 'a\u202Eb', 'a\u0000b'])
    assert.match(
      renderTemplate('incident', text, { asset: hostile }).subject,
      /^At a (?:b|Bcc: x@example\.org)$/,
    )
})

test('a value is cut, and so is a subject', () => {
  const mail = renderTemplate(
    'incident',
    { subject: '{{asset}}{{what}}', body: '{{asset}}' },
    { asset: 'x'.repeat(5000), what: 'y'.repeat(5000) },
  )
  assert.deepEqual([mail.subject.length, mail.body.length], [200, 300])
})

test('what is not given is empty, and so is a value of another kind', () => {
  const text = { subject: 'x', body: '[{{asset}}][{{#isNew}}new{{/isNew}}][{{#rows}}{{rows}}{{/rows}}]' }
  const view = { asset: (() => 'run') as unknown as string, isNew: 'yes' as unknown as boolean }
  assert.equal(renderTemplate('incident', text, view).body, '[][][]')
})

test('the largest template with the largest list is made within a second', () => {
  const body = '{{#incidents}}{{asset}}{{what}}{{/incidents}}'.repeat(50)
  const incidents = Array.from({ length: 50 }, () => ({ asset: 'x'.repeat(300), what: 'y'.repeat(300) }))
  const began = performance.now()
  const made = renderTemplate('incidents', { subject: 'x', body }, { incidents })
  assert.equal(made.body.length, 100_000)
  assert.ok(performance.now() - began < 1000)
})

test('a text that is wrong is refused with language, part and line', () => {
  const good = { subject: 'x', body: 'x' }
  assert.doesNotThrow(() => refuseTemplate('incident', { vi: good, en: good }, ['vi', 'en']))
  assert.throws(
    () => refuseTemplate('incident', { vi: good, en: { subject: 'x', body: 'a\n{{secret}}' } }, ['vi', 'en']),
    (error) =>
      error instanceof Refusal && error.fields?.[0]?.field === 'en.body' && /line 2/.test(error.said.en),
  )
  assert.throws(() => refuseTemplate('incident', { vi: good }, ['vi', 'en']), /is empty/)
})

test('every text that ships can be looked at with made-up incidents', () => {
  const words = parseMailWords(
    JSON.parse(readFileSync(new URL('../../packs/vn/notification-words.json', import.meta.url), 'utf8')),
  )
  const wording = { words, zone: 'Asia/Ho_Chi_Minh', origin: 'https://desk.example' }
  for (const name of TEMPLATES)
    for (const language of TEMPLATE_LANGUAGES) {
      const made = sampleOf(name, shipped(name, language), language, wording)
      assert.ok(made.subject.length > 10 && made.body.length > 80)
      assert.doesNotMatch(made.body, /\{\{|undefined|\n\n\n/)
    }
})
