import type { ShownHost } from '#triage/shown-host.ts'
import { visible } from '#triage/subject.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { PATHS, WORDS } from './page-frame.ts'
import type { Language } from './page-words.ts'

/** A report that was kept. */
export interface Sent {
  readonly code: string
  readonly known: boolean
  readonly subject: string | undefined
  readonly host: ShownHost | undefined
}

/** In the place of a name that the page's script fills in. */
const BLANK = '…'

/** What is shown once a report is kept: its code, here and nowhere else. */
export function sentPage(language: Language, { code, known, subject, host }: Sent): Html {
  const { sent, script } = WORDS[language]
  const { home, follow } = PATHS[language]
  return html`<h1>${sent.title}</h1>
    ${known && html`<p class="note">${sent.known}</p>`}
    <section class="code">
      <h2>${sent.code}</h2>
      <p class="tracking" id="code" data-copy="${script.copy}" data-copied="${script.copied}">${code}</p>
      <p>${sent.keep}</p>
    </section>
    ${subject !== undefined && aboutSubject(language, subject, host)}
    <p>${sent.next}</p>
    <form method="post" action="${follow}" class="row">
      <input type="hidden" name="code" value="${code}" />
      <button type="submit">${sent.see}</button>
      <a class="button quiet" href="${home}">${sent.new}</a>
    </form>`
}

/** The same for the page's script to fill in. */
export const blankSentPage = (language: Language): Html =>
  sentPage(language, {
    ...{ code: '', known: false, subject: BLANK },
    host: { ascii: BLANK, unicode: BLANK, mixed: true, looksLike: BLANK },
  })

/** What was reported, as text, with what is odd about its name: never a link. */
function aboutSubject(language: Language, subject: string, host: ShownHost | undefined): Html {
  const { sent } = WORDS[language]
  return html`<section data-about>
    <h2>${sent.about}</h2>
    <p class="subject"><bdi>${visible(subject)}</bdi></p>
    ${host?.unicode !== undefined && html`<p data-ascii>${sent.ascii}: <code>${host.ascii}</code></p>`}
    ${host?.mixed === true && html`<p class="wrong" data-mixed>${sent.mixed}</p>`}
    ${host?.looksLike !== undefined && html`<p class="wrong" data-like>${sent.looksLike(host.looksLike)}</p>`}
  </section>`
}
