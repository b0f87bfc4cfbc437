const PATHS = {
  incidents: 'M8 1.8 14.6 13.4H1.4L8 1.8ZM8 6.2v3.4M8 11.4v.2',
  reports: 'M2 9.2h3.4l1.2 2h2.8l1.2-2H14M2 9.2 4 3h8l2 6.2V13H2V9.2Z',
  operators: 'M2.5 14V3.2L8.5 2v12M8.5 6l5 1.2V14M1 14h14M5 5.6h1M5 8.4h1M5 11.2h1M11 9.6h.6M11 11.8h.6',
  unattributed:
    'M8 1.6a6.4 6.4 0 1 0 0 12.8A6.4 6.4 0 0 0 8 1.6ZM6 6.2C6.2 4.2 10 4.2 10 6.4 10 7.8 8 7.8 8 9.4M8 11.4v.2',
  ledger:
    'M3 2h8.6a1.4 1.4 0 0 1 1.4 1.4V14H4.4A1.4 1.4 0 0 1 3 12.6V2ZM3 12.6a1.4 1.4 0 0 1 1.4-1.4H13M5.8 5h4.4M5.8 7.6h4.4',
  staged: 'M3.4 1.8h6.4l2.8 2.8v9.6H3.4V1.8ZM9.6 2v3h3M5.6 7.6h4.8M5.6 10h4.8M5.6 5.2h1.8',
  sources:
    'M3 13a10 10 0 0 0-1-1M2 7.6A6.4 6.4 0 0 1 8.4 14M2 2.6A11.4 11.4 0 0 1 13.4 14M2.2 13.2v.6h.6v-.6Z',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.4v1.4M8 13.2v1.4M1.4 8h1.4M13.2 8h1.4M3.3 3.3l1 1M11.7 11.7l1 1M3.3 12.7l1-1M11.7 4.3l1-1',
  moon: 'M13.6 9.8A6 6 0 0 1 6.2 2.4a6 6 0 1 0 7.4 7.4Z',
  screen: 'M1.8 2.8h12.4v8H1.8v-8ZM5.6 13.4h4.8',
  help: 'M2 4.4h12v7.4H2V4.4ZM4.4 7h.4M7 7h.4M9.6 7h.4M5 9.4h6',
  close: 'M3.6 3.6l8.8 8.8M12.4 3.6l-8.8 8.8',
  more: 'M3 8h.2M8 8h.2M13 8h.2',
  down: 'M4 6.2l4 4 4-4',
  right: 'M6.2 4l4 4-4 4',
  left: 'M9.8 4l-4 4 4 4',
  upload: 'M8 10.6V2.4M4.8 5.4 8 2.2l3.2 3.2M2 10.6v3h12v-3',
  download: 'M8 2.2v8.2M4.8 7.4 8 10.6l3.2-3.2M2 10.6v3h12v-3',
  replay: 'M13.4 8a5.4 5.4 0 1 1-1.7-3.9M13.6 1.8v3h-3',
  print: 'M4.4 5.6V1.8h7.2v3.8M4.4 11.2H2V5.6h12v5.6h-2.4M4.4 9h7.2v5H4.4V9Z',
  copy: 'M5.4 5.4h8.2v8.2H5.4V5.4ZM3 10.6h-.6V2.4h8.2V3',
  check: 'M3 8.6l3.2 3.2L13 4.6',
  search: 'M7 2.4a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2ZM10.4 10.4l3.4 3.4',
  clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.6V8l2.4 1.6',
  lost: 'M1.6 5.4a9.4 9.4 0 0 1 3.4-2M7.6 2.6a9.4 9.4 0 0 1 6.8 2.8M4 8.4a6 6 0 0 1 3-1.6M10.4 7.4A6 6 0 0 1 12 8.4M8 12.4v.2M2.4 1.8l11.2 12.4',
  warning: 'M8 1.8 14.6 13.4H1.4L8 1.8ZM8 6.2v3.4M8 11.4v.2',
  verified:
    'M8 1.6l1.8 1.4 2.2-.2.6 2.2 1.8 1.2-.8 2.1.8 2.1-1.8 1.2-.6 2.2-2.2-.2L8 15l-1.8-1.4-2.2.2-.6-2.2-1.8-1.2.8-2.1-.8-2.1 1.8-1.2.6-2.2 2.2.2L8 1.6ZM5.6 8.3l1.7 1.7 3.1-3.4',
  person: 'M8 2.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM2.6 14c.4-3 2.6-4.4 5.4-4.4s5 1.4 5.4 4.4',
  people:
    'M6 3a2.4 2.4 0 1 0 0 4.8A2.4 2.4 0 0 0 6 3ZM1.6 13.4c.3-2.6 2-3.8 4.4-3.8s4.1 1.2 4.4 3.8M10.6 3.2a2.3 2.3 0 0 1 0 4.4M12 9.9c1.4.5 2.2 1.7 2.4 3.5',
  lock: 'M3.4 7.2h9.2v6.4H3.4V7.2ZM5.4 7V4.8a2.6 2.6 0 0 1 5.2 0V7M8 9.8v1.4',
  key: 'M5.4 6.6a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM7.6 7.6l5.6-5.4M10.6 4.8l2 2',
  phone: 'M4.4 1.6h7.2v12.8H4.4V1.6ZM7.4 12.2h1.2',
  out: 'M9.6 2.4H3v11.2h6.6M6.6 8h7.2M11 5.2 13.8 8 11 10.8',
  share:
    'M12 1.8a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6ZM4 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6ZM12 10.6a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6ZM5.6 7.1l4.8-2.6M5.6 8.9l4.8 2.6',
  plus: 'M8 3v10M3 8h10',
  news: 'M4 11.4V7a4 4 0 0 1 8 0v4.4l1.2 1.4H2.8L4 11.4ZM6.6 14.2h2.8M8 1.6V3',
  law: 'M8 1.8v12.4M4.6 14.2h6.8M3 4l5-1.2L13 4M3 4 1.2 9h3.6L3 4ZM13 4l-1.8 5h3.6L13 4Z',
  empty: 'M2 9.2h3.4l1.2 2h2.8l1.2-2H14M2 9.2 4 3h8l2 6.2V13H2V9.2Z',
} as const
export type IconName = keyof typeof PATHS

/** A line drawing beside words; it says nothing that the words don't, so readers of the screen skip it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
