import type { sharingVi } from '#texts/sharing-vi.ts'

const DESK = 'On the desk: its operator, the two authorities and whoever it is shared with read it.'

export const sharingEn: typeof sharingVi = {
  title: 'Sharing',
  meaning: {
    CLEAR: 'No limit: anybody may know.',
    GREEN: 'May be told within the security community, not in public.',
    AMBER: 'For those who need to know at the receiving organisation and at its clients.',
    'AMBER+STRICT': 'For those who need to know at the receiving organisation, not for its clients.',
    RED: 'For the persons named alone.',
  },
  readers: {
    CLEAR: DESK,
    GREEN: DESK,
    AMBER: DESK,
    'AMBER+STRICT':
      'On the desk: its operator and the two authorities read it, and it is shared with nobody else. Each reading is put on record.',
    RED: 'On the desk: persons named, and the duty officers and analysts of the two authorities read it; its operator’s people too must be named. Each reading is put on record.',
  },
  none: 'Shared with nobody yet.',
  noneWithYou: 'Nothing was shared with your organisation. What was shared with others is not shown here.',
  receiver: 'With',
  whole: 'the whole organisation',
  reason: 'Why',
  until: 'Until',
  forGood: 'until withdrawn',
  entry: (entry) => `entry ${entry}`,
  state: { open: 'Open', ended: 'Ended', withdrawn: 'Withdrawn' },
  share: 'Share with…',
  shareWords: 'They read it at once, and the ledger holds who shared it, with whom and why.',
  send: 'Share',
  withWhom: 'Share with',
  organisation: 'A whole organisation',
  person: 'One person',
  named: { organisation: 'Name of the organisation', person: 'Name of the person' },
  noReceiver: 'Choose the receiver from the list.',
  personOnly: 'TLP:RED is shared with single persons.',
  pickOrganisation: 'Type an organisation’s name',
  pickPerson: 'Type the name of a person or an organisation',
  nobodyFound: 'Nobody found. The authorities read it anyway and are not in the list.',
  reasonAsks: 'Why do they need to know?',
  lasts: { open: 'Until withdrawn', '7': '7 days', '30': '30 days', '90': '90 days', day: 'Until a day…' },
  day: 'To the end of',
  withdraw: 'Withdraw',
  withdrawTitle: (whom) => `Withdraw what is shared with ${whom}?`,
  withdrawWords: 'From now on they cannot read it. What they have read or taken home cannot be taken back.',
}
