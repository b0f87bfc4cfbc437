import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import type { Audience } from '@hiepluc/contract/incident-work.ts'
import { addressOf, understand, Unreachable } from '#api.ts'

/** Hands in a file as it is. */
export async function sendAttachment(
  id: number,
  file: Blob & { readonly name: string },
  audience: Audience,
): Promise<IncidentPage> {
  const address = addressOf('attachFile', {
    params: { id },
    query: { name: file.name.slice(-200) || 'tep', audience },
  })
  const headers = { accept: 'application/json', 'content-type': 'application/octet-stream' }
  let answer: Response
  try {
    answer = await fetch(address, { method: 'POST', credentials: 'same-origin', headers, body: file })
  } catch {
    throw new Unreachable('attachFile')
  }
  return understand('attachFile', answer.status, await answer.text())
}
