import { forgetDraft, keepDraft, readDraft } from './draft.ts'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Whoever shares the device need not learn how the reporter is reached: that is not kept. */
const KEPT = ['subject', 'words', 'when', 'province', 'commune', 'place']

/** The form and what stands in it, kept on the device while somebody types. */
export class TypedForm {
  readonly element: HTMLFormElement
  readonly kind: string
  readonly language: 'vi' | 'en'
  /** tokens of the photos that have arrived */
  readonly arrived: Set<string>
  #later = 0

  constructor(element: HTMLFormElement) {
    this.element = element
    this.kind = element.dataset['report']!
    this.language = element.dataset['language'] === 'en' ? 'en' : 'vi'
    const uploads = element.querySelectorAll<HTMLInputElement>('input[name=upload]')
    this.arrived = new Set([...uploads].map(({ value }) => value))
    element.addEventListener('input', () => {
      clearTimeout(this.#later)
      this.#later = window.setTimeout(() => this.keep(), 300)
    })
    // a phone closes a page without asking: what was typed in the last moment is kept as well
    const keepLast = () => {
      if (this.#later !== 0) this.keep()
    }
    addEventListener('pagehide', keepLast)
    document.addEventListener('visibilitychange', keepLast)
    this.field('province')?.addEventListener('change', () => void this.#showCommunes(''))
  }

  field(name: string): Field | null {
    return this.element.elements.namedItem(name) as Field | null
  }

  /** The text of a field; undefined: it is empty or not there. */
  typed(name: string): string | undefined {
    return this.field(name)?.value.trim() || undefined
  }

  get once(): string {
    return this.field('once')!.value
  }

  /** The moment that was typed: of the country's clock, wherever the phone is. */
  get happenedAt(): string | undefined {
    const at = Date.parse(`${this.typed('when')}:00${this.element.dataset['offset'] ?? 'Z'}`)
    return Number.isNaN(at) ? undefined : new Date(at).toISOString()
  }

  keep(): void {
    this.#unplan()
    keepDraft(localStorage, this.kind, {
      once: this.once,
      fields: Object.fromEntries(KEPT.map((name) => [name, this.field(name)?.value ?? ''])),
      arrived: [...this.arrived],
      at: Date.now(),
    })
  }

  #unplan(): void {
    clearTimeout(this.#later)
    this.#later = 0
  }

  forget(): void {
    this.#unplan()
    forgetDraft(localStorage, this.kind)
  }

  /** Brings back what was typed before; false: there was nothing, or the form is one that was sent and came back. */
  restore(): boolean {
    const draft = readDraft(localStorage, this.kind, Date.now())
    if (!draft || this.element.previousElementSibling?.classList.contains('wrong')) return false
    if (!KEPT.some((name) => draft.fields[name]) && draft.arrived.length === 0) return false
    this.field('once')!.value = draft.once
    for (const token of draft.arrived) this.arrived.add(token)
    for (const name of KEPT) {
      const one = this.field(name)
      if (one && name !== 'commune' && one.value === '') one.value = draft.fields[name] ?? ''
    }
    const isSameProvince = this.field('province')?.value === draft.fields['province']
    void this.#showCommunes(isSameProvince ? (draft.fields['commune'] ?? '') : '')
    return true
  }

  /** On a slow line somebody may have typed before this script was there: it is kept, and the communes are fetched. */
  takeTyped(): void {
    if (!KEPT.some((name) => this.field(name)?.value)) return
    this.keep()
    if ((this.field('commune') as HTMLSelectElement | null)?.length === 1) void this.#showCommunes('')
  }

  async #showCommunes(chosen: string): Promise<void> {
    const [province, commune] = [this.field('province'), this.field('commune') as HTMLSelectElement | null]
    if (!province || !commune) return
    commune.closest('p')!.hidden = province.value === ''
    commune.length = 1
    if (province.value === '') return
    try {
      const response = await fetch(`/api/places/${province.value}/communes`, { credentials: 'omit' })
      const { communes } = (await response.json()) as { communes: { code: string; name: string }[] }
      if (!response.url.endsWith(`/${province.value}/communes`)) return
      commune.length = 1
      commune.append(...communes.map(({ code, name }) => new Option(name, code, false, code === chosen)))
    } catch {
      // The line broke: the report does without, its words may say it.
    }
  }
}
