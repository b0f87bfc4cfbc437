/** For the command line: the ledger is verified where it is read, not where it is kept. */
export { verifyLedger } from '#ledger/verify-ledger.ts'
