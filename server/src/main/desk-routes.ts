import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { Kept } from '#platform/kept.ts'
import type { MailKey } from '#platform/open-post.ts'
import { Refusal } from '#platform/refusal.ts'
import type { CountryMade } from './country/start-country.ts'
import { readDesk } from './read-desk.ts'
import type { DeskCounts } from './read-desk.ts'
import { receiveSample } from './receive-sample.ts'
import { registerWitness } from './register-witness.ts'

export interface DeskServing extends Serving {
  /** absent: this desk sends no mail */
  readonly mailKey: MailKey | undefined
  /** how far the example country has come that is being made; undefined: none is */
  readonly making: (() => CountryMade | undefined) | undefined
}

type Names = 'readDesk' | 'readMailKey' | 'receiveSample' | 'addWitness'

export function deskRoutes({ db, now, mailKey, making }: DeskServing): Handlers<Member, Names> {
  const counts = new Kept<DeskCounts>()
  return {
    readDesk: async ({ member }) => {
      const made = making?.()
      return { ...(await readDesk(db, member, now(), counts)), ...(made && { making: { ...made } }) }
    },
    readMailKey: () => {
      if (!mailKey) throw noMail
      return Promise.resolve({
        address: mailKey.address,
        fingerprint: mailKey.fingerprint,
        key: mailKey.armored,
      })
    },
    receiveSample: async ({ member }) => ({ report: await receiveSample(db, member, now()) }),
    addWitness: ({ member, body }) => registerWitness(db, member, body, now()),
  }
}

const noMail = new Refusal('not-found', {
  vi: 'Bàn trực này không gửi thư nên không có khóa OpenPGP.',
  en: 'This desk sends no mail, so it has no OpenPGP key.',
})
