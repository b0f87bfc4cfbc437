/** A report as the desk took it: its tracking code, and how the host that it is about looks. */
export interface Sent {
  readonly code: string
  readonly host?: {
    readonly ascii: string
    readonly unicode?: string
    readonly mixed: boolean
    readonly looksLike?: string
  }
}

/** In the place of what is filled in. */
const BLANK = '…'

/** Shows that the report was received: that page came with the form, for this, and has blanks. */
export function showSent(form: HTMLFormElement, { code, host }: Sent, subject: string | undefined): void {
  const main = document.querySelector('main')!
  const template = document.querySelector<HTMLTemplateElement>('template[data-sent]')!
  const sent = template.content.cloneNode(true) as DocumentFragment
  sent.querySelector('#code')!.textContent = code
  sent.querySelector<HTMLInputElement>('input[name=code]')!.value = code
  const about = sent.querySelector('[data-about]')!
  const fill = (selector: string, text: string | undefined) => {
    const place = about.querySelector(selector)!
    if (text === undefined) place.closest('p')!.remove()
    else place.textContent = place.textContent.replace(BLANK, text)
  }
  if (subject === undefined) about.remove()
  else {
    fill('bdi', subject)
    fill('[data-ascii] code', host?.unicode && host.ascii)
    fill('[data-like]', host?.looksLike)
    if (host?.mixed !== true) about.querySelector('[data-mixed]')!.remove()
  }
  form.remove()
  main.replaceChildren(sent)
  const title = main.querySelector('h1')!
  title.tabIndex = -1
  title.focus()
  document.title = title.textContent
  scrollTo(0, 0)
  offerCopy()
}

/** A code can be copied where there is one and the browser lets a page copy. */
export function offerCopy(): void {
  const code = document.querySelector<HTMLElement>('#code')
  // Without TLS there is no clipboard, whatever the types say.
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (!code || !clipboard) return
  const button = document.createElement('button')
  Object.assign(button, { type: 'button', className: 'quiet', textContent: code.dataset['copy'] })
  const copy = async () => {
    await clipboard.writeText(code.textContent)
    button.textContent = code.dataset['copied'] ?? ''
  }
  button.addEventListener('click', () => void copy())
  code.after(button)
}
