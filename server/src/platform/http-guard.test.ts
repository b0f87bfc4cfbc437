import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guard } from './http-guard.ts'
import type { Knock } from './http-guard.ts'
import { Refusal } from './refusal.ts'

const read: Knock = {
  method: 'GET',
  path: '/api/incidents',
  host: 'localhost:8080',
  origin: undefined,
  fetchSite: undefined,
}
const write: Knock = { ...read, method: 'POST', path: '/api/sources' }
const screen: Knock = { ...read, path: '/incidents/17' }

const MATRIX: readonly (readonly [Knock, boolean, string])[] = [
  [read, true, 'curl reads'],
  [write, true, 'curl writes'],
  [{ ...read, host: '127.0.0.1:8080' }, true, 'by number'],
  [{ ...read, host: '[::1]:8080' }, true, 'by IPv6 number'],
  [{ ...read, host: 'LOCALHOST:8080' }, true, 'a host name has no case'],
  [{ ...read, host: undefined }, false, 'no Host at all'],
  [{ ...read, host: 'localhost' }, false, 'another port'],
  [{ ...read, host: 'localhost:80' }, false, 'another port, said'],
  [{ ...read, host: 'desk.example:8080' }, false, 'a rebound name'],
  [{ ...read, host: 'localhost.example:8080' }, false, 'a name that begins like ours'],
  [{ ...read, host: '127.0.0.1.example:8080' }, false, 'a name that begins like our number'],
  [{ ...screen, host: 'desk.example:8080' }, false, 'a rebound name asks for a screen'],
  [{ ...read, fetchSite: 'same-origin' }, true, 'our page reads'],
  [{ ...read, fetchSite: 'none' }, true, 'typed into the address bar'],
  [{ ...read, fetchSite: 'same-site' }, false, 'a page on another port of this machine reads'],
  [{ ...read, fetchSite: 'cross-site' }, false, 'a page of elsewhere reads'],
  [{ ...screen, fetchSite: 'cross-site' }, true, 'a link in a web mail opens a screen'],
  [{ ...write, origin: 'http://localhost:8080', fetchSite: 'same-origin' }, true, 'our page writes'],
  [
    { ...write, origin: 'http://127.0.0.1:8080' },
    false,
    'the same machine by another name is another origin',
  ],
  [{ ...write, origin: 'http://localhost:3000' }, false, 'a page on another port writes'],
  [
    { ...write, origin: 'https://elsewhere.example', fetchSite: 'cross-site' },
    false,
    'a page of elsewhere writes',
  ],
  [{ ...write, origin: 'null' }, false, 'a sandboxed frame writes'],
  [{ ...write, origin: '' }, false, 'an empty Origin'],
  [{ ...write, fetchSite: 'none' }, false, 'nobody types a POST'],
  [{ ...write, fetchSite: 'same-site' }, false, 'a sibling writes'],
  [{ ...read, origin: 'https://elsewhere.example' }, false, 'a page of elsewhere reads with Origin'],
]

for (const [knock, passes, why] of MATRIX)
  test(`${passes ? 'passes' : 'is turned away'}: ${why}`, () => {
    if (passes) assert.doesNotThrow(() => guard(knock, { port: 8080 }))
    else
      assert.throws(
        () => guard(knock, { port: 8080 }),
        (error) => error instanceof Refusal && error.kind === 'not-allowed',
      )
  })

test('on port 80 browsers leave the port out', () =>
  assert.doesNotThrow(() => guard({ ...read, host: 'localhost' }, { port: 80 })))

const desk = { ...read, host: 'desk.example' }
const PUBLIC: readonly (readonly [Knock, boolean, string])[] = [
  [desk, true, 'the public name'],
  [{ ...desk, host: 'DESK.example' }, true, 'a host name has no case'],
  [{ ...desk, host: 'desk.example:443' }, false, 'browsers leave the usual port out'],
  [{ ...desk, host: 'desk.example.evil.example' }, false, 'a name that begins like ours'],
  [{ ...desk, host: '192.0.2.1' }, false, 'past the proxy, by number'],
  [read, true, 'a program on the machine itself'],
  [{ ...desk, method: 'POST', origin: 'https://desk.example' }, true, 'our page writes'],
  [{ ...desk, method: 'POST', origin: 'http://desk.example' }, false, 'a page that came in the clear'],
  [{ ...desk, method: 'POST', origin: 'https://desk.example:8443' }, false, 'a page on another port'],
  [{ ...desk, method: 'POST', origin: 'https://sub.desk.example' }, false, 'a page of a name below ours'],
  [
    { ...desk, method: 'POST', origin: 'http://localhost:8080' },
    false,
    'a page of this machine, to the public name',
  ],
  [{ ...read, method: 'POST', origin: 'https://desk.example' }, false, 'the public page, to loopback'],
  [{ ...desk, method: 'POST', fetchSite: 'same-site' }, false, 'a sibling writes'],
]
for (const [knock, passes, why] of PUBLIC)
  test(`with a public address ${passes ? 'passes' : 'is turned away'}: ${why}`, () => {
    const knocking = () => guard(knock, { port: 8080, publicUrl: 'https://desk.example' })
    if (passes) assert.doesNotThrow(knocking)
    else assert.throws(knocking, Refusal)
  })
