import type { PackVerdict } from '@hiepluc/server/main/pack-check.ts'
import { inWords, JSON_OPTION } from './command.ts'
import type { Command, Invocation } from './command.ts'
import { counted } from './language.ts'
import { EXIT } from './trouble.ts'

export const packCheck: Command = {
  name: 'pack check',
  arguments: 'FILE|FOLDER...',
  takes: [1, 20],
  summary: {
    vi: 'Kiểm tra bộ quy định trước khi dùng: mọi chỗ sai, theo tệp và dòng, kèm lý do',
    en: 'Check packs of law before they are used: all that is wrong, by file and line, with the reason',
  },
  options: { ...JSON_OPTION },
  examples: ['hiepluc pack check server/packs/vn/law', 'hiepluc pack check my-law.yaml --json'],
  run: async (invocation) => {
    const { checkPackAt } = await import('@hiepluc/server/main/pack-check.ts')
    let exit: number = EXIT.well
    for (const path of invocation.positionals) {
      const verdict = await checkPackAt(path)
      await say(invocation, verdict)
      if (!verdict.good) exit = EXIT.failed
    }
    return exit
  },
}

async function say(invocation: Invocation, verdict: PackVerdict): Promise<void> {
  const { terminal, values } = invocation
  if (values['json'] === true) {
    const lines = verdict.good ? [verdict.pack] : verdict.findings
    for (const line of lines) terminal.out(JSON.stringify(line))
    return
  }
  if (verdict.good) return sayGood(invocation, verdict.pack)
  const { sayFinding } = await import('@hiepluc/server/main/pack-check.ts')
  for (const finding of verdict.findings) terminal.out(sayFinding(finding, terminal.language))
  const wrong = counted(verdict.findings.length, terminal.language)
  terminal.aside(inWords(invocation, { vi: `${wrong} chỗ sai.`, en: `${wrong} found wrong.` }))
}

function sayGood(invocation: Invocation, pack: Extract<PackVerdict, { good: true }>['pack']): void {
  const { terminal } = invocation
  const n = (count: number) => counted(count, terminal.language)
  const { ref, documents, duties, settings, unverified } = pack
  terminal.out(
    inWords(invocation, {
      vi: `${ref}: đúng. ${n(documents)} văn bản, ${n(duties)} nghĩa vụ.`,
      en: `${ref}: good. ${n(documents)} documents, ${n(duties)} duties.`,
    }),
  )
  terminal.aside(
    inWords(invocation, {
      vi: `${n(settings)} thuật ngữ luật không định nghĩa, do bộ quy định tự đọc; ${n(unverified)} dòng chưa ai kiểm chứng.`,
      en: `${n(settings)} terms that the law does not define are the pack's own reading; ${n(unverified)} rows were checked by nobody.`,
    }),
  )
}
