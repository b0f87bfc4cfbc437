import { expect, test } from 'vitest'
import { readDraft } from './draft.ts'
import { TypedForm } from './typed-form.ts'

test('what was typed in the moment before the page is closed is kept', () => {
  document.body.innerHTML =
    '<form data-report="other"><input name="once" value="o-1"><textarea name="words"></textarea></form>'
  const form = new TypedForm(document.querySelector('form')!)
  const words = form.field('words')!
  words.value = 'Cáp bị cắt'
  words.dispatchEvent(new Event('input', { bubbles: true }))
  dispatchEvent(new Event('pagehide'))
  expect(readDraft(localStorage, 'other', Date.now())?.fields['words']).toBe('Cáp bị cắt')
  form.forget()
  dispatchEvent(new Event('pagehide'))
  expect(readDraft(localStorage, 'other', Date.now())).toBeUndefined()
})
