import { ask, DeclinedError } from './asking.ts'
import { PhotoList } from './photo-list.ts'
import { sendPhotos } from './send-photos.ts'
import { Status } from './status.ts'
import { clearWrong, lostPhotos, showWrong } from './wrong.ts'

/** Helps the form by which a reporter adds to a report: photos are made small and go on where the line broke. */
export function helpAdding(form: HTMLFormElement): void {
  const say = (name: string) => form.getAttribute(`data-say-${name}`) ?? ''
  const language = form.dataset['language'] === 'en' ? 'en' : 'vi'
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement
  const arrived = new Set<string>()
  const photos = new PhotoList(form, say, arrived)
  const status = new Status(form, say)

  async function send(): Promise<void> {
    clearWrong(form)
    const end = new AbortController()
    status.begin(() => end.abort())
    const patience = {
      signal: end.signal,
      waits: (seconds: number, offline: boolean) => status.wait(seconds, offline),
    }
    try {
      const arrives = (token: string) => void arrived.add(token)
      await sendPhotos({ photos, keepLocation: false, status, say, arrived: arrives }, patience)
      status.say(say('sending'))
      const body = { code: field('code').value, words: field('words').value.trim(), photos: [...arrived] }
      await ask('/api/public-reports/additions', body, patience)
      // The page as it is now, from the desk.
      field('words').value = ''
      field('act').value = 'added'
      form.submit()
    } catch (error) {
      status.end()
      if (!end.signal.aborted) decline(error)
    }
  }

  function decline(error: unknown): void {
    const declined = error instanceof DeclinedError ? error.declined : undefined
    if (declined && lostPhotos(declined)) arrived.clear()
    const fields = (declined?.fields ?? []).map((one) => ({ name: one.field, words: one[language] }))
    showWrong(form, declined ? declined[language] : say('failed'), fields)
  }

  form.addEventListener('submit', (submitted) => {
    submitted.preventDefault()
    void send()
  })
}
