import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import type { MailKey } from '#platform/open-post.ts'
import { Refusal } from '#platform/refusal.ts'
import { readDesk } from './read-desk.ts'
import { receiveSample } from './receive-sample.ts'
import { registerWitness } from './register-witness.ts'

export interface DeskServing extends Serving {
  /** absent: this desk sends no mail */
  readonly mailKey: MailKey | undefined
}

type Names = 'readDesk' | 'readMailKey' | 'receiveSample' | 'addWitness'

export const deskRoutes = ({ db, now, mailKey }: DeskServing): Handlers<Member, Names> => ({
  readDesk: ({ member }) => readDesk(db, member, now()),
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
})

const noMail = new Refusal('not-found', {
  vi: 'Bàn trực này không gửi thư nên không có khóa OpenPGP.',
  en: 'This desk sends no mail, so it has no OpenPGP key.',
})
