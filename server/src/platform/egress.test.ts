import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkAnswers, isPublicAddress, parseTarget } from './egress.ts'

const NOBODY: ReadonlySet<string> = new Set()
const refuses = (text: string) =>
  assert.throws(() => parseTarget(text, NOBODY), { name: 'Refusal' }, `${text} was taken`)

describe('an address on the open Internet', () => {
  const ADDRESSES: readonly (readonly [string, boolean, string?])[] = [
    ['1.1.1.1', true],
    ['203.162.0.181', true],
    ['2001:dc8::1', true],
    ['2606:4700:4700::1111', true],
    ['127.0.0.1', false],
    ['127.255.255.255', false],
    ['0.0.0.0', false],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['169.254.169.254', false, 'the metadata of clouds'],
    ['100.64.0.1', false, 'shared by carriers'],
    ['100.128.0.1', true],
    ['192.0.2.1', false],
    ['198.18.0.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::1', false],
    ['fe80::1', false],
    ['fe80::1%eth0', false],
    ['fc00::1', false],
    ['fd00:ec2::254', false],
    ['ff02::1', false],
    ['::ffff:127.0.0.1', false, 'mapped IPv4'],
    ['::ffff:1.1.1.1', false, 'mapped, whatever it maps'],
    ['64:ff9b::7f00:1', false, 'NAT64'],
    ['64:ff9b:1::1', false],
    ['2001::1', false, 'Teredo'],
    ['2002:7f00:1::', false, '6to4'],
    ['2001:db8::1', false],
    ['3fff::1', false],
    ['', false],
    ['localhost', false],
    ['1.1.1', false],
  ]
  for (const [address, isPublic, why = ''] of ADDRESSES)
    test(`${address} ${isPublic ? 'is' : 'is not'} one ${why}`, () =>
      assert.equal(isPublicAddress(address), isPublic))
})

describe('where the desk sends nothing', () => {
  for (const text of [
    'http://receiver.example/',
    'file:///etc/passwd',
    'gopher://receiver.example/',
    'ftp://receiver.example/',
    'javascript:alert(1)',
    'receiver.example/x',
    '',
    `https://receiver.example/${'a'.repeat(2000)}`,
    'https://user@receiver.example/',
    'https://user:pw@receiver.example/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://0x7f000001/',
    'https://127。0。0。1/',
    'https://１２７.０.０.１/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fe80::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://a.localhost/',
    'https://desk/',
    'https://printer.local/',
    'https://db.internal/',
    'https://router.home.arpa/',
    'https://receiver.example:25/',
    'https://receiver.example:80/',
  ])
    test(text.slice(0, 60), () => refuses(text))

  test('what its owner allows by host and port is sent to, and nothing beside it', () => {
    const allow = new Set(['10.0.0.5:8443', 'hooks.local:443'])
    assert.equal(parseTarget('https://10.0.0.5:8443/x', allow).allowed, true)
    assert.equal(parseTarget('https://HOOKS.local/x', allow).allowed, true)
    for (const text of [
      'https://10.0.0.5/x',
      'https://10.0.0.6:8443/',
      'http://hooks.local/',
      'https://hooks.local:8443/',
    ])
      assert.throws(() => parseTarget(text, allow), { name: 'Refusal' }, text)
  })
})

test('an address of the web is taken as it will be asked for', () => {
  const { url, host, port } = parseTarget('https://Máy-chủ.example:8443/a b?c=1#d', NOBODY)
  assert.deepEqual(
    [url.href, host, port],
    ['https://xn--my-ch-xqa0294c.example:8443/a%20b?c=1', 'xn--my-ch-xqa0294c.example', 8443],
  )
  assert.equal(parseTarget('https://1.1.1.1/', NOBODY).host, '1.1.1.1')
  assert.equal(parseTarget('https://[2606:4700:4700::1111]/', NOBODY).host, '2606:4700:4700::1111')
})

test('of a name’s answers every one must be on the Internet', () => {
  const target = parseTarget('https://receiver.example/', NOBODY)
  assert.equal(checkAnswers(target, ['1.1.1.1', '2606:4700:4700::1111']), '1.1.1.1')
  for (const answers of [['10.0.0.1'], ['1.1.1.1', '127.0.0.1'], ['1.1.1.1', '::ffff:10.0.0.1']])
    assert.throws(() => checkAnswers(target, answers), { why: 'forbidden-address' })
  assert.throws(() => checkAnswers(target, []), { why: 'no-address' })
})
