import { solve } from './solve.ts'

// In a thread of its own: the page stays quick while a phone works.
addEventListener('message', ({ data }: MessageEvent<{ challenge: string; bits: number }>) => {
  postMessage({ challenge: data.challenge, answer: solve(data.challenge, data.bits) })
})
