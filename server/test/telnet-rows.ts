const HEADER = 'timestamp,severity,ip,protocol,port,hostname,tag,asn,geo,region,city,naics,sector,banner'

/** A row of Shadowserver's scan_telnet: a host of 192.0.2.0/24. */
export const row = (last: number | string, second = 0, banner = 'login:') =>
  `2026-11-20 07:00:${String(second).padStart(2, '0')},medium,192.0.2.${last},tcp,23,,telnet,64500,VN,,,0,,${banner}`

export const csv = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`
