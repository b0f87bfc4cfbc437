import type { Asking } from './access-matrix.ts'

const TEXT = { subject: 'x', body: '{{organisation}}' }
const named = { name: 'step' }

/** How it is asked who is told what, and in which words. */
export const NOTICE_ASKING = {
  followChanges: { query: () => 'seconds=0' },
  searchDesk: { query: () => 'q=SC-1' },
  listDeliveries: { target: 'incident' },
  readNotificationRules: {},
  listUnreachable: {},
  listTemplates: {},
  changeTemplate: { named, body: () => ({ vi: TEXT, en: TEXT, version: 999 }) },
  previewTemplate: { named, body: () => ({ language: 'vi', ...TEXT }) },
  testTemplate: { named, body: () => ({ language: 'vi', ...TEXT }) },
} as const satisfies Readonly<Record<string, Asking>>
