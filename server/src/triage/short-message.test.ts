import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isUnreadable, readShortMessage } from './short-message.ts'

const OURS = { S: 'spam-message', V: 'spam-call', L: 'fraud' } as const

test('the national grammar is read in every spelling people send', () => {
  const cases: readonly (readonly [
    text: string,
    kind: keyof typeof OURS,
    subject: string,
    content: string,
  ])[] = [
    ['S (0912345678)(Trung thuong xe SH)', 'S', '0912345678', 'Trung thuong xe SH'],
    ['s(0912345678)(trúng thưởng)', 'S', '0912345678', 'trúng thưởng'],
    ['S  ( 0912 345 678 )  ( vay tien nhanh )', 'S', '0912 345 678', 'vay tien nhanh'],
    ['S [+84912345678][vay tien]', 'S', '+84912345678', 'vay tien'],
    ['S[VIETBANK][tai khoan bi khoa]', 'S', 'VIETBANK', 'tai khoan bi khoa'],
    ['S (VIET BANK)(tài khoản bị khoá)', 'S', 'VIET BANK', 'tài khoản bị khoá'],
    ['V (02438221234)(moi vay von)', 'V', '02438221234', 'moi vay von'],
    ['v(1900123456)()', 'V', '1900123456', ''],
    // a call says enough by its number
    ['V (0912345678)', 'V', '0912345678', ''],
    ['V 0912345678', 'V', '0912345678', ''],
    ['LD (0912345678)(gia danh cong an)', 'L', '0912345678', 'gia danh cong an'],
    ['Ld [0912345678] [gia danh]', 'L', '0912345678', 'gia danh'],
    ['LĐ (0912345678)(giả danh công an)', 'L', '0912345678', 'giả danh công an'],
    // the Icelandic letter, which old keyboards write
    ['L\u00D0 (0912345678)(giả danh)', 'L', '0912345678', 'giả danh'],
    ['l\u00F0 (0912345678)(giả danh)', 'L', '0912345678', 'giả danh'],
    ['L D (0912345678)(giả danh)', 'L', '0912345678', 'giả danh'],
    // brackets inside the content stay
    ['S (0912345678)(uu dai (giam 50%) hom nay)', 'S', '0912345678', 'uu dai (giam 50%) hom nay'],
    ['S (0912345678)((noi dung))', 'S', '0912345678', 'noi dung'],
    ['S ((0912345678))(noi dung)', 'S', '0912345678', 'noi dung'],
    ['S (0912345678)(a)(b)', 'S', '0912345678', '(a)(b)'],
    ['S (0912345678 (noi dung))', 'S', '0912345678', 'noi dung'],
    // a bracket that is never closed
    ['S (0912345678)(noi dung', 'S', '0912345678', 'noi dung'],
    ['S (0912345678 (noi dung)', 'S', '0912345678', 'noi dung'],
    ['S (0912345678 noi dung', 'S', '0912345678', 'noi dung'],
    ['S (0912345678) noi dung)', 'S', '0912345678', 'noi dung'],
    ['S (0912345678)(noi dung (chua dong)', 'S', '0912345678', 'noi dung (chua dong)'],
    // one of each
    ['S (0912345678)[noi dung]', 'S', '0912345678', 'noi dung'],
    ['S （0912345678）（noi dung）', 'S', '0912345678', 'noi dung'],
    // none at all
    ['S 0912345678 noi dung', 'S', '0912345678', 'noi dung'],
    ['S0912345678 noi dung', 'S', '0912345678', 'noi dung'],
    ['S 0912 345 678 noi dung', 'S', '0912 345 678', 'noi dung'],
    ['S 0912345678: noi dung', 'S', '0912345678', 'noi dung'],
    ['S: 0912345678 - noi dung', 'S', '0912345678', 'noi dung'],
    ['S VIETBANK noi dung', 'S', 'VIETBANK', 'noi dung'],
    ['S VIETBANK (noi dung)', 'S', 'VIETBANK', 'noi dung'],
    ['LD 0912345678 gia danh', 'L', '0912345678', 'gia danh'],
    // the content begins with digits
    ['S 0912345678 500 trieu dong', 'S', '0912345678', '500 trieu dong'],
    // lines, tabs, what nobody sees
    ['S\n(0912345678)\n(dong mot\ndong hai)', 'S', '0912345678', 'dong mot dong hai'],
    ['\uFEFFS\u00A0(0912345678)\u200B(noi\u200B dung)', 'S', '0912345678', 'noi dung'],
    ['Ｓ（０９１２３４５６７８）（noi dung）', 'S', '0912345678', 'noi dung'],
  ]
  for (const [text, kind, subject, content] of cases)
    assert.deepEqual(readShortMessage(text), { kind: OURS[kind], subject, content }, text)
})

test('what cannot be read is answered with how to write it', () => {
  const cases: readonly (readonly [text: string, says: RegExp])[] = [
    ['', /S \(number/],
    ['Sao toi nhan tin nay', /S \(number/],
    ['Vay tien nhanh', /S \(number/],
    ['Số 0912345678 lừa đảo', /S \(number/],
    ['DK DNC', /S \(number/],
    ['S', /could not be read/],
    ['S ()(noi dung)', /could not be read/],
    ['S (!!!)(noi dung)', /could not be read/],
    ['S (0912345678)', /content is missing/],
    ['LD 0912345678', /content is missing/],
    ['V (VIETBANK)(goi moi vay)', /needs the number/],
  ]
  for (const [text, says] of cases) {
    const read = readShortMessage(text)
    assert.ok(isUnreadable(read), text)
    assert.match(read.says.en, says, text)
    assert.ok(read.says.vi.length > 20)
  }
})

test('whatever comes is answered, and nothing is made up', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'SVLDĐ()[]{} 09+ab-:.\u0301\u202E'), maxLength: 60 }),
      (text) => {
        const read = readShortMessage(text)
        if (isUnreadable(read)) return
        assert.ok(read.subject.length > 0 && text.normalize('NFKC').length >= read.subject.length)
        assert.ok(!/[\u202E]/.test(read.content))
      },
    ),
    { numRuns: 500 },
  )
})
