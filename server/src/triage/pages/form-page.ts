import { PUBLIC_REPORT_LIMITS as LIMITS } from '@hiepluc/contract/public-report.ts'
import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import type { Said, WrongField } from '@hiepluc/contract/wire.ts'
import type { Places } from '#registry/place.ts'
import { REPORT_FIELDS } from '#triage/report-fields.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { blankSentPage } from './sent-page.ts'
import { PATHS, WORDS } from './page-frame.ts'
import type { PagePack } from './page-pack.ts'
import { SCRIPT_WORDS } from './page-words.ts'
import type { Language, PageWords } from './page-words.ts'

/** A form as it is shown: what was typed stays, also where it was wrong. */
export interface FormShown {
  readonly language: Language
  readonly kind: PublicReportKind
  /** what the sender draws for this report */
  readonly once: string
  readonly typed: ReadonlyMap<string, string>
  /** photos that have arrived */
  readonly uploads: readonly string[]
  readonly wrong: readonly WrongField[]
  /** why it was not taken, beside what is wrong at fields */
  readonly refused?: Said | undefined
  readonly places: Places
  readonly pack: PagePack
  readonly keptDays: number
  /** 2026-11-27T10:00, of the country's clock */
  readonly latest: string
  /** of the country's clock: '+07:00' */
  readonly offset: string
}

/** The short form of one kind: only the fields that are of use for it. */
export function formPage(shown: FormShown): Html {
  const { language, kind, once, uploads } = shown
  const words = WORDS[language]
  const { subject, place, emergency, needs } = REPORT_FIELDS[kind]
  const { home } = PATHS[language]
  return html`<p><a href="${home}">‹ ${words.form.back}</a></p>
    ${emergency !== undefined && html`<p class="call">${words.emergency[emergency](shown.pack.emergency[emergency === 'fire' ? 'fire' : 'police'])}</p>`}
    <h1>${words.kinds[kind].name}</h1>
    ${troubles(shown)}
    <form
      method="post"
      action="${home}/${kind}"
      enctype="multipart/form-data"
      novalidate
      data-report="${kind}"
      data-language="${language}"
      data-offset="${shown.offset}"
      ${scriptWords(words)}
    >
      <input type="hidden" name="once" value="${once}" />
      ${uploads.map((upload) => html`<input type="hidden" name="upload" value="${upload}" />`)}
      ${subject !== undefined && textField(shown, 'subject', { ...words.form.subject[subject], needed: needs === 'subject', longest: LIMITS.subject })}
      ${wordsField(shown, needs === 'words')}
      <p class="hint">${words.form.secrets}</p>
      ${textField(shown, 'when', { label: words.form.when, hint: words.form.whenHint, type: 'datetime-local', max: shown.latest })}
      ${place && whereFields(shown, needs === 'place')} ${photoFields(shown)}
      ${textField(shown, 'contact', { label: words.form.contact, hint: words.form.contactHint(shown.keptDays), longest: LIMITS.contact })}
      <noscript><p class="hint">${words.form.unproven}</p></noscript>
      <p class="send" data-send><button type="submit">${words.form.send}</button></p>
    </form>
    <template data-sent> ${blankSentPage(language)} </template>`
}

/** The script has no words of its own. */
export const scriptWords = ({ script }: PageWords): Html[] =>
  SCRIPT_WORDS.map((name) => html` data-say-${name.toLowerCase()}="${script[name]}"`)

function troubles({ language, wrong, refused }: FormShown): Html | undefined {
  if (wrong.length === 0 && !refused) return undefined
  const { form } = WORDS[language]
  return html`<div class="wrong" role="alert">
    <p>${wrong.length > 0 ? form.wrong : refused?.[language]}</p>
    ${
      wrong.length > 0 &&
      html`<ul>
        ${wrong.map((one) => html`<li><a href="#f-${one.field}">${one[language]}</a></li>`)}
      </ul>`
    }
  </div>`
}

interface Field {
  readonly label: string
  readonly hint: string
  readonly needed?: boolean
  readonly longest?: number
  readonly type?: string
  readonly max?: string
}

/** What is wrong at a field stands beside it, and is said with it. */
function aside(shown: FormShown, name: string, hint: string) {
  const wrong = shown.wrong.find(({ field }) => field === name)?.[shown.language]
  return {
    text: html`<span class="hint" id="h-${name}">${hint}</span>
      ${wrong !== undefined && html`<span class="wrong" id="w-${name}">${wrong}</span>`}`,
    marks: html` aria-describedby="h-${name}${wrong === undefined ? '' : ` w-${name}`}"${wrong !== undefined && html` aria-invalid="true"`}`,
  }
}

const optional = (shown: FormShown, needed: boolean | undefined) =>
  !needed && html` <span class="optional">(${WORDS[shown.language].form.optional})</span>`

function textField(
  shown: FormShown,
  name: string,
  { label, hint, needed, longest, type = 'text', max }: Field,
): Html {
  const { text, marks } = aside(shown, name === 'when' ? 'happenedAt' : name, hint)
  return html`<p class="field">
    <label for="f-${name}">${label}${optional(shown, needed)}</label>
    ${text}
    <input
      id="f-${name}"
      name="${name}"
      type="${type}"
      value="${shown.typed.get(name) ?? ''}"
      ${longest !== undefined && html` maxlength="${longest}"`}${max !== undefined && html` max="${max}"`}${needed === true && html` required`}${marks}
      autocomplete="${name === 'contact' ? 'tel' : 'off'}"
      autocapitalize="none"
      spellcheck="false"
    />
  </p>`
}

function wordsField(shown: FormShown, needed: boolean): Html {
  const { form } = WORDS[shown.language]
  const { text, marks } = aside(shown, 'words', form.wordsHint)
  return html`<p class="field">
    <label for="f-words">${form.words}${optional(shown, needed)}</label>
    ${text}
    <textarea
      id="f-words"
      name="words"
      rows="6"
      maxlength="${LIMITS.words}"
      ${needed && html` required`}${marks}
    >
${shown.typed.get('words') ?? ''}</textarea>
  </p>`
}

function whereFields(shown: FormShown, needed: boolean): Html {
  const { form } = WORDS[shown.language]
  const { typed, places, language } = shown
  const province = typed.get('province') ?? ''
  const { text, marks } = aside(shown, 'province', '')
  const option = (code: string, name: string, chosen: string) =>
    html`<option value="${code}" ${code === chosen && html` selected`}>${name}</option>`
  return html`<fieldset>
    <legend>${form.where}${optional(shown, needed)}</legend>
    <p class="field">
      <label for="f-province">${form.province}</label>
      ${text}
      <select id="f-province" name="province" ${marks} autocomplete="off">
        <option value="">${form.noProvince}</option>
        ${places.provinces.map(({ code, name }) => option(code, name[language], province))}
      </select>
    </p>
    <p class="field" data-commune${province === '' && html` hidden`}>
      <label for="f-commune">${form.commune}</label>
      <select id="f-commune" name="commune" autocomplete="off">
        <option value="">${form.noCommune}</option>
        ${province !== '' && places.findCommunesIn(province).map(({ code, name }) => option(code, name, typed.get('commune') ?? ''))}
      </select>
    </p>
    ${textField(shown, 'place', { label: form.place, hint: form.placeHint, needed: true, longest: LIMITS.place })}
  </fieldset>`
}

function photoFields(shown: FormShown): Html {
  const { form } = WORDS[shown.language]
  const { text, marks } = aside(shown, 'photos', form.photosHint)
  const { uploads } = shown
  return html`<fieldset>
    <legend>${form.photos}${optional(shown, false)}</legend>
    ${text} ${uploads.length > 0 && html`<p class="kept" data-kept>${form.photosKept(uploads.length)}</p>`}
    <p class="field">
      <label class="unseen" for="f-photos">${form.photos}</label>
      <input
        id="f-photos"
        name="photos"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple${marks}
      />
    </p>
    <p class="tick">
      <input
        id="f-keep"
        name="keepLocation"
        type="checkbox"
        value="1"
        ${shown.typed.has('keepLocation') && html` checked`}
      />
      <label for="f-keep">${form.keepLocation}</label>
    </p>
  </fieldset>`
}
