import type { keysVi } from '#texts/keys-vi.ts'

const whole = new Intl.NumberFormat('en-GB')
const n = (value: number) => whole.format(value)

export const keysEn: typeof keysVi = {
  title: 'Keys and witnesses',
  about: 'Which key signs the ledger, who countersigns it, and how far.',
  desk: 'The desk’s signing keys',
  deskNote: 'each holds for a stretch of the ledger',
  key: 'Public key',
  period: 'Holds for',
  came: 'How it took over',
  until: (after, until) => `ledgers of ${n(after + 1)} to ${n(until)} entries`,
  onward: (after) => `ledgers of ${n(after + 1)} entries and more, still signs`,
  first: 'the first key',
  rotated: 'confirmed by the key before',
  replaced: 'the key before was lost',
  replacedWords:
    'The key before does not confirm it. Compare this key with the desk by another way before you trust it.',
  none: 'No key is sealed yet.',
  save: 'Download keys.txt',
  saveWords:
    'A file from the desk itself is worth as much as the desk. Compare the keys once with a printed copy or with the other authority, then keep them.',
  rotate: 'Change the signing key',
  rotateWords:
    'Private keys never leave the desk’s machine, so the change is a command there: it makes a new key, the old one confirms it, the ledger says so.',
  rotateLost: 'If the old key is lost for good; the ledger will say that it does not confirm the new one:',
  witnesses: 'Witnesses',
  witnessesNote: 'countersign each head, only if it continues the last',
  noWitness: 'No witness is registered.',
  organisation: 'Authority',
  reached: 'Countersigned',
  reachedTo: (size) => `up to entry ${n(size)}`,
  never: 'never',
  state: { abreast: 'abreast', removed: 'removed' },
  lateFor: (length) => `late by ${length}`,
  add: 'Register a witness',
  addWords:
    'The other authority makes a key on its own machine and sends the public line. Once registered, the witness is given a token, shown once.',
  name: 'Name of the witness',
  nameHint: 'Such as: A05 witness',
  vkey: 'Their public key',
  vkeyHint: 'The line that “hiepluc keys make … --witness” prints',
  pickOrganisation: 'Type the authority’s name',
  notAuthority: 'Only one of the two authorities witnesses the ledger.',
  added: 'The witness is registered',
  tokenOnce: 'Copy this token now and hand it over privately; once this is closed it is not shown again.',
  token: 'The witness’s token',
  tokenKept: 'I handed it over',
  remove: 'Remove',
  removeTitle: (who) => `Remove the witness of ${who}?`,
  removeWords:
    'The desk takes no more countersignatures of this key. Those it gave stay good. A removed key is not registered again; the ledger says so.',
  theirs: 'For the other authority’s officer',
  theirsNote: 'on that authority’s machine, not on the desk’s',
  step: {
    make: 'Make a key once, and send the line it prints to the desk’s administrator:',
    run: 'Take the token, and keep this running:',
    once: 'Or countersign once, at this moment:',
    memory:
      'witness.json is the witness’s memory: back it up, never delete it. Exit code 4 is an alarm: leave the machine as it is and tell both authorities.',
    kept: 'checkpoints.ndjson is the archive of heads, by which an exported ledger is verified and the place of a change is found.',
  },
}
