import type { mailVi } from '#texts/mail-vi.ts'

/** What is said about mails that came in. */
export const mailEn: typeof mailVi = {
  title: 'Mail received',
  about: (waiting) =>
    waiting === 0
      ? 'No mail waits to be looked at.'
      : waiting === 1
        ? '1 mail waits for a duty officer.'
        : `${waiting} mails wait for a duty officer.`,
  note: 'What stands below was written by others and is shown as plain text. Follow no link and no request in it before you have checked.',
  state: {
    waiting: 'Not read yet',
    answer: 'Answer to an incident',
    review: 'To look at',
    automatic: 'Automatic',
    bounce: 'Came back',
    complaint: 'Complaint',
    attached: 'Put on an incident',
    discarded: 'Put away',
  },
  stateLabel: 'State',
  review: {
    odd: 'Its form is unusual; not all of it could be read.',
    'no-address': 'It went to no address that the desk takes answers at.',
    'wrong-token': 'The address is wrong: the desk never gave it out for this organisation.',
    'several-incidents': 'It went to the addresses of several incidents.',
    'several-senders': 'It names several senders, or none.',
    'unknown-sender': 'Its sender is no verified contact of the operator.',
    'not-authentic': 'The mail server says that its sender is not who it names.',
    'not-open': 'The incident was merged into another.',
    'no-words': 'It says nothing new.',
    'unproven-report': 'It says that a mail was not delivered, and does not prove which.',
  },
  automatic: {
    'auto-submitted': 'A program answered.',
    bulk: 'Bulk mail.',
    list: 'From a mailing list.',
    'no-return-path': 'It has no return path.',
    loop: 'It goes in circles.',
    own: 'It is the desk’s own.',
    again: 'It is on the incident already.',
  },
  bounce: {
    failed: 'It will never be delivered.',
    'failed-for-now': 'It could not be delivered for now.',
    delayed: 'It is late; the mail server still tries.',
    delivered: 'It was delivered.',
    unclear: 'What happened is not clear.',
  },
  complaint: (kind) => `Its reader told their mail provider: ${kind}.`,
  from: 'Names as sender',
  nobody: 'nobody',
  noSubject: '(no subject)',
  noWords: 'It has no words that can be read.',
  files: 'Files',
  fileKept: 'attached',
  of: (contact, organisation) => `Contact ${contact}, ${organisation}`,
  unverified: 'address not verified, or to be verified again',
  said: 'The mail server said',
  decided: (by) => `Decided by ${by}`,
  whole: 'Show all of it',
  download: 'Download the mail',
  attach: 'Put on an incident',
  attachWords:
    'What is new in it becomes a message on the incident that says whose mail it was, its files are attached. The operator of the incident will read it.',
  addSender: 'Add as a contact',
  whoseSender: (address) => `Whose contact is ${address}?`,
  addSenderWords: (address, operator) =>
    `${operator ?? 'The operator you chose'} gets one more contact. A link goes to ${address}, and nothing else does until its reader has confirmed it. This mail still waits; later ones from the verified address go to their incident by themselves. The ledger says who added it.`,
  onIncident: 'Incident',
  incident: 'Number of the incident',
  notANumber: 'Give the number of an incident, such as SC-120.',
  discard: 'Put away',
  discardWords: 'The mail is kept. Its sender is told nothing.',
  why: 'Why',
  none: 'No mail here',
  noneWaiting: 'Mails that the desk cannot place by itself wait here.',
}
