import type { IncidentMove } from '@hiepluc/contract/incident-state.ts'
import type { IncidentWork } from '@hiepluc/contract/incident-work.ts'
import type { StagedReportAct } from '@hiepluc/contract/staged-answer.ts'
import type { OutsideReportAct } from '@hiepluc/contract/endpoints/outside-reports.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'

/** Which reply tells its reader whether they may do it, and under which name. */
export interface ToldIn {
  readonly reply: EndpointName
  readonly act: string
  /** the act is about one of its rows, which tells it of itself or is told with the others: where they stand in the reply */
  readonly rows?: 'rows' | 'witnesses'
  /** a body that would do, where the access matrix has none, and a question that goes with it */
  readonly body?: string | ((row: number) => object)
  readonly query?: string
}

const WAY_IN = 'a way in: nobody reads a reply before it'
const LINK = 'by a link that came by mail, whoever opens it'
const MAILS = 'told by listContacts, and refused by every desk that sends no mail, as that of this test'
const STEP = 'a step of an act that is told of'
const OWN = 'always open to whoever is signed in'
const PUBLIC = 'by whoever has no account, or a tracking code: nobody reads a reply before it'
const QUESTION = 'a question: nothing follows from it'
const WITNESS = 'a program’s: no reader is told of it'

const ofWebhook = (act: string): ToldIn => ({ reply: 'listWebhooks', act, rows: 'rows' })
const ofMember = (act: string): ToldIn => ({ reply: 'listMembers', act, rows: 'rows' })
const ofOutside = (act: OutsideReportAct): ToldIn => ({
  ...{ reply: 'listOutsideReports', act, rows: 'rows' },
})
const ofStaged = (act: StagedReportAct): ToldIn => ({ reply: 'readStagedReport', act })
const ofIncident = (act: IncidentMove | IncidentWork): ToldIn => ({ reply: 'readIncident', act })
let sources = 0

/**
 * Every act with the reply that tells its reader whether they may do it, or why none does. An act is what is sent to the
 * desk, and each file that is taken out of it; one without its line fails the rules.
 */
const TEXTS = 'of a text by its name: its screen shows what the reply says of each'

export const TOLD_ACTS: Readonly<Partial<Record<EndpointName, ToldIn | string>>> = {
  signIn: WAY_IN,
  signInAsExample: WAY_IN,
  signOut: OWN,
  setUpDesk: WAY_IN,
  readLink: WAY_IN,
  acceptInvitation: WAY_IN,
  askReset: WAY_IN,
  resetPassword: WAY_IN,
  askSignInPasskey: WAY_IN,
  signInByPasskey: WAY_IN,
  beginSignOn: WAY_IN,
  acceptSignOn: WAY_IN,
  proveTotp: WAY_IN,
  proveRecoveryCode: WAY_IN,
  askPasskey: WAY_IN,
  provePasskey: WAY_IN,
  provePassword: WAY_IN,
  revokeSession: { reply: 'listSessions', act: 'revoke', rows: 'rows' },
  issueToken: {
    ...{ reply: 'listTokens', act: 'issue' },
    body: () => ({ name: 'x', scope: ['readDesk'], days: 1 }),
  },
  revokeToken: { reply: 'listTokens', act: 'revoke', rows: 'rows' },
  addWebhook: { reply: 'listWebhooks', act: 'add' },
  rotateWebhook: ofWebhook('rotate'),
  testWebhook: ofWebhook('test'),
  pauseWebhook: ofWebhook('pause'),
  resumeWebhook: ofWebhook('resume'),
  removeWebhook: ofWebhook('remove'),
  inviteMember: { reply: 'listOrganisations', act: 'invite', rows: 'rows' },
  inviteAgain: ofMember('invite'),
  changeRoles: ofMember('changeRoles'),
  deactivateMember: ofMember('deactivate'),
  issueReset: ofMember('reset'),
  resetFactors: ofMember('resetFactors'),
  changePassword: {
    ...{ reply: 'listFactors', act: 'changePassword' },
    body: () => ({ current: 'x', password: 'four words in a row' }),
  },
  beginTotp: { reply: 'listFactors', act: 'addTotp', body: () => ({ name: 'phone' }) },
  confirmTotp: STEP,
  beginPasskey: { reply: 'listFactors', act: 'addPasskey' },
  addPasskey: STEP,
  removeFactor: { reply: 'listFactors', act: 'remove', rows: 'rows' },
  issueRecoveryCodes: { reply: 'listFactors', act: 'issueCodes' },
  addIdentity: { reply: 'listIdentities', act: 'add', body: () => ({ provider: 'none', subject: 'x' }) },
  removeIdentity: {
    ...{ reply: 'listIdentities', act: 'remove', rows: 'rows' },
    body: (identity) => ({ identity }),
  },
  receiveSample: { reply: 'readDesk', act: 'receiveSample' },
  addSource: { reply: 'listSources', act: 'add', body: () => ({ name: `told ${++sources}` }) },
  changeSource: { reply: 'listSources', act: 'change', rows: 'rows' },
  receiveReport: { reply: 'listReports', act: 'receive', body: 'address\n192.0.2.1' },
  replayReport: { reply: 'readReport', act: 'replay' },
  downloadReport: { reply: 'readReport', act: 'download' },
  importRegistry: {
    ...{ reply: 'listOperators', act: 'import', body: '192.0.2.0/24,64500,Example' },
    query: '?list=told&snapshot=2026-11-19',
  },
  moveIncidents: {
    ...{ reply: 'listIncidents', act: 'answer' },
    body: () => ({ act: 'answer', answer: 'working', incidents: [{ id: 999_999_999, version: 0 }] }),
  },
  workOnIncidents: {
    ...{ reply: 'listIncidents', act: 'watch' },
    body: () => ({ act: 'watch', incidents: [{ id: 999_999_999 }] }),
  },
  openIncident: { reply: 'listIncidents', act: 'open' },
  confirmIncident: ofIncident('confirm'),
  rejectIncident: ofIncident('reject'),
  notifyIncident: ofIncident('notify'),
  answerIncident: ofIncident('answer'),
  containIncident: ofIncident('contain'),
  resolveIncident: ofIncident('resolve'),
  closeIncident: ofIncident('close'),
  relapseIncident: ofIncident('relapse'),
  writeNote: ofIncident('note'),
  sendMessage: ofIncident('message'),
  attachMail: { reply: 'listMails', act: 'attach', rows: 'rows' },
  discardMail: { reply: 'listMails', act: 'discard', rows: 'rows' },
  receiveMail: 'a mail server’s: no reader is told of it',
  acknowledgeIncident: ofIncident('acknowledge'),
  attachFile: { ...ofIncident('attach'), query: '?name=x.txt' },
  assignIncident: ofIncident('assign'),
  watchIncident: ofIncident('watch'),
  unwatchIncident: ofIncident('watch'),
  relateIncidents: ofIncident('relate'),
  unrelateIncidents: ofIncident('relate'),
  mergeIncident: ofIncident('merge'),
  splitIncident: ofIncident('split'),
  stateFacts: ofIncident('state'),
  rateIncident: ofIncident('rate'),
  beginStagedReport: {
    ...{ reply: 'listIncidentStagedReports', act: 'begin' },
    body: () => ({ form: 'update-report' }),
  },
  takeOutsideReport: { reply: 'listOutsideReports', act: 'take' },
  offerOutsideReport: ofOutside('offer'),
  confirmOutsideReport: ofOutside('confirm'),
  declineOutsideReport: ofOutside('decline'),
  decidePublicReports: {
    ...{ reply: 'listPublicReports', act: 'take', rows: 'rows' },
    body: (report) => ({ act: 'take', reports: [report], preview: true }),
  },
  openFromPublicReport: { reply: 'listPublicReports', act: 'open', rows: 'rows' },
  reportNewIncident: { reply: 'listStagedReports', act: 'reportNew' },
  saveStagedReport: ofStaged('edit'),
  submitStagedReport: ofStaged('submit'),
  withdrawStagedReport: ofStaged('withdraw'),
  acceptStagedReport: ofStaged('accept'),
  returnStagedReport: ofStaged('return'),
  readNews: OWN,
  saveFilter: OWN,
  renameFilter: OWN,
  removeFilter: OWN,
  beginShift: OWN,
  endShift: OWN,
  addClaim: { reply: 'listClaims', act: 'add' },
  withdrawClaim: { reply: 'listClaims', act: 'withdraw', rows: 'rows' },
  approveClaim: { reply: 'listClaims', act: 'approve', rows: 'rows' },
  rejectClaim: { reply: 'listClaims', act: 'reject', rows: 'rows' },
  proposeDelegation: { reply: 'listDelegations', act: 'propose' },
  offerDelegation: { reply: 'listDelegations', act: 'offer', rows: 'rows' },
  acceptDelegation: { reply: 'listDelegations', act: 'accept', rows: 'rows' },
  declineDelegation: { reply: 'listDelegations', act: 'decline', rows: 'rows' },
  withdrawDelegation: { reply: 'listDelegations', act: 'withdraw', rows: 'rows' },
  endDelegation: { reply: 'listDelegations', act: 'end', rows: 'rows' },
  addFacility: {
    ...{ reply: 'listFacilities', act: 'add' },
  },
  importFacilities: {
    ...{ reply: 'listFacilities', act: 'import', body: 'key,lat,lon\nx,21,105' },
    query: '?format=csv&list=told',
  },
  changeFacility: { reply: 'readFacility', act: 'change' },
  closeFacility: { reply: 'readFacility', act: 'close' },
  matchFacility: { reply: 'readFacility', act: 'match' },
  recordBackupCheck: { reply: 'readFacility', act: 'check' },
  attachEvidence: 'told by recordBackupCheck: whoever puts down a check proves it',
  joinFacility: { reply: 'listIncidentFacilities', act: 'join' },
  partFacility: { reply: 'listIncidentFacilities', act: 'join' },
  readWhatIf: QUESTION,
  listSecondFailures: QUESTION,
  beginAnalysis: { reply: 'listAnalyses', act: 'begin' },
  stopAnalysis: { reply: 'readAnalysis', act: 'stop' },
  addContact: { reply: 'listContacts', act: 'add' },
  changeContact: { reply: 'listContacts', act: 'change', rows: 'rows' },
  removeContact: { reply: 'listContacts', act: 'remove', rows: 'rows' },
  askContact: MAILS,
  readContactLink: LINK,
  confirmContact: LINK,
  changeChannel: { reply: 'listChannels', act: 'change', rows: 'rows' },
  addSuppression: { reply: 'listSuppressions', act: 'add' },
  endSuppression: { reply: 'listSuppressions', act: 'end', rows: 'rows' },
  changeTemplate: TEXTS,
  previewTemplate: TEXTS,
  testTemplate: TEXTS,
  shareIncident: { reply: 'listIncidentSharings', act: 'share' },
  shareReport: { reply: 'listReportSharings', act: 'share' },
  withdrawSharing: { reply: 'listIncidentSharings', act: 'withdraw', rows: 'rows' },
  rotateKey: { reply: 'readLedgerKeys', act: 'rotateKey', body: () => ({ note: 'x' }) },
  addWitness: {
    ...{ reply: 'readLedgerKeys', act: 'addWitness' },
    body: () => ({ name: 'x', key: 'x', organisation: 'x' }),
  },
  removeWitness: { reply: 'readLedgerKeys', act: 'removeWitness', rows: 'witnesses' },
  eraseOpenings: {
    ...{ reply: 'readEntry', act: 'erase' },
    body: () => ({ subject: 'member:999999999', article: 'a law', reason: 'a test' }),
  },
  exportLedger: { reply: 'readLedgerKeys', act: 'export' },
  cosignCheckpoint: WITNESS,
  receivePublicReport: PUBLIC,
  receiveShortMessage: 'a gateway’s: no reader is told of it',
  beginPhoto: PUBLIC,
  appendPhoto: PUBLIC,
  readOutcome: PUBLIC,
  addToReport: PUBLIC,
  eraseReporter: PUBLIC,
}
