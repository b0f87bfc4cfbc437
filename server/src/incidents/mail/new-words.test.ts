import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newWords } from './new-words.ts'

for (const [says, text, wanted] of [
  ['nothing quoted', 'Đã xử lý.\n\nAn', 'Đã xử lý.\n\nAn'],
  [
    'Vietnamese',
    'Xong.\n\nVào Th 6, 20 thg 11, 2026 lúc 14:55 Hiệp Lực <desk@desk.example> đã viết:\n\n> x',
    'Xong.',
  ],
  ['English', 'Done.\n\nOn Fri, 20 Nov 2026 at 14:55, Desk <desk@desk.example> wrote:\n> x', 'Done.'],
  [
    'broken over two lines',
    'Done.\n\nOn Fri, 20 Nov 2026 at 14:55, Desk\n<desk@desk.example> wrote:\n> x',
    'Done.',
  ],
  [
    'Outlook',
    'Done.\n\n________________________________\nFrom: Desk\nSent: x\nTo: y\nSubject: z\n\nold',
    'Done.',
  ],
  ['Outlook without a line', 'Xong.\n\nTừ: Hiệp Lực\nĐã gửi: thứ Sáu\nĐến: NOC\nChủ đề: z\n\ncũ', 'Xong.'],
  ['an old Outlook', 'Done.\n-----Original Message-----\nold', 'Done.'],
  [
    'a line that begins with From',
    'From: what we see it is fine.\nReally.',
    'From: what we see it is fine.\nReally.',
  ],
  [
    'below what it quotes',
    'On Fri Desk <desk@desk.example> wrote:\n> is it yours?\n\nIt is not.',
    'It is not.',
  ],
  ['between what it quotes', '> first?\nYes.\n> second?\nNo.', 'Yes.\nNo.'],
  ['a signature', 'Xong.\n-- \nTrực NOC\n+84', 'Xong.'],
  ['nothing but a quotation', '> x\n> y', ''],
] as const)
  test(says, () => assert.equal(newWords(text), wanted))
