import { TooMany } from '#platform/refusal.ts'

/**
 * Lets a few through at a time: whatever the public sends, most connections to the database stay with the officers. Who
 * finds too long a queue is told to come again.
 */
export class Turnstile {
  readonly #slots: number
  readonly #longest: number
  #inside = 0
  readonly #waiting: (() => void)[] = []

  constructor({ slots, longest }: { readonly slots: number; readonly longest: number }) {
    this.#slots = slots
    this.#longest = longest
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#slots) {
      if (this.#waiting.length >= this.#longest) throw comeAgain()
      // Whoever leaves hands its place on.
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else this.#inside++
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#inside--
    }
  }
}

const comeAgain = () =>
  new TooMany(15, {
    vi: 'Đang có rất nhiều người gửi phản ánh; hãy thử lại sau 15 giây. Nội dung bạn đã nhập vẫn còn trên máy.',
    en: 'Very many people are sending reports; try again in 15 s. What you typed is still on your device.',
  })
