/** What is being done stands beside the button, with a way to stop it. */
export class Status {
  readonly #button: HTMLButtonElement
  readonly #place: HTMLElement
  readonly #say: (name: string) => string
  readonly #words = document.createElement('p')
  readonly #bar = document.createElement('progress')
  readonly #stop = document.createElement('button')
  #onStop = () => {}

  constructor(form: HTMLFormElement, say: (name: string) => string) {
    this.#place = form.querySelector<HTMLElement>('[data-send]')!
    this.#button = this.#place.querySelector('button')!
    this.#say = say
    this.#words.setAttribute('role', 'status')
    Object.assign(this.#stop, { type: 'button', className: 'quiet', textContent: say('cancel') })
    this.#stop.addEventListener('click', () => this.#onStop())
    this.#bar.setAttribute('aria-label', say('sending'))
  }

  begin(stop: () => void): void {
    this.#onStop = stop
    this.#button.disabled = true
    this.#bar.removeAttribute('value')
    this.#place.after(this.#words, this.#bar, this.#stop)
    this.say(this.#say('working'))
  }

  say(words: string): void {
    this.#words.textContent = words
  }

  /** `part`: of the whole, 0 to 1 */
  progress(words: string, part: number): void {
    this.say(`${words} · ${Math.floor(part * 100)} %`)
    this.#bar.value = part
  }

  wait(seconds: number, offline: boolean): void {
    this.say(offline ? this.#say('offline') : `${this.#say('waiting')} ${seconds} s`)
  }

  end(): void {
    this.#button.disabled = false
    this.#button.textContent = this.#say('again')
    for (const one of [this.#words, this.#bar, this.#stop]) one.remove()
  }
}
