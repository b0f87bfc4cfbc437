import * as desk from './desk.ts'
import * as factors from './factors.ts'
import * as incidents from './incidents.ts'
import * as ledger from './ledger.ts'
import * as operators from './operators.ts'
import * as reports from './reports.ts'
import * as session from './session.ts'
import type { Endpoint } from '#endpoint.ts'

/** Every endpoint of the desk by name. */
export const ENDPOINTS = {
  whoAmI: session.whoAmI,
  signIn: session.signIn,
  signInAsExample: session.signInAsExample,
  signOut: session.signOut,
  listSessions: session.listSessions,
  revokeSession: session.revokeSession,
  setUpDesk: session.setUpDesk,
  readDesk: desk.readDesk,
  receiveSample: desk.receiveSample,
  listSources: desk.listSources,
  addSource: desk.addSource,
  listFactors: factors.listFactors,
  beginTotp: factors.beginTotp,
  confirmTotp: factors.confirmTotp,
  beginPasskey: factors.beginPasskey,
  addPasskey: factors.addPasskey,
  removeFactor: factors.removeFactor,
  issueRecoveryCodes: factors.issueRecoveryCodes,
  proveTotp: factors.proveTotp,
  proveRecoveryCode: factors.proveRecoveryCode,
  askPasskey: factors.askPasskey,
  provePasskey: factors.provePasskey,
  askSignInPasskey: factors.askSignInPasskey,
  signInByPasskey: factors.signInByPasskey,
  provePassword: factors.provePassword,
  resetFactors: factors.resetFactors,
  exportLedger: ledger.exportLedger,
  readCheckpoint: ledger.readCheckpoint,
  readConsistency: ledger.readConsistency,
  readEntryProof: ledger.readEntryProof,
  readLedgerKeys: ledger.readLedgerKeys,
  rotateKey: ledger.rotateKey,
  addWitness: ledger.addWitness,
  removeWitness: ledger.removeWitness,
  cosignCheckpoint: ledger.cosignCheckpoint,
  eraseOpenings: ledger.eraseOpenings,
  receiveReport: reports.receiveReport,
  listReports: reports.listReports,
  readReport: reports.readReport,
  listUnreadable: reports.listUnreadable,
  replayReport: reports.replayReport,
  downloadReport: reports.downloadReport,
  listIncidents: incidents.listIncidents,
  readIncident: incidents.readIncident,
  listIncidentObservations: incidents.listIncidentObservations,
  listUnattributed: incidents.listUnattributed,
  listOperators: operators.listOperators,
  readOperator: operators.readOperator,
  listHoldings: operators.listHoldings,
  importRegistry: operators.importRegistry,
} as const satisfies Record<string, Endpoint>
export type EndpointName = keyof typeof ENDPOINTS
