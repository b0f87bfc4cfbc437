import { FACILITY_ASKING } from './access-facilities.ts'
import type { Asking } from './access-matrix.ts'
import { addDomain } from './plant-portal.ts'

let named = 0
const CHANNEL = { classes: [], mode: 'digest', digestAt: [480], step: 1 }
const contact = () => ({
  ...{ role: 'noc', name: `asked ${++named}`, email: `asked-${named}@example.org`, language: 'vi' },
})

/** How what an organisation says of itself is asked. */
export const PORTAL_ASKING = {
  ...FACILITY_ASKING,
  listTrends: {},
  listPlaces: {},
  readTally: {},
  listCommunes: { named: { province: '01' } },
  listClaims: {},
  readClaim: { target: 'claim' },
  addClaim: { body: () => ({ kind: 'asn', what: `AS${4_210_000_000 + ++named}`, words: 'x' }) },
  withdrawClaim: { target: 'claim' },
  approveClaim: { target: 'claim', body: () => ({ from: '2026-11-01' }) },
  rejectClaim: { target: 'claim', body: () => ({ words: 'x' }) },
  listDelegations: {},
  proposeDelegation: {
    body: async (world, caller) => ({
      ...{ kind: 'domain', receiver: 'x' },
      what: `x${++named}.${await addDomain(world.desk, world.orgId(caller, false))}`,
    }),
  },
  offerDelegation: {
    target: 'delegation',
    body: async (world) => ({ operator: await world.freshOrganisation() }),
  },
  acceptDelegation: { target: 'delegation' },
  declineDelegation: { target: 'delegation', body: () => ({ words: 'x' }) },
  withdrawDelegation: { target: 'delegation' },
  endDelegation: { target: 'delegation' },
  listContacts: { target: 'organisation' },
  addContact: { target: 'organisation', body: contact },
  changeContact: { target: 'contact', body: contact },
  removeContact: { target: 'contact' },
  askContact: { target: 'contact' },
  readContactLink: {},
  confirmContact: {},
  listChannels: { target: 'organisation' },
  changeChannel: { target: 'channel', body: () => CHANNEL },
  listSuppressions: {},
  addSuppression: { body: () => ({ asset: 'x', days: 1, words: 'x' }) },
  endSuppression: { target: 'suppression' },
} as const satisfies Readonly<Record<string, Asking>>
