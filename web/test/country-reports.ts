import type { z } from 'zod'
import type { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { source } from '@hiepluc/contract/endpoints/desk.ts'
import type { ReportView } from '@hiepluc/contract/endpoints/reports.ts'
import { before, DAY, MINUTE } from './country-ground.ts'

export type Source = z.output<typeof source>
export type BadLine = z.output<(typeof ENDPOINTS.listUnreadable)['output'] & z.ZodType>['rows'][number]

const REPORT = {
  source: 'Shadowserver',
  sha256: '9f2b4c1e7a60d5835b1f0c9e8d7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a',
  tlp: 'AMBER' as const,
  receipts: 1,
  state: 'read' as const,
  format: 'shadowserver',
  marks: [] as ReportView['marks'],
  rowsUnreadable: 0,
  incidentsRelapsed: 0,
  progress: 1,
}
const named = (day: string, type: string) => `${day}-${type}-viet_nam-geo.csv`

export function makeReports(): ReportView[] {
  const whole = (
    id: number,
    type: string,
    rows: number,
    opened: number,
    age: number,
    more: Partial<ReportView> = {},
  ): ReportView => ({
    ...REPORT,
    id,
    name: named('2026-11-22', type),
    reportType: type,
    size: rows * 221,
    receivedAt: before(age),
    rowsRead: rows,
    observationsNew: Math.round(rows * 0.8),
    rowsAttributed: rows - Math.round(rows * 0.03),
    incidentsOpened: opened,
    readAt: before(age - 3000),
    ...more,
  })
  return [
    whole(14, 'scan_rdp', 0, 0, 20_000, {
      state: 'waiting',
      progress: 0,
      observationsNew: 0,
      rowsAttributed: 0,
      readAt: undefined,
    }),
    whole(13, 'scan_telnet', 41_200, 310, 45_000, { state: 'reading', progress: 0.42, readAt: undefined }),
    whole(12, 'scan_dns', 8_214, 44, 6 * MINUTE, {
      rowsUnreadable: 7,
      incidentsRelapsed: 2,
      marks: [
        { mark: 'unknown-columns', columns: ['device_sector', 'response_size', 'hostname_source'] },
        { mark: 'missing-columns', columns: ['sic'] },
      ],
    }),
    whole(11, 'event4_sinkhole', 2_118, 97, 70 * MINUTE, { receipts: 2 }),
    whole(10, 'scan_quantum_gateway', 610, 12, 3 * 60 * MINUTE, { marks: [{ mark: 'unknown-report-type' }] }),
    {
      ...REPORT,
      id: 9,
      name: 'bao-cao-thang-11.xlsx',
      source: 'Trung tâm VNCERT/CC (thử)',
      format: undefined,
      state: 'unreadable',
      size: 48_211,
      receivedAt: before(9 * 60 * MINUTE),
      rowsRead: 0,
      observationsNew: 0,
      rowsAttributed: 0,
      incidentsOpened: 0,
      trouble: {
        vi: 'Đây là sổ tính Excel, bàn trực chưa đọc được. Lưu lại thành CSV (UTF-8) rồi nộp tệp đó; bản này vẫn được giữ.',
        en: 'This is an Excel workbook, which the desk cannot read. Save it as CSV (UTF-8) and hand that in; this one is kept.',
      },
    },
    ...['scan_ntpmonitor', 'scan_snmp', 'scan_ssl_poodle', 'compromised_website'].map((type, at) =>
      whole(8 - at, type, 900 + at * 377, 9 + at * 5, (at + 1) * DAY),
    ),
  ]
}

export function makeBadLines(): BadLine[] {
  const reasons = [
    [
      'Cột “timestamp” không phải thời gian.',
      'The column “timestamp” is not a time.',
      'hôm qua',
      '"hôm qua","14.177.3.9","udp","53","","scan_dns"',
    ],
    [
      'Cột “ip” không phải địa chỉ.',
      'The column “ip” is not an address.',
      '14.177.300.9',
      '"2026-11-22 04:11:09","14.177.300.9","udp","53","may-tram.example.vn","scan_dns"',
    ],
    [
      'Dòng có 3 cột, đầu bảng có 28.',
      'The row has 3 columns, the header 28.',
      '3',
      '"2026-11-22 04:11:10","14.177.4.10',
    ],
  ] as const
  return Array.from({ length: 7 }, (_, at) => {
    const [vi, en, detail, text] = reasons[at % 3]!
    return {
      part: 0,
      line: 118 + at * 903,
      reason: { vi, en },
      detail,
      text,
      ...(at === 6 ? { replayedAt: before(40 * MINUTE) } : {}),
    }
  })
}

export function makeSources(): Source[] {
  return [
    {
      id: 3,
      name: 'Shadowserver',
      format: 'shadowserver',
      tlp: 'AMBER',
      confidence: 80,
      createdAt: before(90 * DAY),
      lastReportAt: before(20_000),
    },
    {
      id: 4,
      name: 'Bẫy của Cục An toàn thông tin',
      format: 'json-lines',
      tlp: 'GREEN',
      confidence: 90,
      createdAt: before(30 * DAY),
      lastReportAt: before(5 * 60 * MINUTE),
    },
    {
      id: 5,
      name: 'Trung tâm VNCERT/CC (thử)',
      tlp: 'AMBER+STRICT',
      confidence: 60,
      createdAt: before(2 * DAY),
    },
  ]
}
