/** Crockford's base 32: no letter that is read as another (I, L, O, U). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12
/** The first letters say which of the codes it is, so that one slow hash is computed and not ten; the rest is secret. */
const NAME_LENGTH = 2
export const RECOVERY_CODES = 10
/** Random bytes that one code is made of. */
export const RECOVERY_BYTES = LENGTH

/** One code: which it is, and its 50 secret bits. */
export interface RecoveryCode {
  readonly name: string
  readonly secret: string
}

const codeOf = (letters: string): RecoveryCode => ({
  name: letters.slice(0, NAME_LENGTH),
  secret: letters.slice(NAME_LENGTH),
})

/** Codes from random bytes, twelve for each; two that would bear one name are told apart by drawing on. */
export function recoveryCodes(random: (bytes: number) => Uint8Array): RecoveryCode[] {
  const codes = new Map<string, RecoveryCode>()
  while (codes.size < RECOVERY_CODES) {
    const code = codeOf(Array.from(random(RECOVERY_BYTES), (byte) => LETTERS[byte % 32]).join(''))
    if (!codes.has(code.name)) codes.set(code.name, code)
  }
  return [...codes.values()]
}

/** As it is shown: three groups of four. */
export const recoveryText = ({ name, secret }: RecoveryCode): string =>
  (name + secret).replaceAll(/(.{4})(?=.)/g, '$1-')

/** What somebody typed, with or without its dashes, O for 0, I and L for 1; undefined: no such code. */
export function parseRecoveryCode(text: string): RecoveryCode | undefined {
  const letters = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const known = letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter))
  return known ? codeOf(letters) : undefined
}
