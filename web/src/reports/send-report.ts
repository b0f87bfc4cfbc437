import { addressOf, understand, Unreachable, type Answer } from '#api.ts'

export type Sent = Answer<'receiveReport'>

/** Hands in a file as it is. Not by fetch: only the older way tells how much has gone out. */
export const sendReport = (
  file: File,
  source: string | undefined,
  progress: (part: number) => void,
): Promise<Sent> =>
  new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open('POST', addressOf('receiveReport', { query: { name: file.name.slice(-300), source } }))
    sending.setRequestHeader('content-type', 'application/octet-stream')
    sending.setRequestHeader('accept', 'application/json')
    sending.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total > 0 ? loaded / total : 0),
    )
    sending.addEventListener('error', () => reject(new Unreachable('receiveReport')))
    sending.addEventListener('load', () => {
      try {
        resolve(understand('receiveReport', sending.status, sending.responseText))
      } catch (failure) {
        reject(failure)
      }
    })
    sending.send(file)
  })
