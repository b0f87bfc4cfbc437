/**
 * Numbers of postal items (UPU standard S10): two letters for the service, eight digits, a check digit, two letters
 * for the country. A range of them is told by the letters in front and behind, here joined: `EEVN`.
 */
export interface ItemNumber {
  readonly code: string
  /** 0 to 99,999,999 */
  readonly serial: number
}

const ITEM = /^([A-Z]{2})(\d{8})(\d)([A-Z]{2})$/
const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7]

/** Reads `EE123456785VN`; blanks between the parts are allowed, a wrong check digit is not. */
export function parseItemNumber(text: string): ItemNumber | undefined {
  const [, service, digits, check, country] = ITEM.exec(text.replaceAll(' ', '').toUpperCase()) ?? []
  if (!digits || Number(check) !== checkDigit(digits)) return undefined
  return { code: `${service}${country}`, serial: Number(digits) }
}

/** S10, section 4.1.2: weighted sum, 11 less the remainder by 11; 10 is written 0 and 11 is written 5. */
export function checkDigit(digits: string): number {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  const digit = 11 - (sum % 11)
  return digit === 10 ? 0 : digit === 11 ? 5 : digit
}

export const isRangeCode = (code: string) => /^[A-Z]{4}$/.test(code)
export const LAST_SERIAL = 99_999_999

/** `EE 00000000-09999999 VN` */
export function itemRangeText(code: string, first: number, last: number): string {
  const serial = (value: number) => String(value).padStart(8, '0')
  return `${code.slice(0, 2)} ${serial(first)}-${serial(last)} ${code.slice(2)}`
}
