import type { Reading, ReportReader } from '@hiepluc/server/intake/observation.ts'
import { openReader } from '@hiepluc/server/intake/readers/open-reader.ts'

/** What reading a report took. */
export interface RowsRead {
  readonly rows: number
  readonly bytes: number
  readonly unreadable: number
  /** medians of the runs: by the clock, and by the processor time of all threads */
  readonly rowsPerSecond: number
  readonly rowsPerCpuSecond: number
  readonly bytesPerRow: number
}

const CHUNK = 1 << 18
const BATCH = 16_384

const HEADER =
  `timestamp,protocol,src_ip,src_port,src_asn,src_geo,src_region,src_city,src_hostname,src_naics,src_sector,
device_vendor,device_type,device_model,dst_ip,dst_port,dst_asn,dst_geo,dst_region,dst_city,dst_hostname,dst_naics,
dst_sector,public_source,infection,family,tag,application,version,event_id,http_url,http_host,http_agent,forwarded_by,
ssl_cipher,http_referer`
    .replaceAll('\n', '')
    .split(',')

/** Numbers that look random and are the same for the same seed (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** A report of hosts that came to a sinkhole by HTTP, as wide as real ones are: 36 columns, about 360 bytes a row. */
export function makeSinkholeRows(rows: number, seed: number): Buffer {
  const below = seeded(seed)
  const families = ['andromeda', 'necurs', 'gamarue', 'nymaim', 'boaxxe', 'kovter']
  const cities = ['HA NOI', 'HO CHI MINH', 'DA NANG', 'CAN THO', 'HAI PHONG', 'HUE']
  const two = (value: number) => String(value).padStart(2, '0')
  const lines = [HEADER.map((name) => `"${name}"`).join(',')]
  for (let row = 0; row < rows; row++) {
    const family = families[below(families.length)]!
    const city = cities[below(cities.length)]!
    const time = `2026-11-${two(1 + below(20))} ${two(below(24))}:${two(below(60))}:${two(below(60))}`
    const from = `103.${below(256)}.${below(256)}.${below(256)}`
    const sector = 'Communications, Service Provider, and Hosting Service'
    lines.push(
      `"${time}","tcp","${from}",${1024 + below(60_000)},${45_899 + below(40)},"VN","${city}","${city}",,517311,` +
        `"${sector}",,,,"184.105.${below(256)}.4",80,6939,"US","CALIFORNIA","FREMONT",,518210,"${sector}",,` +
        `"${family}","${family}","avalanche-${family}",,,,"/${family}/${below(1e6)}","disorderstatus.ru",` +
        `"Mozilla/4.0",,,`,
    )
  }
  return Buffer.from(`${lines.join('\n')}\n`)
}

/** Reads a report chunk by chunk as the intake line does, and lets go of each batch. */
export function readReport(report: Buffer, name: string): { rows: number; unreadable: number } {
  const reader = openReader({ head: report.subarray(0, CHUNK), name })
  if ('trouble' in reader) throw new Error(reader.trouble.en)
  return readAll(reader, report)
}

function readAll(reader: ReportReader, report: Buffer): { rows: number; unreadable: number } {
  const total = { rows: 0, unreadable: 0 }
  let reading: Reading = { observations: [], unreadable: [] }
  for (let at = 0; at < report.length; at += CHUNK) {
    reader.read(report.subarray(at, at + CHUNK), at + CHUNK >= report.length, reading)
    if (reading.observations.length < BATCH && at + CHUNK < report.length) continue
    total.rows += reading.observations.length
    total.unreadable += reading.unreadable.length
    reading = { observations: [], unreadable: [] }
  }
  return total
}

/** Rows a second from bytes to observations on one thread, over 100,000 sinkhole rows of a fixed seed. */
export function measureReading(rows = 100_000, runs = 7): RowsRead {
  const report = makeSinkholeRows(rows, 20_261_122)
  const name = '2026-11-22-event4_sinkhole_http-vn.csv'
  readReport(report, name)
  const seconds: number[] = []
  const cpuSeconds: number[] = []
  let read = { rows: 0, unreadable: 0 }
  for (let run = 0; run < runs; run++) {
    const began = process.hrtime.bigint()
    const cpu = process.cpuUsage()
    read = readReport(report, name)
    const { user, system } = process.cpuUsage(cpu)
    seconds.push(Number(process.hrtime.bigint() - began) / 1e9)
    cpuSeconds.push((user + system) / 1e6)
  }
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(runs / 2)]!
  return {
    ...read,
    bytes: report.length,
    rowsPerSecond: Math.round(rows / median(seconds)),
    rowsPerCpuSecond: Math.round(rows / median(cpuSeconds)),
    bytesPerRow: Math.round(report.length / rows),
  }
}

if (import.meta.main) console.log(measureReading())
