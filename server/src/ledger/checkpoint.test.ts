import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkpointText, parseCheckpoint } from './checkpoint.ts'

/** The example of c2sp.org/tlog-checkpoint, with the cosignature of c2sp.org/tlog-cosignature. */
const TEXT = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
const SIGNATURES =
  '\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n' +
  '\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n'

test('the example of the specification is read, and its text written again', () => {
  const checkpoint = parseCheckpoint(`${TEXT}\n${SIGNATURES}`)!
  assert.equal(checkpoint.origin, 'example.com/behind-the-sofa')
  assert.equal(checkpoint.size, 20852163)
  assert.equal(checkpointText(checkpoint), TEXT)
  const [log, witness] = checkpoint.note.signatures
  assert.equal(log!.id, 0x033de0ae)
  assert.equal(witness!.id, 0x8d66cf3f)
  assert.equal(Buffer.from(witness!.bytes).readBigUInt64BE(0), 1679315147n)
})

const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
for (const [what, text] of [
  ['a size with a leading zero', `a\n07\n${ROOT}\n`],
  ['a size that is none', `a\n-1\n${ROOT}\n`],
  ['a size beyond what can be counted', `a\n9999999999999999\n${ROOT}\n`],
  ['a root of other length', 'a\n7\nAAAA\n'],
  ['a root written in another way', `a\n7\n${ROOT.replace('=', '')}\n`],
  ['no origin', `\n7\n${ROOT}\n`],
  ['an extension', `a\n7\n${ROOT}\nmore\n`],
  ['a line too few', 'a\n7\n'],
] as const)
  test(`${what} is no checkpoint`, () => assert.equal(parseCheckpoint(`${text}\n${SIGNATURES}`), undefined))
