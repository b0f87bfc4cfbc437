import { z } from 'zod'

const words = z.strictObject({ vi: z.string(), en: z.string() })
const telephone = z.string().regex(/^\d{2,12}$/)

const pagePack = z.object({
  emergency: z.strictObject({ police: telephone, fire: telephone, medical: telephone }),
  /** short codes that take messages */
  messages: z.array(telephone),
  /** what is not for this desk, and where to turn with it */
  elsewhere: z.array(z.strictObject({ what: words, where: words })),
})

/** What the public's pages say of the country. */
export type PagePack = z.infer<typeof pagePack>

export const parsePagePack = (file: unknown): PagePack => pagePack.parse(file)
