/** For the command line: the ledger and its proofs are verified where they are read, not where they are kept. */
export { parseCheckpoint } from '#ledger/checkpoint.ts'
export { parseVerifierKey } from '#ledger/note-key.ts'
export type { VerifierKey } from '#ledger/note-key.ts'
export { isConsistencyProof, isEntryProof } from '#ledger/proof-text.ts'
export { verifyLedger } from '#ledger/verify-ledger.ts'
export type { KnownHead, Verdict } from '#ledger/verify-ledger.ts'
export {
  isVouchedFor,
  verifyCheckpointText,
  verifyConsistencyProof,
  verifyEntryProof,
} from '#ledger/verify-proof.ts'
export type { ProofVerdict } from '#ledger/verify-proof.ts'
