import type { Command } from './command.ts'
import { backup } from './backup.ts'
import { ingest } from './ingest.ts'
import { keysMake, keysRotate, keysShow } from './keys.ts'
import { ledgerErase } from './ledger-erase.ts'
import { ledgerExport } from './ledger-export.ts'
import { ledgerCheckpoint, ledgerConsistency, ledgerProof } from './ledger-proof.ts'
import { migrate } from './migrate.ts'
import { packCheck } from './pack-check.ts'
import { receiveMail } from './receive-mail.ts'
import { facilitiesImport } from './facilities-import.ts'
import { registryImport } from './registry-import.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { sourceAdd } from './source-add.ts'
import { sourceChange } from './source-change.ts'
import { sourceList } from './source-list.ts'
import { status } from './status.ts'
import { verify } from './verify.ts'
import { version } from './version.ts'
import { witnessAdd } from './witness-add.ts'
import { witness } from './witness.ts'

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  serve,
  ingest,
  receiveMail,
  status,
  sourceAdd,
  sourceChange,
  sourceList,
  registryImport,
  facilitiesImport,
  packCheck,
  verify,
  ledgerExport,
  ledgerCheckpoint,
  ledgerConsistency,
  ledgerProof,
  ledgerErase,
  keysMake,
  keysShow,
  keysRotate,
  witnessAdd,
  witness,
  backup,
  restore,
  migrate,
  version,
]
