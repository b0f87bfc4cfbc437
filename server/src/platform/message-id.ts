/**
 * What the Message-ID of a mail is made of (RFC 5322 section 3.6.4): the same at every try, so that a mail server that
 * got it twice can tell, and another for a desk that began anew at the same address.
 */
export const messageIdOf = (id: number, createdAt: Date): string =>
  `message-${id}.${createdAt.getTime().toString(36)}`

/** The number of the message that a Message-ID names; undefined: it is none of this desk's. */
export function readMessageId(text: string): number | undefined {
  const found = /^<?message-(\d{1,15})\.[\da-z]{1,12}@[^\s<>@]{1,253}>?$/.exec(text.trim())
  return found ? Number(found[1]) : undefined
}
