import { ask, DeclinedError } from './asking.ts'
import type { Patience } from './asking.ts'
import { PhotoList } from './photo-list.ts'
import { prove } from './prove.ts'
import type { Proof } from './prove.ts'
import { helpAdding } from './add.ts'
import { sendPhotos } from './send-photos.ts'
import { offerCopy, showSent } from './sent.ts'
import type { Sent } from './sent.ts'
import { Status } from './status.ts'
import { TypedForm } from './typed-form.ts'
import { clearWrong, lostPhotos, showWrong } from './wrong.ts'

// The script of the public's report page. Without it the same form works; with it a draft stays on the device, photos are
// made small and go on where the line broke, and the machine works for the report. Its words stand in the page.

function help(element: HTMLFormElement): void {
  const form = new TypedForm(element)
  const say = (name: string) => element.getAttribute(`data-say-${name}`) ?? ''
  const photos = new PhotoList(element, say, form.arrived)
  const status = new Status(element, say)
  if (form.restore()) {
    photos.showArrived()
    offerForget()
  } else {
    form.takeTyped()
  }
  element.addEventListener('submit', (submitted) => {
    submitted.preventDefault()
    void send()
  })

  function offerForget(): void {
    const note = document.createElement('p')
    note.className = 'note'
    note.textContent = `${say('restored')} `
    const button = document.createElement('button')
    Object.assign(button, { type: 'button', className: 'quiet', textContent: say('forget') })
    button.addEventListener('click', () => {
      form.forget()
      location.reload()
    })
    note.append(button)
    element.before(note)
  }

  const arrived = (token: string) => {
    form.arrived.add(token)
    form.keep()
  }

  async function send(): Promise<void> {
    clearWrong(element)
    const end = new AbortController()
    status.begin(() => end.abort())
    const patience = {
      signal: end.signal,
      waits: (seconds: number, offline: boolean) => status.wait(seconds, offline),
    }
    try {
      form.keep()
      const proof = prove(patience)
      proof.catch(() => undefined)
      const keepLocation = (form.field('keepLocation') as HTMLInputElement).checked
      await sendPhotos({ photos, keepLocation, status, say, arrived }, patience)
      status.say(say('sending'))
      const sent = await sendReport(form, await proof, patience)
      form.forget()
      showSent(element, sent, form.typed('subject'))
    } catch (error) {
      status.end()
      if (!end.signal.aborted) decline(error)
    }
  }

  function decline(error: unknown): void {
    const declined = error instanceof DeclinedError ? error.declined : undefined
    if (declined && lostPhotos(declined)) form.arrived.clear()
    const fields = (declined?.fields ?? []).map((one) => ({ name: one.field, words: one[form.language] }))
    showWrong(element, declined ? declined[form.language] : say('failed'), fields)
  }
}

/** Sends the report, and once more where its proof took longer than it is good for. */
async function sendReport(form: TypedForm, proof: Proof | undefined, patience: Patience): Promise<Sent> {
  const { kind, language, once, happenedAt, arrived } = form
  const body = {
    ...{ once, kind, language, happenedAt, photos: [...arrived] },
    ...{ words: form.typed('words') ?? '', subject: form.typed('subject'), contact: form.typed('contact') },
    ...{ province: form.typed('province'), commune: form.typed('commune'), place: form.typed('place') },
  }
  const sendAs = (proven: Proof | undefined) =>
    ask<Sent>('/api/public-reports', { ...body, proof: proven }, patience)
  try {
    return await sendAs(proof)
  } catch (error) {
    if (!(error instanceof DeclinedError) || error.declined.kind !== 'not-in-this-state') throw error
    if (lostPhotos(error.declined)) throw error
    return sendAs(await prove(patience))
  }
}

const found = document.querySelector<HTMLFormElement>('form[data-report]')
if (found) help(found)
const adding = document.querySelector<HTMLFormElement>('form[data-addition]')
if (adding) helpAdding(adding)
offerCopy()
