import { refusedNetwork } from '#facilities/given-network.ts'
import { Refusal } from '#platform/refusal.ts'
import { faultIn } from './json-fault.ts'

/** Levels of a network in JSON are about ten; lists in it are as many as its things. */
const DEEPEST = 64
const MOST_PARTS = 3_000_000

/** Parses JSON that a stranger wrote: not deeper and with not more parts than a network has, which are counted first. */
export function parseJson(text: string): unknown {
  checkParts(text)
  try {
    return JSON.parse(text)
  } catch {
    const { line, vi, en } = faultIn(text)
    throw refusedNetwork([{ where: { line }, vi: `${vi}.`, en: `${en}.` }])
  }
}

function checkParts(text: string): void {
  let depth = 0
  let parts = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === 0x5c) at++
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x5b || code === 0x7b) {
      parts++
      if (++depth > DEEPEST || parts > MOST_PARTS) throw tooMuch
    } else if (code === 0x5d || code === 0x7d) depth--
  }
}

const tooMuch = new Refusal('malformed', {
  vi: 'JSON lồng quá sâu hoặc có quá nhiều phần, không thể là một mạng; chưa nạp gì.',
  en: 'The JSON is nested too deeply or has too many parts to be a network; nothing was taken in.',
})
