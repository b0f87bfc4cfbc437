import { expect, test } from 'vitest'
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
