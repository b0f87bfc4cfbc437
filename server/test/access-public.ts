import type { Asking } from './access-matrix.ts'
import { TRIAGE_ASKING } from './access-triage.ts'

let sent = 0
const named = { upload: `hlu_${'x'.repeat(43)}` }

/** How the reporter's side is asked, by whoever it is, and the officers'. */
export const PUBLIC_ASKING = {
  readProofChallenge: {},
  receivePublicReport: {
    body: () => ({
      once: `access-matrix-${String(++sent).padStart(12, '0')}`,
      kind: 'other',
      words: 'x y z',
    }),
  },
  receiveShortMessage: {
    body: () => ({ from: '0912345678', to: '5656', content: 'S (0912345678)(x)', id: String(++sent) }),
  },
  beginPhoto: { body: () => ({ size: 1 }) },
  readPhotoOffset: { named },
  appendPhoto: { named, bytes: 'x', query: () => 'at=0' },
  readOutcome: { body: () => ({ code: 'AAAA-AAAA-AAAA-AAAA-AAAA' }) },
  addToReport: { body: () => ({ code: 'AAAA-AAAA-AAAA-AAAA-AAAA', words: 'x' }) },
  eraseReporter: { body: () => ({ code: 'AAAA-AAAA-AAAA-AAAA-AAAA' }) },
  ...TRIAGE_ASKING,
} as const satisfies Readonly<Record<string, Asking>>
