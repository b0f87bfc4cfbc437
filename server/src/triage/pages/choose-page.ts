import { PUBLIC_REPORT_KINDS } from '@hiepluc/contract/public-report.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { PATHS, WORDS } from './page-frame.ts'
import type { PagePack } from './page-pack.ts'
import type { Language } from './page-words.ts'

/** The first page: what happened? Emergencies first. */
export function choosePage(language: Language, { emergency, messages, elsewhere }: PagePack): Html {
  const words = WORDS[language]
  const { home, follow } = PATHS[language]
  return html`<p class="call">${words.emergency.any(emergency.police, emergency.fire, emergency.medical)}</p>
    <h1>${words.choose.title}</h1>
    <p class="lead">${words.choose.lead}</p>
    <ul class="kinds">
      ${PUBLIC_REPORT_KINDS.map(
        (kind) =>
          html`<li>
            <a href="${home}/${kind}"
              ><strong>${words.kinds[kind].name}</strong> <span>${words.kinds[kind].hint}</span></a
            >
          </li> `,
      )}
    </ul>
    <p><a class="button quiet" href="${follow}">${words.follow.link}</a></p>
    <p class="private">${words.choose.private}</p>
    <section>
      <h2>${words.byMessage.title}</h2>
      <p>${words.byMessage.lead(messages.join(', '))}</p>
      <ul>
        ${words.byMessage.forms.map((form) => html`<li>${form}</li>`)}
      </ul>
    </section>
    <section>
      <h2>${words.elsewhere.title}</h2>
      <p>${words.elsewhere.lead}</p>
      <dl>
        ${elsewhere.map(
          ({ what, where }) =>
            html`<div>
              <dt>${what[language]}</dt>
              <dd>${where[language]}</dd>
            </div>`,
        )}
      </dl>
    </section>`
}
