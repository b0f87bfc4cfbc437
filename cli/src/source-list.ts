import { call } from './client.ts'
import { DESK_OPTIONS, inWords, JSON_OPTION } from './command.ts'
import type { Command } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { EXIT } from './trouble.ts'

export const sourceList: Command = {
  name: 'source list',
  takes: [0, 0],
  summary: { vi: 'Liệt kê các nguồn tin', en: 'List the sources' },
  options: { ...DESK_OPTIONS, ...JSON_OPTION },
  run: async (invocation) => {
    const { terminal, values } = invocation
    const { rows } = await call(await deskAddress(invocation), 'listSources')
    if (values['json'] === true) for (const row of rows) terminal.out(JSON.stringify(row))
    else
      for (const { name, format, tlp, lastReportAt } of rows) {
        const last = lastReportAt ?? inWords(invocation, { vi: 'chưa gửi bản tin nào', en: 'no report yet' })
        const kind = format ?? inWords(invocation, { vi: 'tự nhận dạng', en: 'recognised' })
        terminal.out([name, kind, `TLP:${tlp}`, last].join('\t'))
      }
    return EXIT.well
  },
}
