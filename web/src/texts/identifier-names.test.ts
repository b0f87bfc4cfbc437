import { expect, test } from 'vitest'
import { ROWS } from '../../../server/src/intake/readers/shadowserver-table.ts'
import { identifierName } from '#texts/identifier-names.ts'

test.each([
  ['open-telnet', 'Telnet mở ra Internet', 'Telnet open to the Internet'],
  ['accessible-ftp', 'FTP mở ra Internet', 'FTP open to the Internet'],
  ['dns-open-resolver', 'Máy phân giải DNS mở', 'Open DNS resolver'],
  // the pattern would say "compromised-…" of it, and less well
  ['compromised-website', 'Trang web bị chiếm quyền', 'Compromised website'],
  [
    'open-netbios-nameservice',
    'NetBIOS Name Service mở ra Internet',
    'NetBIOS Name Service open to the Internet',
  ],
  ['something-new', undefined, undefined],
])('%s', (identifier, vi, en) => {
  expect(identifierName(identifier, 'vi')).toBe(vi)
  expect(identifierName(identifier, 'en')).toBe(en)
})

test('every identifier the desk gives to a Shadowserver report has words', () => {
  const identifiers = [...new Set(ROWS.map(([, , identifier]) => identifier))]
  expect(identifiers.length).toBeGreaterThan(100)
  expect(identifiers.filter((one) => !identifierName(one, 'vi') || !identifierName(one, 'en'))).toEqual([])
})
