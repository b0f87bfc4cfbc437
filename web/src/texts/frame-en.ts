import type { frameVi } from '#texts/frame-vi.ts'

const whole = new Intl.NumberFormat('en-GB')
const n = (value: number) => whole.format(value)
/** '1 row', '2 rows' */
const many = (count: number, one: string, more = `${one}s`) => `${n(count)} ${count === 1 ? one : more}`

export const frameEn: typeof frameVi = {
  shell: {
    product: 'Hiệp Lực',
    skip: 'Skip to content',
    trail: 'You are here',
    places: 'Places',
    incidents: 'Incidents',
    reports: 'Reports',
    operators: 'Operators',
    unattributed: 'Unattributed',
    members: 'Members',
    organisations: 'Organisations',
    ownOrganisation: 'My organisation',
    sources: 'Sources',
    critical: 'Critical',
    help: 'Shortcuts',
    more: 'More',
    version: (version) => `version ${version}`,
    language: 'Language',
    scheme: 'Appearance',
    schemes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
    findNumber: 'Go to a number',
    notANumber: 'A number looks like SC-48213 (incident) or BT-12 (report).',
    lost: 'The connection to the desk is lost.',
    lostSince: (moment) => `What you see is from ${moment}. Trying again; what you typed is kept.`,
    lostFromStart: 'Trying again. If this lasts, see whether the desk is running.',
    stuck: 'The queue is not moving.',
    stuckWords: (waiting, length) =>
      `${many(waiting, 'report')} waiting, the oldest for ${length}. See whether a worker is running.`,
    stuckLink: 'Show waiting reports',
    failed: (failed) => `${many(failed, 'job')} failed.`,
    failedWords: 'The bytes are kept; open the report for the reason and to read it again.',
    failedLink: 'Show unreadable reports',
  },
  help: {
    title: 'Keyboard shortcuts',
    next: 'Next row',
    previous: 'Previous row',
    open: 'Open the chosen row',
    filters: 'To the filters',
    number: 'Go to a number',
    help: 'This list',
    close: 'Close a dialog',
  },
  kit: {
    all: 'All',
    filters: 'Filters',
    clearFilters: 'Clear filters',
    more: 'Load more',
    shown: (rows, end) => (end ? many(rows, 'row') : `${many(rows, 'row')} shown`),
    searching: 'Searching…',
    loading: 'Loading…',
    copy: 'Copy',
    copied: 'Copied',
    close: 'Close',
    cancel: 'Cancel',
    print: 'Print',
  },
  trouble: {
    pageTitle: 'This screen failed',
    declined: 'The desk declined',
    unreachable: 'The desk cannot be reached',
    unreachableWords:
      'Check the line and whether the desk is running, then try again. What you typed is kept.',
    notUnderstood: 'This page does not understand the desk’s answer',
    notUnderstoodWords: 'The desk may just have been upgraded. Reload to get the matching page.',
    unexpected: 'Something unexpected went wrong',
    unexpectedWords: 'Try again; if it stays, reload the page.',
    reference: 'When asking for help, quote:',
    retry: 'Try again',
    reload: 'Reload',
    noPage: 'There is no such page',
    noPageWords:
      'The address may be mistyped. Open the incidents, or enter an incident’s number in the search box.',
    toIncidents: 'To the incidents',
  },
}
