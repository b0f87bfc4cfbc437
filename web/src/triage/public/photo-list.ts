import { shrink } from './shrink.ts'
import type { Shrunk } from './shrink.ts'
import type { PhotoSending } from './send-photo.ts'

const MOST = 4
const MOST_BYTES = 10_000_000

interface Chosen extends Shrunk {
  readonly file: File
  sending?: PhotoSending
  hasArrived: boolean
}

/** The photos that were chosen, each with a small picture and a way to leave it out. */
export class PhotoList {
  readonly #chosen: Chosen[] = []
  readonly #list = document.createElement('ul')
  readonly #words = document.createElement('p')
  readonly #say: (name: string) => string
  readonly #form: HTMLFormElement
  readonly #arrived: Set<string>

  constructor(form: HTMLFormElement, say: (name: string) => string, arrived: Set<string>) {
    this.#say = say
    this.#form = form
    this.#arrived = arrived
    const input = form.querySelector<HTMLInputElement>('#f-photos')!
    this.#list.className = 'photos'
    this.#words.setAttribute('role', 'status')
    input.parentElement!.after(this.#words, this.#list)
    const take = () => {
      const files = [...(input.files ?? [])]
      input.value = ''
      void this.#add(files)
    }
    input.addEventListener('change', take)
    // On a slow line somebody may have chosen before this script was there.
    take()
  }

  /** Those that have not arrived, as they are to be sent: the whole file where its place is to be kept. */
  waiting(keepLocation: boolean): PhotoSending[] {
    return this.#chosen
      .filter(({ hasArrived }) => !hasArrived)
      .map((one) => {
        const blob = keepLocation && one.file.size <= MOST_BYTES ? one.file : one.blob
        if (one.sending?.blob !== blob) one.sending = { blob, keepLocation, token: undefined }
        return one.sending
      })
  }

  markArrived(photo: PhotoSending): void {
    const one = this.#chosen.find(({ sending }) => sending === photo)
    if (one) one.hasArrived = true
  }

  /** Photos of an earlier visit: there is no picture of them here any more. */
  showArrived(): void {
    if (this.#arrived.size > 0) this.#words.textContent = `${this.#arrived.size} ✓`
  }

  async #add(files: readonly File[]): Promise<void> {
    this.#words.textContent = ''
    for (const file of files) {
      const there = this.#chosen.filter(({ hasArrived }) => !hasArrived).length + this.#arrived.size
      if (there >= MOST) return void (this.#words.textContent = this.#say('toomany'))
      const shrunk = await shrink(file)
      if (shrunk) this.#show({ ...shrunk, file, hasArrived: false })
      else this.#words.textContent = `${file.name}: ${this.#say('notimage')}`
    }
  }

  #show(one: Chosen): void {
    this.#chosen.push(one)
    const item = document.createElement('li')
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet' })
    button.textContent = this.#say('remove')
    one.thumb.setAttribute('role', 'img')
    one.thumb.setAttribute('aria-label', one.file.name)
    button.addEventListener('click', () => {
      this.#chosen.splice(this.#chosen.indexOf(one), 1)
      if (one.sending?.token !== undefined) this.#arrived.delete(one.sending.token)
      item.remove()
      this.#form.querySelector<HTMLElement>('#f-photos')?.focus()
    })
    item.append(one.thumb, button)
    this.#list.append(item)
  }
}
