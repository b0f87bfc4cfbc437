import type { lifeVi } from '#texts/life-vi.ts'

export const lifeEn: typeof lifeVi = {
  next: 'What to do next',
  nothing: 'There is nothing for you to do about this incident now.',
  operatorsTurn: 'It is the operator’s turn. What they say by other ways is written down here:',
  writeDown: (act: string) => `For the operator: ${act}`,
  others: 'Other steps, and why not yet',
  optional: 'optional',
  move: {
    confirm: {
      act: 'Confirm',
      words: 'Says that it is so. After that the operator can be notified.',
      asks: 'Note',
    },
    reject: {
      act: 'Reject',
      words:
        'Says that there is nothing to it. The operator can read the reason. It is not taken up again; seen anew, it becomes a new incident.',
      asks: 'Reason',
    },
    notify: {
      act: 'Notify the operator',
      words: 'The operator sees these words on the incident and is asked to answer.',
      asks: 'Words for the operator',
    },
    answer: {
      act: 'Answer',
      words: 'The authorities have the answer at once. There is one answer to each notice.',
      asks: 'More about it',
    },
    contain: {
      act: 'Say it is contained',
      words: 'Says that it does no further harm.',
      asks: 'What was done',
    },
    resolve: {
      act: 'Say it is resolved',
      words: 'Says that it is over. An authority looks at it and closes it.',
      asks: 'What was done',
    },
    close: {
      act: 'Close',
      words: 'Nobody has to do anything more. Seen again within the stated time it comes back by itself.',
      asks: 'Note',
    },
    relapse: {
      act: 'Take up again',
      words: 'The same trouble is back. After that the operator is notified anew.',
      asks: 'Why',
    },
  },
  answer: 'Answer',
  answerFor: 'Written down for the operator: the ledger will say that an authority wrote it on their word.',
  until: 'Done by',
  closeAs: 'Closed as',
  closeResolved: 'Resolved',
  closeUnfounded: 'Unfounded',
  onBehalf: 'written down for the operator',
  answeredUntil: (moment: string) => `The operator expects to be done by ${moment}`,
}
