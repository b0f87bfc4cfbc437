import { EN } from './page-words-en.ts'
import { VI } from './page-words-vi.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Language, PageWords } from './page-words.ts'

export const WORDS: Readonly<Record<Language, PageWords>> = { vi: VI, en: EN }

/** Where the public's pages lie, in each language. */
export const PATHS: Readonly<Record<Language, { readonly home: string; readonly follow: string }>> = {
  vi: { home: '/bao-cao', follow: '/bao-cao/theo-doi' },
  en: { home: '/report', follow: '/report/follow' },
}

export const STYLE_PATH = '/bao-cao/trang.css'

/** What all pages need. */
export interface Page {
  readonly language: Language
  readonly title: string
  readonly body: Html
  /** the same page in the other language; absent: where it cannot be asked for again, the first page */
  readonly other?: string
  /** where the page's script lies; absent: it has none */
  readonly script?: string | undefined
}

/** A whole page: works without script, loads nothing but one style sheet and perhaps one module, all of the desk's own. */
export function pageText({ language, title, body, other, script }: Page): string {
  const words = WORDS[language]
  const [second, paths] = [language === 'vi' ? 'en' : 'vi', PATHS[language]] as const
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title} · ${words.name}</title>
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLE_PATH}" />
        ${script !== undefined && html`<script type="module" src="${script}"></script>`}
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header>
          <a class="name" href="${paths.home}"
            ><strong>${words.name}</strong> <span>${words.tagline}</span></a
          >
          <a class="other" href="${other ?? PATHS[second].home}" hreflang="${second}" lang="${second}"
            >${words.other}</a
          >
        </header>
        <main id="main">${body}</main>
      </body>
    </html> `.text
}
