import { DeclinedError } from './asking.ts'
import type { Declined } from './asking.ts'

/** Takes away what was said of the try before. */
export function clearWrong(form: HTMLFormElement): void {
  for (const one of document.querySelectorAll('div.wrong, span.wrong')) one.remove()
  for (const one of form.querySelectorAll('[aria-invalid]')) one.removeAttribute('aria-invalid')
}

/** Says why the report was not taken, above the form and at each field; the first of them is brought into view. */
export function showWrong(
  form: HTMLFormElement,
  words: string,
  fields: readonly { name: string; words: string }[],
): void {
  const summary = document.createElement('div')
  summary.className = 'wrong'
  summary.setAttribute('role', 'alert')
  const line = document.createElement('p')
  line.textContent = words
  summary.append(line)
  for (const field of fields) markField(form, field.name, field.words)
  form.before(summary)
  const first = form.querySelector<HTMLElement>('[aria-invalid=true]')
  ;(first ?? summary).scrollIntoView({ block: 'center' })
  first?.focus()
}

function markField(form: HTMLFormElement, given: string, words: string): void {
  const name = given === 'happenedAt' ? 'when' : given
  const one = form.querySelector<HTMLElement>(`#f-${CSS.escape(name)}`)
  if (!one) return
  const said = document.createElement('span')
  Object.assign(said, { className: 'wrong', id: `w-${name}`, textContent: words })
  one.before(said)
  one.setAttribute('aria-invalid', 'true')
  one.setAttribute('aria-describedby', `h-${name} w-${name}`)
}

/** A photo that cannot be opened is said where photos are chosen. */
export function atPhotos(error: unknown): unknown {
  if (!(error instanceof DeclinedError) || error.declined.fields) return error
  const { declined } = error
  return new DeclinedError({ ...declined, fields: [{ field: 'photos', vi: declined.vi, en: declined.en }] })
}

/** The photos that the desk had are not there any more. */
export const lostPhotos = ({ fields }: Declined): boolean =>
  fields?.some(({ field }) => field === 'photos') === true
