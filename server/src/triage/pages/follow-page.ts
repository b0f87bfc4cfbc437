import type { PublicReportOutcome } from '@hiepluc/contract/endpoints/public-reports.ts'
import { PUBLIC_REPORT_LIMITS as LIMITS } from '@hiepluc/contract/public-report.ts'
import type { Said, WrongField } from '@hiepluc/contract/wire.ts'
import { scriptWords } from './form-page.ts'
import { html, lines } from './html.ts'
import type { Html } from './html.ts'
import { PATHS, WORDS } from './page-frame.ts'
import type { Language } from './page-words.ts'

/** What is asked before anything is shown. */
export interface CodeAsked {
  readonly language: Language
  readonly typed: string
  readonly refused?: Said | undefined
}

export function codePage({ language, typed, refused }: CodeAsked): Html {
  const { follow } = WORDS[language]
  return html`<h1>${follow.title}</h1>
    <p class="lead">${follow.lead}</p>
    <form method="post" action="${PATHS[language].follow}" novalidate>
      <p class="field">
        <label for="f-code">${follow.code}</label>
        <span class="hint" id="h-code">${follow.hint}</span>
        ${refused && html`<span class="wrong" id="w-code" role="alert">${refused[language]}</span>`}
        <input
          id="f-code"
          name="code"
          value="${typed}"
          required
          maxlength="60"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          class="tracking"
          aria-describedby="h-code${refused ? ' w-code' : ''}"
          ${refused && html` aria-invalid="true"`}
        />
      </p>
      <p class="send"><button type="submit">${follow.look}</button></p>
    </form>`
}

/** A report as its reporter follows it. */
export interface Followed {
  readonly language: Language
  readonly code: string
  readonly outcome: PublicReportOutcome
  /** a moment as people of the country write it */
  readonly moment: (time: string) => string
  /** what was typed to be added, and why it was not */
  readonly typed?: string
  readonly refused?: Said | undefined
  readonly wrong?: readonly WrongField[] | undefined
  readonly done?: 'added' | 'erased' | undefined
}

export function followPage(followed: Followed): Html {
  const { language, outcome, done } = followed
  const { follow, kinds } = WORDS[language]
  return html`<h1>${kinds[outcome.kind].name}</h1>
    ${done !== undefined && html`<p class="note" role="status">${done === 'added' ? follow.added : follow.erased}</p>`}
    ${facts(followed)} ${question(followed)} ${said(followed)}
    ${outcome.question ? undefined : addForm(followed)} ${contactForm(followed)}
    <p><a href="${PATHS[language].follow}">${follow.another}</a></p>`
}

function facts({ language, outcome, moment }: Followed): Html {
  const { follow } = WORDS[language]
  const { state, says, receivedAt, decidedAt, photos } = outcome
  const words = outcome.answer?.[language] ?? outcome.words
  const fact = (name: string, value: Html) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`
  return html`<dl class="facts">
    ${fact(follow.state, html`<strong data-state="${state}">${says[language]}</strong>`)}
    ${words !== undefined && words !== '' && fact(follow.answer, html`${lines(words)}`)}
    ${decidedAt !== undefined && fact(follow.decided, html`${moment(decidedAt)}`)}
    ${fact(follow.received, html`${moment(receivedAt)}`)}
    ${photos > 0 && fact(follow.photos, html`${photos}`)}
  </dl>`
}

/** What an officer asks, with the answer to it where it is read. */
function question(followed: Followed): Html | undefined {
  const { language, outcome, moment } = followed
  const { follow } = WORDS[language]
  if (!outcome.question) return undefined
  const { at, said: asked, until } = outcome.question
  return html`<section class="asks" aria-labelledby="h-asks">
    <h2 id="h-asks">${follow.asks}</h2>
    <p class="hint">${moment(at)}</p>
    <p><strong>${lines(asked[language])}</strong></p>
    <p class="hint">${follow.answerUntil(moment(until))}</p>
    ${addFields(followed, { words: follow.answerWords, send: follow.answerSend })}
  </section>`
}

function said({ language, outcome: { additions }, moment }: Followed): Html | undefined {
  const { follow } = WORDS[language]
  if (additions.length === 0) return undefined
  const one = ({ at, by, words, said: both }: (typeof additions)[number]) =>
    html`<li>
      <p class="hint">${by === 'reporter' ? follow.you : follow.authority} · ${moment(at)}</p>
      <p>${lines(both?.[language] ?? words)}</p>
    </li>`
  return html`<section>
    <h2>${follow.said}</h2>
    <ol class="said">
      ${additions.map(one)}
    </ol>
  </section>`
}

function addForm(followed: Followed): Html {
  const { follow } = WORDS[followed.language]
  return html`<section>
    <h2>${follow.add}</h2>
    ${addFields(followed, { words: follow.addWords, send: follow.addSend })}
  </section>`
}

function addFields(
  { language, code, typed = '', refused, wrong = [] }: Followed,
  labels: { readonly words: string; readonly send: string },
): Html {
  const { form } = WORDS[language]
  const says = wrong[0]?.[language] ?? refused?.[language]
  return html`<form
    method="post"
    action="${PATHS[language].follow}"
    enctype="multipart/form-data"
    novalidate
    data-addition
    data-language="${language}"
    ${scriptWords(WORDS[language])}
  >
    <input type="hidden" name="code" value="${code}" /><input type="hidden" name="act" value="add" />
    ${says !== undefined && html`<p class="wrong" role="alert" id="w-add">${says}</p>`}
    <p class="field">
      <label for="f-words">${labels.words}</label>
      <textarea
        id="f-words"
        name="words"
        rows="4"
        maxlength="${LIMITS.words}"
        ${says !== undefined && html` aria-describedby="w-add" aria-invalid="true"`}
      >
${typed}</textarea>
    </p>
    <p class="field">
      <label for="f-photos">${form.photos} <span class="optional">(${form.optional})</span></label>
      <span class="hint" id="h-photos">${form.photosHint}</span>
      <input
        id="f-photos"
        name="photos"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        aria-describedby="h-photos"
      />
    </p>
    <p class="send" data-send><button type="submit">${labels.send}</button></p>
  </form>`
}

function contactForm({ language, code, outcome, moment }: Followed): Html {
  const { follow } = WORDS[language]
  return html`<section>
    <h2>${follow.contact}</h2>
    ${
      outcome.hasContact
        ? html`<p>${follow.contactKept(moment(outcome.contactUntil!))}</p>
            <form method="post" action="${PATHS[language].follow}">
              <input type="hidden" name="code" value="${code}" /><input
                type="hidden"
                name="act"
                value="erase"
              /><button type="submit" class="quiet">${follow.erase}</button>
            </form>`
        : html`<p>${follow.erased}</p>`
    }
  </section>`
}
